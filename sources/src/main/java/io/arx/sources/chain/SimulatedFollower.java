package io.arx.sources.chain;

import io.arx.events.ChainId;
import io.arx.events.LogEntry;
import io.arx.sources.reader.Waiting;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.concurrent.Executors;

/**
 * The chain source's own follower without threads, and with a clock that only its own waits move: the same answers of the
 * node always give the same entries, and no time is spent waiting. For simulations.
 */
public final class SimulatedFollower implements AutoCloseable {

    private final ChainFollower follower;

    /** @param client is called on the caller's thread alone; this closes it */
    public SimulatedFollower(ChainId chain, ChainClient client, ChainStart start, ChainSourceSettings settings) {
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        ChainMetrics metrics =
                new ChainMetrics(new UnregisteredMetricsGroup(), chain.name(), settings.stalledAfter(), clock);
        follower = new ChainFollower(chain, client, start, settings, metrics, clock, new Patience());
        follower.begin(ChainSplit.unstarted(chain));
    }

    /**
     * The next entries, or none where there is nothing yet.
     *
     * @throws ChainRefusedException where the chain cannot be ingested from this node at all
     */
    public List<LogEntry> next() throws ChainRefusedException {
        return follower.next();
    }

    @Override
    public void close() {
        follower.close();
    }

    /** A machine on which waiting takes no time but moves the clock. */
    private static final class Patience implements Machine {

        private long nanos;

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public void await(Waiting waiting, long millis) {
            nanos += millis * 1_000_000;
        }

        @Override
        public ExecutorService threads(int count, String name) {
            return Executors.newDirectExecutorService();
        }
    }
}
