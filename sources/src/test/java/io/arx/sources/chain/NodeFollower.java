package io.arx.sources.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.Block;
import io.arx.events.ChainId;
import io.arx.events.Hash;
import io.arx.events.LogEntry;
import io.arx.events.Transaction;
import io.arx.events.TxHash;
import io.arx.sources.endpoints.EndpointPoolFactory;
import io.arx.sources.endpoints.PoolSettings;
import io.arx.sources.proof.ProofRules;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** Follows a real node as ingest does, through a pool of endpoints and with full proof, and keeps what was handed on. */
final class NodeFollower implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final ChainFollower follower;
    private final List<LogEntry> entries = new ArrayList<>();
    private SortedMap<Long, Hash> chain = new TreeMap<>();

    NodeFollower(ChainId chain, Duration pollInterval, String... urls) {
        ChainSourceSettings settings =
                new ChainSourceSettings(pollInterval, 4, Duration.ofMillis(50), Duration.ofMillis(200), 20);
        PoolSettings pool = PoolSettings.DEFAULTS.withRests(Duration.ofMillis(20), Duration.ofMillis(100));
        ChainClient client =
                new EndpointPoolFactory(chain, List.of(urls), ProofRules.strict(chain.number()), pool).create();
        Clock clock = Clock.systemUTC();
        ChainMetrics metrics =
                new ChainMetrics(new UnregisteredMetricsGroup(), chain.name(), settings.stalledAfter(), clock);
        follower = new ChainFollower(chain, client, ChainStart.fromHeight(0), settings, metrics, clock);
        follower.begin(ChainSplit.unstarted(chain));
    }

    /** Takes what comes until this block is the newest of the chain that it makes. */
    void takeUntil(long height, String hash) throws IOException {
        takeUntil(() -> !chain.isEmpty()
                && chain.lastKey() == height
                && chain.get(height).toString().equals(hash));
    }

    /** Takes what comes until a mark says that this block is final. */
    void takeUntilFinal(long height) throws IOException {
        takeUntil(() -> Followers.marks(entries).stream().anyMatch(mark -> mark.height() >= height));
    }

    private interface Condition {
        boolean holds();
    }

    private void takeUntil(Condition enough) throws IOException {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!enough.holds()) {
            assertThat(System.nanoTime()).as("the chain so far: %s", chain).isLessThan(end);
            take(1);
        }
    }

    /** What comes when it is asked so often. */
    List<LogEntry> take(int times) throws IOException {
        List<LogEntry> taken = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            taken.addAll(follower.next());
        }
        entries.addAll(taken);
        chain = Followers.chain(chain, taken);
        assertThat(taken).noneMatch(entry -> entry.halt() != null);
        return taken;
    }

    /** The chain that the handed on blocks make. */
    SortedMap<Long, Hash> chain() {
        return chain;
    }

    List<LogEntry> entries() {
        return entries;
    }

    /** A transaction of the chain. */
    Transaction transaction(String hash) {
        TxHash wanted = TxHash.parse(hash);
        return entries.stream()
                .map(LogEntry::block)
                .filter(block -> block != null
                        && block.ref().hash().equals(chain.get(block.ref().height())))
                .flatMap(block -> transactions(block).stream())
                .filter(transaction -> transaction.hash().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no transaction " + hash));
    }

    private static List<Transaction> transactions(Block block) {
        return block.transactions();
    }

    @Override
    public void close() {
        follower.close();
    }
}
