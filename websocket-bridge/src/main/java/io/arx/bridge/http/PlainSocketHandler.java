package io.arx.bridge.http;

import io.arx.bridge.metrics.BridgeMetrics;
import io.arx.bridge.protocol.ErrorCode;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers requests to the WebSocket's path that do not ask for a WebSocket. */
public final class PlainSocketHandler extends Handler.Abstract.NonBlocking {

    private final BridgeMetrics metrics;

    public PlainSocketHandler(BridgeMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!Request.getPathInContext(request).equals(FrontDoor.SOCKET_PATH)) {
            return false;
        }
        response.getHeaders().put(HttpHeader.UPGRADE, "websocket");
        metrics.error(ErrorCode.UPGRADE_REQUIRED);
        HttpAnswers.error(
                response, callback, ErrorCode.UPGRADE_REQUIRED, "connect here with a WebSocket client, version 13");
        return true;
    }
}
