package io.arx.bridge.http;

import io.arx.bridge.metrics.BridgeMetrics;
import io.arx.bridge.protocol.ErrorCode;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers where nobody else has: nothing is there. */
public final class NotFoundHandler extends Handler.Abstract.NonBlocking {

    private final BridgeMetrics metrics;

    public NotFoundHandler(BridgeMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        metrics.error(ErrorCode.NOT_FOUND);
        HttpAnswers.error(response, callback, ErrorCode.NOT_FOUND, "nothing is here");
        return true;
    }
}
