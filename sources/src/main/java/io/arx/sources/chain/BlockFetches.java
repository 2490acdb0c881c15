package io.arx.sources.chain;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;

/**
 * Blocks being fetched and decoded at the same time, taken in the order in which they were asked for. How many is
 * adapted to how the node answers. One thread uses it; {@code onDone} runs on others.
 */
final class BlockFetches implements AutoCloseable {

    private final ChainClient client;
    private final Runnable onDone;
    private final Machine machine;
    private final ExecutorService threads;
    private final InFlightLimit limit;
    private final Deque<Fetch> fetches = new ArrayDeque<>();

    /** One block asked for. */
    private static final class Fetch {

        private final long height;
        private CompletableFuture<Optional<ReceivedBlock>> result = new CompletableFuture<>();
        private boolean counted;
        private volatile long nanos;
        private volatile boolean dropped;

        private Fetch(long height) {
            this.height = height;
        }
    }

    BlockFetches(ChainClient client, int mostAtOnce, String chain, Runnable onDone, Machine machine) {
        this.client = client;
        this.onDone = onDone;
        this.machine = machine;
        limit = new InFlightLimit(mostAtOnce);
        threads = machine.threads(mostAtOnce, "arx-fetch-" + chain);
    }

    void add(long height) {
        Fetch fetch = new Fetch(height);
        fetches.add(fetch);
        start(fetch);
    }

    int size() {
        return fetches.size();
    }

    boolean hasRoom() {
        return fetches.size() < limit.limit();
    }

    /** How many may be under way at this moment. */
    int limit() {
        return limit.limit();
    }

    boolean firstIsDone() {
        return !fetches.isEmpty() && fetches.getFirst().result.isDone();
    }

    long firstHeight() {
        return fetches.getFirst().height;
    }

    /**
     * What came of the first, which is done; it stays the first until it is removed.
     *
     * @throws CompletionException around what the client threw
     */
    Optional<ReceivedBlock> first() {
        Fetch first = fetches.getFirst();
        count(first);
        return first.result.join();
    }

    private void count(Fetch fetch) {
        if (fetch.counted) {
            return;
        }
        fetch.counted = true;
        if (fetch.result.isCompletedExceptionally()) {
            limit.failed();
        } else {
            limit.answered(fetch.nanos);
        }
    }

    void removeFirst() {
        fetches.removeFirst();
    }

    /** Forgets all; what has not been begun never is. */
    void clear() {
        fetches.forEach(fetch -> fetch.dropped = true);
        fetches.clear();
    }

    /** Asks again for the first and for all others that failed. */
    void retry() {
        for (Fetch fetch : fetches) {
            if (fetch == fetches.getFirst() || fetch.result.isCompletedExceptionally()) {
                fetch.result = new CompletableFuture<>();
                fetch.counted = false;
                start(fetch);
            }
        }
    }

    private void start(Fetch fetch) {
        CompletableFuture<Optional<ReceivedBlock>> result = fetch.result;
        threads.execute(() -> {
            if (fetch.dropped) {
                return;
            }
            long begun = machine.nanos();
            try {
                Optional<ReceivedBlock> block = client.block(fetch.height);
                fetch.nanos = machine.nanos() - begun;
                result.complete(block);
            } catch (Throwable failed) { // handed to the thread that takes the blocks
                result.completeExceptionally(failed);
            }
            onDone.run();
        });
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
