package io.arx.sinks.influx;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Runs the blocking call of a client library in a thread of its own and makes its exceptions an answer. */
abstract class BlockingInfluxClient implements InfluxClient {

    private final ExecutorService thread;

    BlockingInfluxClient(String url) {
        thread = Executors.newSingleThreadExecutor(task -> {
            Thread created = new Thread(task, "writes to InfluxDB at " + url);
            created.setDaemon(true);
            return created;
        });
    }

    /** Writes the lines; an exception caused by {@link IOException} is an answer, any other is an error. */
    abstract void send(List<String> lines);

    @Override
    public final CompletableFuture<InfluxResponse> write(List<String> lines) {
        return CompletableFuture.supplyAsync(() -> answer(lines), thread);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private InfluxResponse answer(List<String> lines) {
        try {
            send(lines);
            return InfluxResponse.WRITTEN;
        } catch (RuntimeException failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof RefusedException refused) {
                    return refused.response();
                }
                if (cause instanceof IOException) {
                    return InfluxResponse.noAnswer(cause.toString());
                }
            }
            throw failure;
        }
    }
}
