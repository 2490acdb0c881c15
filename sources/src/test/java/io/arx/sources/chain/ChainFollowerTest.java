package io.arx.sources.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arx.events.ChainId;
import io.arx.events.LogEntry;
import io.arx.sources.TestBlocks;
import io.arx.sources.json.RpcError;
import io.arx.sources.json.UndecodableBlockException;
import io.arx.testing.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.flink.runtime.throwable.ThrowableClassifier;
import org.apache.flink.runtime.throwable.ThrowableType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChainFollowerTest {

    private final FakeChain node = new FakeChain(1, 20);
    private final Followers followers = new Followers(node);

    @AfterEach
    void closeFollowers() {
        followers.close();
    }

    @Test
    void handsOnBlocksInOrderThoughTheyArriveInAnother() throws Exception {
        node.interfere(height -> LockSupport.parkNanos((height % 4) * 3_000_000));
        ChainFollower follower = follow(ChainStart.fromHeight(5));
        List<LogEntry> entries = take(follower, 16);
        assertThat(TestBlocks.heights(entries)).isEqualTo(TestBlocks.range(5, 20));
        assertThat(entries.get(3).position()).isEqualTo(8);
        assertThat(entries.get(3).receivedAtMillis()).isEqualTo(1_000_008);
        node.head(22);
        assertThat(TestBlocks.heights(take(follower, 2))).containsExactly(21L, 22L);
    }

    @Test
    void beginsAtTheNewestBlock() throws Exception {
        assertThat(TestBlocks.heights(take(follow(ChainStart.latest()), 1))).containsExactly(20L);
    }

    @Test
    void goesOnAfterTheLogsTail() throws Exception {
        LoggedChain log = logEndingWith(10, null);
        List<LogEntry> entries = take(follow(ChainStart.continueLog(log, ChainStart.latest())), 2);
        assertThat(entries.get(0).block().ref().height()).isEqualTo(11);
    }

    @Test
    void prefersTheLogsTailToTheCheckpoint() throws Exception {
        LoggedChain log = logEndingWith(10, null);
        ChainSplit restored = new ChainSplit(ChainId.ETHEREUM, 7, List.of(TestBlocks.hash(6)), FinalityMarks.NONE);
        List<LogEntry> entries = take(follow(ChainStart.continueLog(log, ChainStart.latest()), restored), 1);
        assertThat(entries.get(0).block().ref().height()).isEqualTo(11);
    }

    @Test
    void goesOnFromTheCheckpointWhereTheLogIsEmpty() throws Exception {
        ChainSplit restored = new ChainSplit(ChainId.ETHEREUM, 7, List.of(TestBlocks.hash(6)), FinalityMarks.NONE);
        List<LogEntry> entries =
                take(follow(ChainStart.continueLog(blocks -> Optional.empty(), ChainStart.latest()), restored), 1);
        assertThat(entries.get(0).block().ref().height()).isEqualTo(7);
    }

    @Test
    void readsTheTailAgainUntilTheLogAnswers() throws Exception {
        AtomicInteger failures = new AtomicInteger(3);
        LoggedChain log = blocks -> {
            if (failures.getAndDecrement() > 0) {
                throw new IOException("no log");
            }
            return logEndingWith(10, null).read(blocks);
        };
        assertThat(take(follow(ChainStart.continueLog(log, ChainStart.latest())), 1))
                .hasSize(1);
    }

    @Test
    void triesTheBlockAgainWhereTheLogEndsWithAHalt() throws Exception {
        LoggedChain log = logEndingWith(10, new LogEntry.Halt(11, "no parent"));
        ChainFollower follower = follow(ChainStart.continueLog(log, ChainStart.latest()));
        assertThat(take(follower, 1).get(0).block().ref().height()).isEqualTo(11);
    }

    @Test
    void haltsAgainWhereTheSameIsStillWrong() throws Exception {
        node.interfere(height -> {
            throw UndecodableBlockException.at(height, "no parent");
        });
        LoggedChain log = logEndingWith(10, new LogEntry.Halt(11, "no parent"));
        ChainFollower follower = follow(ChainStart.continueLog(log, ChainStart.latest()));
        assertThat(Followers.takeHalt(follower)).isEqualTo(new LogEntry.Halt(11, "block 11: no parent"));
    }

    @Test
    void aLogOfNothingButAHaltIsBegunAsAnEmptyOne() throws Exception {
        LoggedChain log = blocks ->
                Optional.of(new LoggedChain.End(List.of(), FinalityMarks.NONE, new LogEntry.Halt(5, "no parent")));
        assertThat(TestBlocks.heights(take(follow(ChainStart.continueLog(log, ChainStart.fromHeight(5))), 1)))
                .containsExactly(5L);
    }

    @Test
    void haltsAtABlockThatStaysUndecodable() throws Exception {
        ConcurrentHashMap<Long, Integer> asked = new ConcurrentHashMap<>();
        node.interfere(height -> {
            asked.merge(height, 1, Integer::sum);
            if (height == 7) {
                throw UndecodableBlockException.at(7, "transactions[0].value is missing");
            }
        });
        List<LogEntry> entries = take(follow(ChainStart.fromHeight(6)), 2);
        assertThat(entries.get(0).block().ref().height()).isEqualTo(6);
        assertThat(entries.get(1).halt()).isEqualTo(new LogEntry.Halt(7, "block 7: transactions[0].value is missing"));
        assertThat(asked.get(7L)).isGreaterThanOrEqualTo(3);
    }

    @Test
    void takesABlockThatIsWholeTheSecondTime() throws Exception {
        AtomicInteger failures = new AtomicInteger(1);
        node.interfere(height -> {
            if (height == 7 && failures.getAndDecrement() > 0) {
                throw UndecodableBlockException.at(7, "receipts are 1 for 2 transactions");
            }
        });
        assertThat(TestBlocks.heights(take(follow(ChainStart.fromHeight(6)), 5)))
                .isEqualTo(TestBlocks.range(6, 10));
    }

    @Test
    void waitsForANodeThatCannotBeReached() throws Exception {
        node.failWith(new ConnectException("Connection refused"));
        ChainFollower follower = follow(ChainStart.fromHeight(19));
        assertThat(takeUntil(follower, () -> node.failedCalls.get() >= 5)).isEmpty();
        node.failWith(null);
        assertThat(TestBlocks.heights(take(follower, 2))).containsExactly(19L, 20L);
        node.failWith(new HttpStatusException(503));
        node.head(25);
        int before = node.failedCalls.get();
        assertThat(takeUntil(follower, () -> node.failedCalls.get() >= before + 5))
                .isEmpty();
        node.failWith(null);
        assertThat(TestBlocks.heights(take(follower, 5))).isEqualTo(TestBlocks.range(21, 25));
    }

    @Test
    void losesNoBlockWhenCallsFailAtRandom() throws Exception {
        node.head(300);
        node.interfere(height -> {
            if (System.nanoTime() % 3 == 0) {
                throw new IOException("reset");
            }
        });
        List<LogEntry> taken = followers.takeUntilBlock(follow(ChainStart.fromHeight(1)), 300);
        assertThat(Followers.heights(taken)).isEqualTo(TestBlocks.range(1, 300));
    }

    @Test
    void waitsForABlockThatTheNodeAnnouncedButDoesNotHaveYet() throws Exception {
        AtomicInteger questions = new AtomicInteger();
        node.promise(20);
        node.interfere(height -> node.head(questions.incrementAndGet() <= 3 ? 19 : 20));
        assertThat(TestBlocks.heights(take(follow(ChainStart.fromHeight(20)), 1)))
                .containsExactly(20L);
    }

    @Test
    void refusesANodeOfAnotherChain() {
        node.chainId(137);
        ChainFollower follower = follow(ChainStart.latest());
        assertThatThrownBy(follower::next)
                .isInstanceOf(WrongChainException.class)
                .hasMessage("chain ethereum has the EIP-155 number 1, but the node at http://fake:1 is on chain 137; "
                        + "point it at a node of chain 1")
                .satisfies(refused -> assertThat(ThrowableClassifier.findThrowableOfThrowableType(
                                new RuntimeException(refused), ThrowableType.NonRecoverableError))
                        .as("what keeps Flink from starting the job again")
                        .isPresent());
    }

    @Test
    void waitsOutANodeOfAnotherChainWhereTheChainWasReadBefore() throws Exception {
        node.promise(20);
        node.chainId(137);
        ChainFollower follower = follow(ChainStart.latest(), new ChainSplit(ChainId.ETHEREUM, 20, List.of(), -1));
        assertThat(follower.next()).isEmpty();
        node.chainId(1);
        assertThat(TestBlocks.heights(take(follower, 1))).containsExactly(20L);
    }

    @Test
    void refusesAKeyThatIsWrongFromTheStart() {
        node.failWith(new HttpStatusException(401));
        ChainFollower follower = follow(ChainStart.latest());
        assertThatThrownBy(follower::next)
                .isInstanceOf(ChainRefusedException.class)
                .hasMessage("chain ethereum cannot be read from the node at http://fake:1: HTTP status 401");
    }

    @Test
    void refusesANodeThatKnowsNoReceipts() throws Exception {
        node.interfere(height -> {
            throw new RpcErrorException(new RpcError(-32601, "the method eth_getBlockReceipts does not exist"));
        });
        ChainFollower follower = follow(ChainStart.latest());
        assertThatThrownBy(() -> take(follower, 1))
                .isInstanceOf(ChainRefusedException.class)
                .hasMessageContaining("error -32601: the method eth_getBlockReceipts does not exist");
    }

    @Test
    void waitsOutAKeyThatIsRefusedLater() throws Exception {
        ChainFollower follower = follow(ChainStart.latest());
        take(follower, 1);
        node.failWith(new HttpStatusException(401));
        assertThat(takeUntil(follower, () -> node.failedCalls.get() >= 3)).isEmpty();
        node.failWith(null);
        node.head(21);
        assertThat(TestBlocks.heights(take(follower, 1))).containsExactly(21L);
    }

    @Test
    void aHintThatThereMayBeABlockEndsTheWaitForTheNextPoll() throws Exception {
        ChainSourceSettings rare = Followers.FAST.withPollInterval(Duration.ofMinutes(10));
        ChainFollower follower = followers.follow(ChainStart.fromHeight(20), rare);
        followers.takeUntilBlock(follower, 20);
        node.head(21);
        CompletableFuture<List<LogEntry>> next =
                CompletableFuture.supplyAsync(() -> uncheckedTakeUntilBlock(follower, 21));
        Eventually.holds("the follower takes the new block", Duration.ofSeconds(20), () -> {
            node.hint();
            return next.isDone();
        });
        assertThat(Followers.heights(next.join())).containsExactly(21L);
    }

    private List<LogEntry> uncheckedTakeUntilBlock(ChainFollower follower, long height) {
        try {
            return followers.takeUntilBlock(follower, height);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void nothingIsMissingOrRepeatedAfterTenThousandMissedBlocks() throws Exception {
        node.head(10_020);
        LoggedChain log = logEndingWith(20, null);
        ChainSourceSettings settings = Followers.FAST.withBlocksInFlight(16);
        ChainFollower follower = followers.follow(ChainStart.continueLog(log, ChainStart.latest()), settings);
        node.interfere(height -> {
            if (height % 500 == 0 && node.headHeight() < 10_030) {
                node.head(node.headHeight() + 1); // the chain goes on meanwhile
            }
            if (height % 1_777 == 3) {
                LockSupport.parkNanos(2_000_000);
            }
        });
        List<LogEntry> taken = followers.takeUntilBlock(follower, 10_030);
        node.head(10_033);
        taken.addAll(followers.takeUntilBlock(follower, 10_033));
        assertThat(Followers.heights(taken)).isEqualTo(TestBlocks.range(21, 10_033));
    }

    private ChainFollower follow(ChainStart start) {
        return followers.follow(start, Followers.FAST);
    }

    private ChainFollower follow(ChainStart start, ChainSplit split) {
        return followers.follow(start, split, Followers.FAST);
    }

    private static LoggedChain logEndingWith(long height, LogEntry.@Nullable Halt halt) {
        return blocks ->
                Optional.of(new LoggedChain.End(List.of(TestBlocks.block(height).ref()), FinalityMarks.NONE, halt));
    }

    private static List<LogEntry> take(ChainFollower follower, int count) throws IOException {
        return Followers.takeUntil(follower, taken -> taken.size() >= count).subList(0, count);
    }

    private static List<LogEntry> takeUntil(ChainFollower follower, BooleanSupplier enough) throws IOException {
        return Followers.takeUntil(follower, taken -> enough.getAsBoolean());
    }
}
