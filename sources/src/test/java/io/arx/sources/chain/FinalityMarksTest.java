package io.arx.sources.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.ChainId;
import io.arx.events.LogEntry;
import io.arx.sources.TestBlocks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is said to be final: only blocks that were handed on, each height once, rising, over restarts too. */
class FinalityMarksTest {

    private static final Duration BLOCK_TIME = Duration.ofSeconds(1);

    private final FakeChain node = new FakeChain(1, 20);
    private final Followers followers = new Followers(node);

    @AfterEach
    void closeFollowers() {
        followers.close();
    }

    private static ChainSourceSettings settings(FinalityRule rule, int window) {
        return Followers.FAST.withBlocksInFlight(1).withChain(BLOCK_TIME, window, rule);
    }

    private static LogEntry.Finality mark(long height) {
        return new LogEntry.Finality(height, TestBlocks.hash(height));
    }

    @Test
    void theNodesTagIsFollowed() throws Exception {
        node.finalized(12);
        ChainFollower follower = followers.follow(ChainStart.fromHeight(10), settings(FinalityRule.FINALIZED_TAG, 256));
        List<LogEntry> taken = followers.takeUntilBlock(follower, 20);
        assertThat(Followers.marks(taken)).containsExactly(mark(12));
        node.finalized(18);
        node.head(21);
        taken = followers.takeUntilBlock(follower, 21);
        assertThat(taken).hasSize(2);
        assertThat(taken.get(1).finality()).isEqualTo(mark(18));
    }

    @Test
    void aTagThatGoesBackIsIgnored() throws Exception {
        node.finalized(18);
        ChainFollower follower = followers.follow(ChainStart.fromHeight(18), settings(FinalityRule.FINALIZED_TAG, 256));
        assertThat(Followers.marks(followers.takeUntilBlock(follower, 20))).containsExactly(mark(18));
        node.finalized(15);
        node.head(22);
        assertThat(Followers.marks(followers.takeUntilBlock(follower, 22))).isEmpty();
    }

    @Test
    void aNumberOfConfirmationsIsABlocksDepth() throws Exception {
        ChainFollower follower =
                followers.follow(ChainStart.fromHeight(10), settings(FinalityRule.afterConfirmations(3), 256));
        List<LogEntry> taken = followers.takeUntilBlock(follower, 15);
        assertThat(Followers.marks(taken)).containsExactly(mark(9), mark(10), mark(11), mark(12));
    }

    @Test
    void whatIsAsDeepAsTheWindowIsFinalThoughTheNodeSaysNothing() throws Exception {
        ChainFollower follower = followers.follow(ChainStart.fromHeight(10), settings(FinalityRule.FINALIZED_TAG, 4));
        assertThat(Followers.marks(followers.takeUntilBlock(follower, 16)))
                .containsExactly(mark(9), mark(10), mark(11), mark(12));
    }

    @Test
    void aBranchThatWasOrphanedWhileNobodyLookedIsNotCalledFinal() throws Exception {
        LoggedChain log = blocks -> Optional.of(new LoggedChain.End(
                List.of(TestBlocks.block(17).ref(), TestBlocks.block(18).ref()), 16, null));
        node.reorg(17, 7, 30);
        node.finalized(25);
        ChainFollower follower = followers.follow(
                ChainStart.continueLog(log, ChainStart.latest()), settings(FinalityRule.FINALIZED_TAG, 256));
        List<LogEntry> taken = followers.takeUntilBlock(follower, 30);
        assertThat(Followers.heights(taken)).isEqualTo(TestBlocks.range(18, 30));
        assertThat(Followers.marks(taken)).containsExactly(new LogEntry.Finality(25, node.hash(25)));
    }

    /** Found by the simulation with seed 164: a node that gave a block of a branch that was left. */
    @Test
    void aBlockThatTheNodeGaveInThePlaceOfItsFinalOneIsNotCalledFinal() throws Exception {
        node.finalized(18);
        node.replace(TestBlocks.block(18, TestBlocks.hash(7, 18), TestBlocks.hash(17)));
        node.head(18);
        ChainFollower follower = followers.follow(ChainStart.fromHeight(10), settings(FinalityRule.FINALIZED_TAG, 256));
        List<LogEntry> taken =
                Followers.takeUntil(follower, all -> Followers.heights(all).contains(18L));
        assertThat(Followers.marks(taken)).isEmpty();
    }

    @Test
    void nothingIsSaidTwiceAfterARestart() throws Exception {
        node.finalized(15);
        ChainSourceSettings settings = settings(FinalityRule.FINALIZED_TAG, 256);
        ChainSplitState state = new ChainSplitState(ChainSplit.unstarted(ChainId.ETHEREUM), 256);
        List<LogEntry> all =
                new ArrayList<>(followers.takeUntilBlock(followers.follow(ChainStart.fromHeight(10), settings), 20));
        all.forEach(state::advance);
        node.head(25);
        node.finalized(16);
        ChainFollower restored = followers.follow(ChainStart.latest(), state.toSplit(), settings);
        all.addAll(followers.takeUntilBlock(restored, 25));
        assertThat(Followers.marks(all)).extracting(LogEntry.Finality::height).containsExactly(15L, 16L);
    }

    @Test
    void nothingThatTheLogSaysIsSaidAgain() throws Exception {
        node.finalized(18);
        LoggedChain log = blocks -> Optional.of(new LoggedChain.End(
                List.of(TestBlocks.block(17).ref(), TestBlocks.block(18).ref()), 18, null));
        ChainFollower follower = followers.follow(
                ChainStart.continueLog(log, ChainStart.latest()), settings(FinalityRule.FINALIZED_TAG, 256));
        assertThat(Followers.marks(followers.takeUntilBlock(follower, 20))).isEmpty();
    }
}
