package io.arx.bridge.socket;

import io.arx.bridge.protocol.ErrorCode;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;
import org.jspecify.annotations.Nullable;

/**
 * Accepts WebSocket connections. No extension is negotiated: pushes are small and shared by many, so compressing each
 * for each client costs more than it saves, and what is never inflated cannot be a decompression bomb.
 */
public final class SocketNegotiator implements WebSocketNegotiator {

    private static final int OUTPUT_BUFFER_BYTES = 16 * 1024;
    private static final int INPUT_BUFFER_BYTES = 2 * 1024;

    /** Answers a refused request. */
    @FunctionalInterface
    public interface Refusal {
        void answer(Response response, Callback callback, ErrorCode code, String message);
    }

    private final ClientConnections connections;
    private final SocketLimits limits;
    private final Refusal refusal;

    public SocketNegotiator(ClientConnections connections, SocketLimits limits, Refusal refusal) {
        this.connections = connections;
        this.limits = limits;
        this.refusal = refusal;
    }

    @Override
    public @Nullable FrameHandler negotiate(
            ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
        if (connections.isClosing()) {
            refusal.answer(response, callback, ErrorCode.UNAVAILABLE, "the server is stopping");
            return null;
        }
        if (!connections.hasRoom()) {
            refusal.answer(
                    response,
                    callback,
                    ErrorCode.TOO_MANY_CONNECTIONS,
                    "the server has as many connections as it may: " + limits.connections());
            return null;
        }
        response.setExtensions(List.of());
        return connections.create();
    }

    @Override
    public void customize(Configuration configuration) {
        configuration.setMaxTextMessageSize(limits.messageBytes());
        configuration.setMaxBinaryMessageSize(limits.messageBytes());
        configuration.setMaxFrameSize(0); // frames come in parts as they are read, and the assembler counts them
        configuration.setAutoFragment(true);
        configuration.setInputBufferSize(INPUT_BUFFER_BYTES);
        configuration.setOutputBufferSize(OUTPUT_BUFFER_BYTES);
        configuration.setMaxOutgoingFrames(2 * FrameWriter.GROUP);
        configuration.setIdleTimeout(Duration.ZERO); // pings find who is gone, also while pushes go out
    }
}
