package io.arx.sinks.redis;

import io.arx.sinks.BatchSettings;
import io.arx.sinks.DiscardLog;
import io.arx.sinks.ResponseClass;
import io.arx.sinks.SinkCounters;
import io.arx.sinks.StoreWriter;
import io.arx.sinks.redis.RedisPipeline.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends updates to Redis in pipelined batches, at once while the line is free.
 *
 * <p>Two batches may be in flight and a batch may be sent again in part, so updates of one key can arrive out of order;
 * their versions make the order irrelevant.
 */
final class RedisSinkWriter<T> extends StoreWriter<T, RedisUpdate> {

    private static final Logger LOG = LoggerFactory.getLogger(RedisSinkWriter.class);

    static final BatchSettings BATCHES = new BatchSettings(500, 2, 4_000, Duration.ofSeconds(1), true);

    private final RedisPipeline pipeline;
    private final SinkCounters<RedisSinkMetrics> counters;
    private final DiscardLog discards;

    RedisSinkWriter(
            ElementConverter<T, RedisUpdate> converter,
            WriterInitContext context,
            RedisSinkSettings settings,
            Collection<BufferedRequestState<RedisUpdate>> states) {
        super("Redis at " + settings.uri(), LOG, converter, context, BATCHES, states);
        pipeline = new RedisPipeline(settings);
        counters = new SinkCounters<>(RedisSinkMetrics.class, context.metricGroup(), "redis");
        discards = new DiscardLog(LOG, store());
    }

    @Override
    protected void submitRequestEntries(List<RedisUpdate> updates, ResultHandler<RedisUpdate> handler) {
        CompletableFuture<Void> handled = pipeline.apply(updates).handle((replies, failure) -> {
            if (failure == null) {
                settle(updates, replies, handler);
            } else {
                settleUnsent(updates, failure, handler);
            }
            return null;
        });
        failOnError(handled, handler);
    }

    @Override
    protected long getSizeInBytes(RedisUpdate update) {
        return update.payload().length()
                + update.key().length()
                + update.channels().length()
                + 100L;
    }

    @Override
    public void close() {
        pipeline.close();
    }

    private void settle(List<RedisUpdate> updates, List<Reply> replies, ResultHandler<RedisUpdate> handler) {
        List<RedisUpdate> again = new ArrayList<>();
        Throwable reason = null;
        for (int i = 0; i < updates.size(); i++) {
            Reply reply = replies.get(i);
            switch (RedisResponseClassifier.classify(reply.failure())) {
                case SUCCESS -> counters.add(
                        reply.applied() ? RedisSinkMetrics.APPLIED : RedisSinkMetrics.REFUSED_AS_OLD, 1);
                case RETRY -> {
                    again.add(updates.get(i));
                    reason = reply.failure();
                }
                case DISCARD -> {
                    counters.add(RedisSinkMetrics.DISCARDED, 1);
                    discards.discarded(updates.get(i).key(), String.valueOf(reply.failure()));
                }
                case FATAL -> {
                    failRefused(handler, reply.failure());
                    return;
                }
            }
        }
        if (reason == null) {
            done(handler);
        } else {
            sendAgain(handler, again, reason);
        }
    }

    /** No update of the batch left: there is no connection, or the script could not be loaded. */
    private void settleUnsent(List<RedisUpdate> updates, Throwable failure, ResultHandler<RedisUpdate> handler) {
        if (RedisResponseClassifier.classify(failure) == ResponseClass.RETRY) {
            sendAgain(handler, updates, failure);
        } else {
            failRefused(handler, failure);
        }
    }

    private void sendAgain(ResultHandler<RedisUpdate> handler, List<RedisUpdate> updates, Throwable reason) {
        if (RedisResponseClassifier.isScriptGone(reason)) {
            pipeline.forgetScript();
        }
        counters.add(RedisSinkMetrics.RETRIED, updates.size());
        retry(handler, updates, 0, String.valueOf(reason.getMessage()));
    }

    private void failRefused(ResultHandler<RedisUpdate> handler, @Nullable Throwable failure) {
        String words = failure == null ? null : RedisResponseClassifier.errorReply(failure);
        fail(
                handler,
                store() + " refuses the updates (" + words
                        + "): check redis.uri and redis.passwordFile, and that this user may run scripts",
                failure);
    }
}
