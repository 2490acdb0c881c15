package io.arx.sources.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arx.events.ChainId;
import io.arx.events.Hash;
import io.arx.events.LogEntry;
import io.arx.sources.TestBlocks;
import io.arx.sources.json.RpcError;
import io.arx.sources.json.UndecodableBlockException;
import io.arx.sources.log.LogTail;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChainFollowerTest {

    private static final ChainSourceSettings FAST =
            new ChainSourceSettings(Duration.ofMillis(2), 4, Duration.ofMillis(2), Duration.ofMillis(8), 3);
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(42), ZoneOffset.UTC);
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final FakeChain node = new FakeChain(1, 20);
    private final List<ChainFollower> open = new ArrayList<>();

    @AfterEach
    void closeFollowers() {
        open.forEach(ChainFollower::close);
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
        LogTail tail = () -> Optional.of(new LogTail.Tail(3, 10, TestBlocks.hash(10), null));
        List<LogEntry> entries = take(follow(ChainStart.continueLog(tail, ChainStart.latest())), 2);
        assertThat(entries.get(0).block().ref().height()).isEqualTo(11);
    }

    @Test
    void prefersTheLogsTailToTheCheckpoint() throws Exception {
        LogTail tail = () -> Optional.of(new LogTail.Tail(3, 10, TestBlocks.hash(10), null));
        ChainSplit restored = new ChainSplit(ChainId.ETHEREUM, 7, List.of(TestBlocks.hash(6)), false);
        List<LogEntry> entries = take(follow(ChainStart.continueLog(tail, ChainStart.latest()), restored), 1);
        assertThat(entries.get(0).block().ref().height()).isEqualTo(11);
    }

    @Test
    void goesOnFromTheCheckpointWhereTheLogIsEmpty() throws Exception {
        ChainSplit restored = new ChainSplit(ChainId.ETHEREUM, 7, List.of(TestBlocks.hash(6)), false);
        List<LogEntry> entries =
                take(follow(ChainStart.continueLog(Optional::empty, ChainStart.latest()), restored), 1);
        assertThat(entries.get(0).block().ref().height()).isEqualTo(7);
    }

    @Test
    void readsTheTailAgainUntilTheLogAnswers() throws Exception {
        AtomicInteger failures = new AtomicInteger(3);
        LogTail tail = () -> {
            if (failures.getAndDecrement() > 0) {
                throw new IOException("no log");
            }
            return Optional.of(new LogTail.Tail(3, 10, TestBlocks.hash(10), null));
        };
        assertThat(take(follow(ChainStart.continueLog(tail, ChainStart.latest())), 1))
                .hasSize(1);
    }

    @Test
    void staysStoppedWhereTheLogEndsWithAHalt() throws Exception {
        LogTail tail =
                () -> Optional.of(new LogTail.Tail(3, 10, TestBlocks.hash(10), new LogEntry.Halt(11, "no parent")));
        ChainFollower follower = follow(ChainStart.continueLog(tail, ChainStart.latest()));
        assertThat(follower.next()).isEmpty();
        follower.wake();
        assertThat(follower.next()).isEmpty();
    }

    @Test
    void haltsAtABlockWithAnotherParent() throws Exception {
        node.replace(TestBlocks.block(8, TestBlocks.hash(8), Hash.ZERO));
        ChainFollower follower = follow(ChainStart.fromHeight(5));
        List<LogEntry> entries = take(follower, 4);
        assertThat(TestBlocks.heights(entries.subList(0, 3))).containsExactly(5L, 6L, 7L);
        assertThat(entries.get(3))
                .isEqualTo(LogEntry.of(
                        8,
                        42,
                        new LogEntry.Halt(
                                8,
                                "block 8 (" + TestBlocks.hash(8) + ") does not follow block 7 (" + TestBlocks.hash(7)
                                        + "): its parent is " + Hash.ZERO)));
        follower.wake();
        assertThat(follower.next()).isEmpty();
    }

    @Test
    void haltsAtAParentThatIsNotTheLogsTail() throws Exception {
        LogTail tail = () -> Optional.of(new LogTail.Tail(3, 10, Hash.ZERO, null));
        LogEntry first = take(follow(ChainStart.continueLog(tail, ChainStart.latest())), 1)
                .get(0);
        assertThat(first.halt().height()).isEqualTo(11);
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
        assertThat(TestBlocks.heights(take(follow(ChainStart.fromHeight(1)), 300)))
                .isEqualTo(TestBlocks.range(1, 300));
    }

    @Test
    void waitsForABlockThatTheNodeAnnouncedButDoesNotHaveYet() throws Exception {
        AtomicInteger questions = new AtomicInteger();
        node.interfere(height -> node.head(questions.incrementAndGet() <= 3 ? 19 : 20));
        assertThat(TestBlocks.heights(take(follow(ChainStart.fromHeight(20)), 1)))
                .containsExactly(20L);
    }

    @Test
    void refusesANodeOfAnotherChain() {
        node.chainId(137);
        ChainFollower follower = follow(ChainStart.latest());
        assertThatThrownBy(follower::next)
                .isInstanceOf(ChainRefusedException.class)
                .hasMessage("chain ethereum has the EIP-155 number 1, but the node at http://fake:1 is on chain 137; "
                        + "point it at a node of chain 1");
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

    private ChainFollower follow(ChainStart start) {
        return follow(start, ChainSplit.unstarted(ChainId.ETHEREUM));
    }

    private ChainFollower follow(ChainStart start, ChainSplit split) {
        ChainMetrics metrics = new ChainMetrics(new UnregisteredMetricsGroup(), "ethereum");
        ChainFollower follower = new ChainFollower(ChainId.ETHEREUM, node, start, FAST, metrics, CLOCK);
        open.add(follower);
        follower.begin(split);
        return follower;
    }

    private static List<LogEntry> take(ChainFollower follower, int count) throws IOException {
        List<LogEntry> taken = new ArrayList<>();
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (taken.size() < count) {
            assertThat(System.nanoTime()).as("taken so far: %s", taken).isLessThan(end);
            taken.addAll(follower.next());
        }
        return taken.subList(0, count);
    }

    private static List<LogEntry> takeUntil(ChainFollower follower, java.util.function.BooleanSupplier enough)
            throws IOException {
        List<LogEntry> taken = new ArrayList<>();
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!enough.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            taken.addAll(follower.next());
        }
        return taken;
    }
}
