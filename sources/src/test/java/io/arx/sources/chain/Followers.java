package io.arx.sources.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.BlockRef;
import io.arx.events.ChainId;
import io.arx.events.Hash;
import io.arx.events.LogEntry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** Followers of a fake chain, and what they handed on. */
final class Followers implements AutoCloseable {

    static final ChainSourceSettings FAST =
            new ChainSourceSettings(Duration.ofMillis(2), 4, Duration.ofMillis(2), Duration.ofMillis(8), 3);
    static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(42), ZoneOffset.UTC);
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final FakeChain node;
    private final List<ChainFollower> open = new ArrayList<>();

    /** When to stop taking. */
    interface Condition {
        boolean holds(List<LogEntry> taken);
    }

    Followers(FakeChain node) {
        this.node = node;
    }

    ChainFollower follow(ChainStart start, ChainSplit split, ChainSourceSettings settings) {
        ChainMetrics metrics =
                new ChainMetrics(new UnregisteredMetricsGroup(), "ethereum", settings.stalledAfter(), CLOCK);
        ChainFollower follower = new ChainFollower(ChainId.ETHEREUM, node, start, settings, metrics, CLOCK);
        open.add(follower);
        follower.begin(split);
        return follower;
    }

    ChainFollower follow(ChainStart start, ChainSourceSettings settings) {
        return follow(start, ChainSplit.unstarted(ChainId.ETHEREUM), settings);
    }

    /** All that comes until the condition holds. */
    static List<LogEntry> takeUntil(ChainFollower follower, Condition enough) throws IOException {
        List<LogEntry> taken = new ArrayList<>();
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!enough.holds(taken)) {
            assertThat(System.nanoTime())
                    .as("taken so far: %s", describe(taken))
                    .isLessThan(end);
            taken.addAll(follower.next());
        }
        return taken;
    }

    /** All that comes until this block of the node's branch was handed on. */
    List<LogEntry> takeUntilBlock(ChainFollower follower, long height) throws IOException {
        return takeUntil(follower, taken -> taken.stream()
                .anyMatch(entry ->
                        entry.block() != null && entry.block().ref().hash().equals(node.hash(height))));
    }

    static LogEntry.Halt takeHalt(ChainFollower follower) throws IOException {
        List<LogEntry> taken = takeUntil(follower, all -> all.stream().anyMatch(entry -> entry.halt() != null));
        return taken.get(taken.size() - 1).halt();
    }

    /**
     * The chain that these entries make of an earlier one: a block replaces what is above its parent.
     *
     * @throws AssertionError where a block does not continue a block of the chain
     */
    static SortedMap<Long, Hash> chain(Map<Long, Hash> before, List<LogEntry> entries) {
        TreeMap<Long, Hash> chain = new TreeMap<>(before);
        for (LogEntry entry : entries) {
            if (entry.block() == null) {
                continue;
            }
            BlockRef block = entry.block().ref();
            if (!chain.isEmpty() && block.height() > chain.firstKey()) {
                assertThat(block.parentHash()).as("parent of " + block).isEqualTo(chain.get(block.height() - 1));
            }
            if (!block.hash().equals(chain.get(block.height()))) {
                chain.tailMap(block.height(), true).clear();
            }
            chain.put(block.height(), block.hash());
        }
        return chain;
    }

    /** The node's chain of this moment. */
    SortedMap<Long, Hash> nodes(long from, long to) {
        TreeMap<Long, Hash> chain = new TreeMap<>();
        for (long height = from; height <= to; height++) {
            chain.put(height, node.hash(height));
        }
        return chain;
    }

    /** The heights of blocks alone, in the order in which they came. */
    static List<Long> heights(List<LogEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.block() != null)
                .map(entry -> entry.block().ref().height())
                .toList();
    }

    static List<LogEntry.Finality> marks(List<LogEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.finality() != null)
                .map(LogEntry::finality)
                .toList();
    }

    private static String describe(List<LogEntry> entries) {
        StringBuilder text = new StringBuilder();
        entries.forEach(entry ->
                text.append(entry.kind()).append(' ').append(entry.position()).append(", "));
        return text.toString();
    }

    @Override
    public void close() {
        open.forEach(ChainFollower::close);
    }
}
