package io.arx.devnet;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that makes a chain grow, a block each period of wall-clock time. */
final class BlockProducer {

    private static final Logger LOG = LoggerFactory.getLogger(BlockProducer.class);
    private static final int STOP_SECONDS = 10;

    private final LiveChain chain;
    private final Forking forking;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread created = new Thread(task, "devnet-producer");
        created.setDaemon(true);
        return created;
    });

    BlockProducer(LiveChain chain, Forking forking) {
        this.chain = chain;
        this.forking = forking;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // produce() itself logs what ends it
    void start(long periodNanos) {
        thread.scheduleAtFixedRate(this::produce, periodNanos, periodNanos, TimeUnit.NANOSECONDS);
    }

    /** Returns when the last block is made and none will follow. */
    void stop() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the devnet's block producer did not stop");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void produce() {
        try {
            forking.step();
        } catch (RuntimeException unexpected) {
            LOG.error("no block after {}: the devnet stands still", chain.head().height(), unexpected);
            throw unexpected; // ends the schedule
        }
    }
}
