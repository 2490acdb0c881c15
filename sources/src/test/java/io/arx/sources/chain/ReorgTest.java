package io.arx.sources.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.BlockRef;
import io.arx.events.ChainId;
import io.arx.events.Hash;
import io.arx.events.LogEntry;
import io.arx.sources.TestBlocks;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A node that changes its mind: what the follower hands on is always one chain, and in the end the node's. */
class ReorgTest {

    private static final int WINDOW = 16;
    private static final ChainSourceSettings SETTINGS =
            Followers.FAST.withChain(Duration.ofMillis(20), WINDOW, FinalityRule.FINALIZED_TAG);

    private final FakeChain node = new FakeChain(1, 40);
    private final Followers followers = new Followers(node);

    @AfterEach
    void closeFollowers() {
        followers.close();
    }

    private ChainFollower caughtUp(List<LogEntry> taken) throws Exception {
        ChainFollower follower = followers.follow(ChainStart.fromHeight(1), SETTINGS);
        taken.addAll(followers.takeUntilBlock(follower, 40));
        return follower;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, WINDOW})
    void handsOnTheNewBranchFromTheForkPointInOrder(int depth) throws Exception {
        List<LogEntry> before = new ArrayList<>();
        ChainFollower follower = caughtUp(before);
        node.reorg(40 - depth, 7, 41);
        List<LogEntry> after = followers.takeUntilBlock(follower, 41);
        assertThat(Followers.heights(after)).isEqualTo(TestBlocks.range(41 - depth, 41));
        assertThat(Followers.chain(Followers.chain(Map.of(), before), after)).isEqualTo(followers.nodes(1, 41));
    }

    @Test
    void aReorgDeeperThanTheWindowStopsTheChainAndSaysHowToGoOn() throws Exception {
        ChainFollower follower = caughtUp(new ArrayList<>());
        node.reorg(40 - WINDOW - 1, 7, 41);
        LogEntry.Halt halt = Followers.takeHalt(follower);
        assertThat(halt.height()).isEqualTo(41);
        assertThat(halt.reason())
                .startsWith("the node's block 24 (" + node.hash(24) + ") is not the one that was taken ("
                        + TestBlocks.hash(24) + ")")
                .endsWith("to rebuild the chain from the node, stop it, delete its block log and the checkpoints of its"
                        + " jobs, and start it again");
        follower.wake();
        assertThat(follower.next()).isEmpty();
    }

    @Test
    void aReorgBelowAFinalBlockStopsTheChain() throws Exception {
        node.finalized(38);
        ChainFollower follower = caughtUp(new ArrayList<>());
        node.reorg(37, 7, 41);
        assertThat(Followers.takeHalt(follower).reason()).contains("block 38 (").contains("though that was final");
    }

    @Test
    void aReorgDownToAFinalBlockIsFollowed() throws Exception {
        node.finalized(38);
        List<LogEntry> before = new ArrayList<>();
        ChainFollower follower = caughtUp(before);
        node.reorg(38, 7, 41);
        assertThat(Followers.heights(followers.takeUntilBlock(follower, 41))).containsExactly(39L, 40L, 41L);
    }

    @Test
    void aReorgThatIsGoneWhenLookedAtAgainStopsNothing() throws Exception {
        node.finalized(38);
        ChainFollower follower = caughtUp(new ArrayList<>());
        AtomicInteger asked = new AtomicInteger();
        node.interfere(height -> {
            if (height == 38 && asked.incrementAndGet() == 2) {
                node.backToTheFirstBranch(41);
            }
        });
        node.reorg(37, 7, 41);
        assertThat(Followers.takeUntil(follower, taken -> taken.stream().anyMatch(e -> e.position() == 41)))
                .allMatch(entry -> entry.halt() == null);
    }

    @Test
    void aShorterBranchIsFollowedThoughTheHeadGoesBack() throws Exception {
        List<LogEntry> all = new ArrayList<>();
        ChainFollower follower = caughtUp(all);
        node.reorg(33, 7, 36);
        all.addAll(followers.takeUntilBlock(follower, 36));
        assertThat(Followers.chain(Map.of(), all)).isEqualTo(followers.nodes(1, 36));
        node.head(45);
        all.addAll(followers.takeUntilBlock(follower, 45));
        assertThat(Followers.chain(Map.of(), all)).isEqualTo(followers.nodes(1, 45));
    }

    @Test
    void anotherBlockOfTheSameHeightIsNoticedThoughTheHeadStandsStill() throws Exception {
        ChainFollower follower = caughtUp(new ArrayList<>());
        node.reorg(39, 7, 40);
        assertThat(Followers.heights(followers.takeUntilBlock(follower, 40))).containsExactly(40L);
    }

    @Test
    void aHeadThatOnlyLagsChangesNothing() throws Exception {
        ChainFollower follower = caughtUp(new ArrayList<>());
        AtomicInteger asked = new AtomicInteger();
        node.interfere(height -> asked.incrementAndGet());
        node.head(35);
        assertThat(Followers.takeUntil(follower, taken -> asked.get() >= 3)).isEmpty();
        node.head(42);
        assertThat(Followers.heights(followers.takeUntilBlock(follower, 42))).containsExactly(41L, 42L);
    }

    @Test
    void aHeadThatPromisesBlocksWhichDoNotExistIsNotBelieved() throws Exception {
        node.promise(60);
        List<LogEntry> all = new ArrayList<>();
        ChainFollower follower = caughtUp(all);
        AtomicInteger asked = new AtomicInteger();
        node.interfere(height -> asked.incrementAndGet());
        assertThat(Followers.takeUntil(follower, taken -> asked.get() >= 10)).isEmpty();
        node.head(43);
        all.addAll(followers.takeUntilBlock(follower, 43));
        assertThat(Followers.heights(all)).isEqualTo(TestBlocks.range(1, 43));
    }

    @Test
    void theBranchMayChangeWhileItIsWalkedBack() throws Exception {
        List<LogEntry> all = new ArrayList<>();
        ChainFollower follower = caughtUp(all);
        AtomicInteger asked = new AtomicInteger();
        node.interfere(height -> {
            int time = asked.incrementAndGet();
            if (time == 3 || time == 5) {
                node.reorg(40 - 2L * time, 10 + time, 42);
            }
        });
        node.reorg(28, 7, 41);
        all.addAll(followers.takeUntilBlock(follower, 42));
        assertThat(Followers.chain(Map.of(), all)).isEqualTo(followers.nodes(1, 42));
    }

    @Test
    void theNodeMayGoBackToAnEarlierBranch() throws Exception {
        List<LogEntry> all = new ArrayList<>();
        ChainFollower follower = caughtUp(all);
        node.reorg(36, 7, 42);
        all.addAll(followers.takeUntilBlock(follower, 42));
        node.backToTheFirstBranch(43);
        all.addAll(followers.takeUntilBlock(follower, 43));
        assertThat(Followers.chain(Map.of(), all)).isEqualTo(followers.nodes(1, 43));
        assertThat(Followers.heights(all)).endsWith(37L, 38L, 39L, 40L, 41L, 42L, 43L);
    }

    @Test
    void aBranchThatChangedWhileNobodyLookedIsFollowedFromTheCheckpoint() throws Exception {
        List<LogEntry> all = new ArrayList<>();
        caughtUp(all);
        ChainSplitState state = new ChainSplitState(ChainSplit.unstarted(ChainId.ETHEREUM), WINDOW);
        all.forEach(state::advance);
        node.reorg(30, 7, 50);
        ChainFollower restored = followers.follow(ChainStart.latest(), state.toSplit(), SETTINGS);
        all.addAll(followers.takeUntilBlock(restored, 50));
        assertThat(Followers.chain(Map.of(), all)).isEqualTo(followers.nodes(1, 50));
    }

    @Test
    void aBranchThatChangedWhileNobodyLookedIsFollowedFromTheLog() throws Exception {
        List<BlockRef> logged = new ArrayList<>();
        for (long height = 25; height <= 40; height++) {
            logged.add(TestBlocks.block(height).ref());
        }
        node.reorg(30, 7, 50);
        LoggedChain log = blocks -> Optional.of(new LoggedChain.End(logged, FinalityMarks.NONE, null));
        ChainFollower follower = followers.follow(ChainStart.continueLog(log, ChainStart.latest()), SETTINGS);
        List<LogEntry> taken = followers.takeUntilBlock(follower, 50);
        assertThat(Followers.heights(taken)).isEqualTo(TestBlocks.range(31, 50));
    }

    @Test
    void theFirstBlockOfALogCanBeReplaced() throws Exception {
        ChainFollower follower = followers.follow(ChainStart.latest(), SETTINGS);
        followers.takeUntilBlock(follower, 40);
        node.reorg(39, 7, 41);
        assertThat(Followers.heights(followers.takeUntilBlock(follower, 41))).containsExactly(40L, 41L);
    }

    @Test
    void aReorgBelowTheFirstBlockOfALogBeginsBelowIt() throws Exception {
        ChainFollower follower = followers.follow(ChainStart.latest(), SETTINGS);
        followers.takeUntilBlock(follower, 40);
        node.reorg(37, 7, 41);
        assertThat(Followers.heights(followers.takeUntilBlock(follower, 41))).containsExactly(39L, 40L, 41L);
    }

    @Test
    void aReorgBelowTheFirstBlockOfALogStopsTheChainWhereSomethingIsFinal() throws Exception {
        node.finalized(40);
        ChainFollower follower = followers.follow(ChainStart.latest(), SETTINGS);
        followers.takeUntilBlock(follower, 40);
        node.reorg(38, 7, 41);
        assertThat(Followers.takeHalt(follower).height()).isEqualTo(41);
    }

    @Test
    void aNodeThatContradictsItselfIsAskedUntilItDoesNot() throws Exception {
        node.head(45);
        node.replace(TestBlocks.block(42, TestBlocks.hash(42), Hash.ZERO));
        AtomicInteger asked = new AtomicInteger();
        node.interfere(height -> {
            if (height == 42 && asked.incrementAndGet() == 6) {
                node.replace(TestBlocks.block(42));
            }
        });
        ChainFollower follower = followers.follow(ChainStart.fromHeight(38), SETTINGS);
        assertThat(Followers.heights(followers.takeUntilBlock(follower, 45))).isEqualTo(TestBlocks.range(38, 45));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void endsUpOnTheNodesBranchWhateverTheNodeDid(long seed) throws Exception {
        Random random = new Random(seed);
        ChainSourceSettings wide = SETTINGS.withChain(Duration.ofMillis(20), 500, FinalityRule.FINALIZED_TAG);
        List<LogEntry> all = new ArrayList<>();
        ChainFollower follower = followers.follow(ChainStart.fromHeight(1), wide);
        node.interfere(height -> {
            if (random.nextInt(10) == 0) {
                throw new IOException("reset");
            }
        });
        Runnable earlierBranch = node.branch();
        for (int round = 1; round <= 60; round++) {
            Runnable branch = node.branch();
            long head = node.headHeight();
            switch (random.nextInt(4)) {
                case 0 -> node.head(head + random.nextInt(5));
                case 1 -> node.head(Math.max(1, head - random.nextInt(3)));
                case 2 -> earlierBranch.run();
                default -> {
                    long fork = Math.max(1, head - random.nextInt(12));
                    node.reorg(fork, 100 + round, fork + 1 + random.nextInt(8));
                }
            }
            earlierBranch = branch;
            for (int call = random.nextInt(12); call > 0; call--) {
                all.addAll(follower.next());
            }
        }
        long head = node.headHeight() + 100; // above all that was taken
        node.head(head);
        all.addAll(followers.takeUntilBlock(follower, head));
        assertThat(Followers.chain(Map.of(), all).headMap(head + 1)).isEqualTo(followers.nodes(1, head));
    }
}
