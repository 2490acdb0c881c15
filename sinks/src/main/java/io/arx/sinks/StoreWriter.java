package io.arx.sinks;

import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriter;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.DequeRequestBuffer;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * What the writers of all stores share.
 *
 * <p>Guarantee: at least once. A checkpoint waits until the store has everything that came before it, so nothing is left
 * in the writer's state, and a restore at another parallelism cannot bring an old entry after a newer one. While the
 * store is away, requests are sent again with back-off, without end; the input and the checkpoints wait.
 *
 * @param <T> what the stream carries
 * @param <E> what is sent
 */
public abstract class StoreWriter<T, E extends Serializable> extends AsyncSinkWriter<T, E> {

    private static final Duration FIRST_DELAY = Duration.ofMillis(20);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(5);
    private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);
    private static final Duration LONGEST_ASKED_DELAY = Duration.ofMinutes(1);

    private final String store;
    private final Logger log;
    private final ProcessingTimeService timers;
    private final AtomicLong lastWarning = new AtomicLong(System.nanoTime() - BETWEEN_WARNINGS.toNanos());
    private final Backoff backoff = new Backoff(FIRST_DELAY, LONGEST_DELAY);

    /** @param store name and address, for messages: {@code Redis at redis://127.0.0.1:6379} */
    protected StoreWriter(
            String store,
            Logger log,
            ElementConverter<T, E> converter,
            WriterInitContext context,
            BatchSettings batches,
            Collection<BufferedRequestState<E>> states) {
        super(
                converter,
                context,
                batches.configuration(),
                states,
                new GatheringBatchCreator<>(batches.maxEntries(), BatchSettings.MAX_BYTES),
                new DequeRequestBuffer<>());
        this.store = store;
        this.log = log;
        this.timers = context.getProcessingTimeService();
    }

    /** Writes everything, before a checkpoint as well as at the end. */
    @Override
    public void flush(boolean endOfInput) throws InterruptedException {
        super.flush(true);
    }

    /** Ends a request that the store has answered well. */
    protected final void done(ResultHandler<E> handler) {
        int failures = backoff.succeeded();
        if (failures > 0) {
            log.info("{} takes entries again, after {} failed attempts", store, failures);
        }
        handler.complete();
    }

    /**
     * Sends the entries again after a while.
     *
     * @param atLeastMillis what the store asked for, of which a minute is granted; 0 where it asked for nothing
     */
    protected final void retry(ResultHandler<E> handler, List<E> entries, long atLeastMillis, String reason) {
        long delay = backoff.nextMillis();
        long now = System.nanoTime();
        long warned = lastWarning.get();
        if (now - warned >= BETWEEN_WARNINGS.toNanos() && lastWarning.compareAndSet(warned, now)) {
            log.warn(
                    "{} did not take {} entries, they are sent again until it does: {}", store, entries.size(), reason);
        } else {
            log.debug("{} did not take {} entries: {}", store, entries.size(), reason);
        }
        ScheduledFuture<?> unused = timers.registerTimer(
                timers.getCurrentProcessingTime()
                        + Math.max(delay, Math.min(atLeastMillis, LONGEST_ASKED_DELAY.toMillis())),
                time -> handler.retryForEntries(entries));
    }

    /** Sees to it that an error of our own while an answer is handled fails the job instead of leaving it waiting. */
    protected final void failOnError(CompletableFuture<?> handled, ResultHandler<E> handler) {
        CompletableFuture<?> unused = handled.exceptionally(error -> {
            fail(handler, "the answer of " + store + " could not be handled", error);
            return null;
        });
    }

    /** Fails the job. */
    protected final void fail(ResultHandler<E> handler, String sentence, @Nullable Throwable cause) {
        handler.completeExceptionally(new IOException(sentence, cause));
    }

    protected final String store() {
        return store;
    }
}
