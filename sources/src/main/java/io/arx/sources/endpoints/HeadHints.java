package io.arx.sources.endpoints;

import io.arx.sources.chain.BackOff;
import io.arx.sources.chain.Endpoint;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A subscription to {@code newHeads} over a WebSocket that says no more than that there may be a new block. A connection
 * that is refused, cut, half-open (pings go unanswered) or silent is made anew, with longer and longer waits; whatever
 * happens to it, nothing else notices.
 */
final class HeadHints implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HeadHints.class);
    private static final String SUBSCRIBE =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_subscribe\",\"params\":[\"newHeads\"]}";
    private static final int GOING_AWAY = 1001;

    private final String chain;
    private final Endpoint endpoint;
    private final ScheduledExecutorService timer;
    private final long silenceNanos;
    private final OkHttpClient http;
    private final BackOff backOff;

    private Runnable wake = () -> {};
    private @Nullable WebSocket socket;
    private @Nullable Future<?> silenceCheck;
    private @Nullable Future<?> reconnect;
    private int generation;
    private long heardAtNanos;
    private boolean failing;
    private boolean closed;

    /**
     * @param pings how often to ask whether the other side is still there
     * @param silence after how long without a head the subscription is begun anew
     * @param timer runs reconnects; closed by others
     */
    HeadHints(
            String chain,
            Endpoint endpoint,
            Duration connect,
            Duration pings,
            Duration silence,
            ScheduledExecutorService timer) {
        this.chain = chain;
        this.endpoint = endpoint;
        this.timer = timer;
        silenceNanos = silence.toNanos();
        backOff = new BackOff(500, Duration.ofMinutes(1).toMillis());
        http = new OkHttpClient.Builder()
                .connectTimeout(connect)
                .readTimeout(connect) // of the handshake; afterwards pings tell
                .pingInterval(pings)
                .followRedirects(false)
                .build();
    }

    /** Begins; each hint runs {@code onHead} on another thread. */
    synchronized void start(Runnable onHead) {
        wake = onHead;
        long period = Math.max(1, silenceNanos / 4);
        silenceCheck = timer.scheduleWithFixedDelay(this::checkSilence, period, period, TimeUnit.NANOSECONDS);
        connect();
    }

    private synchronized void connect() {
        if (closed) {
            return;
        }
        generation++;
        heardAtNanos = System.nanoTime();
        Request.Builder request = new Request.Builder().url(endpoint.requestUrl());
        endpoint.authorization().ifPresent(value -> request.header("Authorization", value));
        socket = http.newWebSocket(request.build(), new Listener(generation));
    }

    private synchronized void checkSilence() {
        if (!closed && socket != null && System.nanoTime() - heardAtNanos > silenceNanos) {
            lost(generation, "has been silent for " + Duration.ofNanos(silenceNanos));
        }
    }

    private synchronized void heard(int of, String message, WebSocket from) {
        if (of != generation) {
            return;
        }
        heardAtNanos = System.nanoTime();
        if (message.contains("\"eth_subscription\"")) {
            backOff.reset();
            if (failing) {
                LOG.info("Chain {}: the subscription at {} works again", chain, endpoint);
            }
            failing = false;
            wake.run();
        } else if (message.contains("\"error\"")) {
            lost(of, "refuses it");
            from.cancel();
        }
    }

    private synchronized void lost(int of, String how) {
        if (of != generation || closed || socket == null) {
            return;
        }
        socket.cancel();
        socket = null;
        long wait = backOff.next();
        if (!failing) {
            LOG.warn(
                    "Chain {}: the subscription to new heads at {} {}; blocks are polled for all the same, and it is"
                            + " begun anew",
                    chain,
                    endpoint,
                    how);
        }
        failing = true;
        reconnect = timer.schedule(this::connect, wait, TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (silenceCheck != null) {
            silenceCheck.cancel(false);
        }
        if (reconnect != null) {
            reconnect.cancel(false);
        }
        if (socket != null) {
            socket.cancel();
        }
        http.dispatcher().cancelAll();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    /** Listens to one connection. */
    private final class Listener extends WebSocketListener {

        private final int of;

        private Listener(int of) {
            this.of = of;
        }

        @Override
        public void onOpen(WebSocket opened, Response response) {
            opened.send(SUBSCRIBE);
        }

        @Override
        public void onMessage(WebSocket from, String text) {
            heard(of, text, from);
        }

        @Override
        public void onClosing(WebSocket from, int code, String reason) {
            from.close(GOING_AWAY, null);
            lost(of, "was closed with code " + code);
        }

        @Override
        public void onFailure(WebSocket from, Throwable failure, @Nullable Response response) {
            IOException shown =
                    endpoint.guard(failure instanceof IOException io ? io : new IOException(failure.toString()));
            lost(of, "failed (" + shown.getMessage() + ")");
        }
    }
}
