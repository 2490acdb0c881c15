package io.arx.bridge.http;

import io.arx.bridge.live.LiveStreamReader;
import io.arx.bridge.metrics.BridgeMetrics;
import io.arx.bridge.metrics.BridgeMetrics.Gauge;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * {@code /healthz}: 200 and {@code ok}, or 503 and {@code degraded} while Redis or the live streams are away.
 * {@code /metrics}: Prometheus text.
 */
public final class StatusHandler extends Handler.Abstract.NonBlocking {

    private final ReadModel model;
    private final LiveStreamReader reader;
    private final BridgeMetrics metrics;

    public StatusHandler(ReadModel model, LiveStreamReader reader, BridgeMetrics metrics) {
        this.model = model;
        this.reader = reader;
        this.metrics = metrics;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        switch (Request.getPathInContext(request)) {
            case "/healthz" -> model.ping()
                    .whenComplete((pong, failure) -> health(response, callback, failure == null));
            case "/metrics" -> HttpAnswers.write(
                    response,
                    callback,
                    200,
                    "text/plain; version=0.0.4; charset=utf-8",
                    metrics.toPrometheusText().getBytes(StandardCharsets.UTF_8));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void health(Response response, Callback callback, boolean redis) {
        boolean live = reader.isConnected();
        byte[] body = new JsonSplice()
                .plain("status", redis && live ? "ok" : "degraded")
                .plain("readModel", redis ? "up" : "down")
                .plain("liveStreams", live ? "up" : "down")
                .number("connections", metrics.value(Gauge.CONNECTIONS))
                .end();
        HttpAnswers.write(response, callback, redis && live ? 200 : 503, "application/json", body);
    }
}
