package io.arx.sources.log.kafka;

import io.arx.events.LogEntry;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Decodes batches of entries beside each other while the next ones are fetched, and gives them back in order. */
final class Decoding implements AutoCloseable {

    private static final int THREADS = 2;
    private static final int MOST_BATCHES = 4;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "block-log-decoding");
        thread.setDaemon(true);
        return thread;
    });
    private final Deque<Future<List<LogEntry>>> batches = new ArrayDeque<>();

    boolean isEmpty() {
        return batches.isEmpty();
    }

    /** Whether one has to be taken before the next is added. */
    boolean isFull() {
        return batches.size() >= MOST_BATCHES;
    }

    void add(List<UndecodedEntry> batch) {
        batches.add(threads.submit(() -> {
            List<LogEntry> entries = new ArrayList<>(batch.size());
            for (UndecodedEntry entry : batch) {
                entries.add(entry.decode());
            }
            return entries;
        }));
    }

    /**
     * The oldest batch; waits until it is decoded.
     *
     * @throws io.arx.events.MalformedEventException where one of its entries is none
     */
    List<LogEntry> take() throws IOException {
        try {
            return batches.remove().get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException malformed) {
                throw malformed;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while decoding entries of a block log", interrupted);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
