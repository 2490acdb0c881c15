package io.arx.bridge.live;

import io.arx.bridge.metrics.BridgeMetrics;
import io.arx.bridge.metrics.BridgeMetrics.Counter;
import io.arx.bridge.metrics.BridgeMetrics.Gauge;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the live streams on a connection and a thread of its own, in order, from what is appended after
 * {@link #start()}. A lost connection is opened again, and reading goes on from the position reached: nothing is read
 * twice, and nothing is missed unless Redis itself has lost or trimmed it, which is counted.
 */
public final class LiveStreamReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveStreamReader.class);
    private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);
    private static final Map<String, LiveStream> STREAMS =
            Arrays.stream(LiveStream.values()).collect(Collectors.toMap(LiveStream::key, Function.identity()));

    private static final long BATCH = 1_000;
    private static final Duration BLOCK = Duration.ofSeconds(1);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LAST_PAUSE_MILLIS = 2_000;

    private final RedisClient client;
    private final FanOut fanOut;
    private final StallWatch stalls;
    private final BridgeMetrics metrics;
    private final LivePositions positions = new LivePositions();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "bridge-live-reader");
    private volatile StatefulRedisConnection<String, byte[]> connection;

    /** @param client without automatic reconnection, which would send a blocked read twice */
    public LiveStreamReader(RedisClient client, FanOut fanOut, StallWatch stalls, BridgeMetrics metrics) {
        this.client = client;
        this.fanOut = fanOut;
        this.stalls = stalls;
        this.metrics = metrics;
        thread.setDaemon(true);
    }

    /**
     * Finds the ends of the streams and begins to read after them.
     *
     * @throws RedisException where Redis does not answer
     */
    public void start() {
        connection = connect();
        positions.startFromNow(connection.sync());
        for (String channel : stalls.channels()) {
            byte[] status = connection.sync().hget("arx:" + channel.replace('/', ':'), "d");
            if (status != null) {
                stalls.heard(channel, positions.of(LiveStream.CHAINS), status);
            }
        }
        metrics.set(Gauge.LIVE_CONNECTED, 1);
        thread.start();
    }

    /** Whether the streams are being read at this moment. */
    public boolean isConnected() {
        return metrics.value(Gauge.LIVE_CONNECTED) == 1;
    }

    @Override
    public void close() {
        stopping.countDown();
        StatefulRedisConnection<String, byte[]> open = connection;
        if (open != null) {
            open.close();
        }
        try {
            thread.join(ANSWER_TIMEOUT.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private StatefulRedisConnection<String, byte[]> connect() {
        StatefulRedisConnection<String, byte[]> opened = client.connect(CODEC);
        opened.setTimeout(BLOCK.plus(ANSWER_TIMEOUT));
        return opened;
    }

    private void run() {
        while (!isStopping()) {
            try {
                readUntilStopped();
            } catch (RedisException lost) {
                metrics.set(Gauge.LIVE_CONNECTED, 0);
                if (!isStopping()) {
                    LOG.warn("The live streams cannot be read ({}); connecting again", lost.getMessage());
                    reconnect();
                }
            } catch (RuntimeException fault) {
                LOG.error("The live stream reader has failed and ends; restart the bridge", fault);
                break;
            }
        }
        metrics.set(Gauge.LIVE_CONNECTED, 0);
    }

    private void readUntilStopped() {
        RedisCommands<String, byte[]> redis = connection.sync();
        XReadArgs read = new XReadArgs().count(BATCH).block(BLOCK);
        while (!isStopping()) {
            for (StreamMessage<String, byte[]> message : redis.xread(read, positions.offsets())) {
                deliver(message);
            }
            for (StallWatch.Alarm alarm : stalls.due()) {
                LOG.warn("No new block on {} for too long", alarm.channel());
                fanOut.deliver(alarm.channel(), alarm.position(), alarm.status().getBytes(StandardCharsets.UTF_8));
            }
            fanOut.flush();
        }
    }

    private void deliver(StreamMessage<String, byte[]> message) {
        LiveStream stream = STREAMS.get(message.getStream());
        String id = message.getId();
        byte[] channels = message.getBody().get("c");
        byte[] payload = message.getBody().get("d");
        if (channels == null || payload == null) {
            metrics.increment(Counter.LIVE_MALFORMED);
            LOG.warn("Entry {} of {} has no field c or d and is skipped", id, stream.key());
        } else {
            metrics.increment(Counter.LIVE_EVENTS);
            metrics.lag(stream.label(), Math.max(0, System.currentTimeMillis() - LivePositions.millis(id)));
            String names = new String(channels, StandardCharsets.UTF_8);
            String position = stream.label() + ':' + id;
            if (stream == LiveStream.CHAINS) {
                stalls.heard(names, position, payload);
            }
            fanOut.deliver(names, position, payload);
        }
        positions.advance(stream, id);
    }

    private void reconnect() {
        connection.close();
        long pauseMillis = FIRST_PAUSE_MILLIS;
        while (!pause(pauseMillis)) {
            StatefulRedisConnection<String, byte[]> opened = null;
            try {
                opened = connect();
                int gaps = positions.resume(opened.sync());
                connection = opened;
                metrics.add(Counter.LIVE_GAPS, gaps);
                metrics.increment(Counter.LIVE_RECONNECTS);
                metrics.set(Gauge.LIVE_CONNECTED, 1);
                LOG.info("The live streams are read again{}", gaps == 0 ? "" : "; events in between may be lost");
                return;
            } catch (RedisException stillAway) {
                LOG.debug("Redis is still away", stillAway);
                if (opened != null) {
                    opened.close();
                }
                pauseMillis = Math.min(LAST_PAUSE_MILLIS, pauseMillis * 2);
            }
        }
    }

    /** Whether the reader was told to stop meanwhile. */
    private boolean pause(long millis) {
        try {
            return stopping.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0 || Thread.currentThread().isInterrupted();
    }
}
