package io.arx.sources.chain;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.flink.util.concurrent.ExecutorThreadFactory;

/**
 * Blocks being fetched and decoded at the same time, taken in the order in which they were asked for. One thread uses
 * it; {@code onDone} runs on others.
 */
final class BlockFetches implements AutoCloseable {

    private final ChainClient client;
    private final Runnable onDone;
    private final ExecutorService threads;
    private final Deque<Fetch> fetches = new ArrayDeque<>();

    /** One block asked for. */
    private static final class Fetch {

        private final long height;
        private CompletableFuture<Optional<ReceivedBlock>> result;

        private Fetch(long height, CompletableFuture<Optional<ReceivedBlock>> result) {
            this.height = height;
            this.result = result;
        }
    }

    BlockFetches(ChainClient client, int atOnce, String chain, Runnable onDone) {
        this.client = client;
        this.onDone = onDone;
        threads = Executors.newFixedThreadPool(atOnce, new ExecutorThreadFactory("arx-fetch-" + chain));
    }

    void add(long height) {
        fetches.add(new Fetch(height, start(height)));
    }

    int size() {
        return fetches.size();
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
        return fetches.getFirst().result.join();
    }

    void removeFirst() {
        fetches.removeFirst();
    }

    /** Asks again for the first and for all others that failed. */
    void retry() {
        for (Fetch fetch : fetches) {
            if (fetch == fetches.getFirst() || fetch.result.isCompletedExceptionally()) {
                fetch.result = start(fetch.height);
            }
        }
    }

    private CompletableFuture<Optional<ReceivedBlock>> start(long height) {
        CompletableFuture<Optional<ReceivedBlock>> result = new CompletableFuture<>();
        threads.execute(() -> {
            try {
                result.complete(client.block(height));
            } catch (Throwable failed) { // handed to the thread that takes the blocks
                result.completeExceptionally(failed);
            }
            onDone.run();
        });
        return result;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
