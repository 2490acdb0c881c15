package io.arx.devnet.rpc;

import io.arx.devnet.DevnetBlock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;

/** JSON-RPC over WebSocket, with {@code eth_subscribe} for {@code newHeads}: all connections of an endpoint. */
public final class Sockets implements WebSocketNegotiator {

    private static final int MOST_BYTES = 5 << 20;

    private final Node node;
    private final Renderer renderer;
    private final Set<SocketConnection> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean silent;

    public Sockets(Node node, Renderer renderer) {
        this.node = node;
        this.renderer = renderer;
    }

    @Override
    public FrameHandler negotiate(ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
        response.setExtensions(List.of());
        return new SocketConnection(node, this);
    }

    @Override
    public void customize(Configuration configuration) {
        configuration.setMaxFrameSize(0);
        configuration.setIdleTimeout(Duration.ZERO);
        configuration.setAutoFragment(false);
    }

    int mostBytes() {
        return MOST_BYTES;
    }

    void add(SocketConnection connection) {
        connections.add(connection);
    }

    void remove(SocketConnection connection) {
        connections.remove(connection);
    }

    boolean isSilent() {
        return silent;
    }

    /** Tells all who subscribed of blocks that became the head, one after the other. */
    public void newHeads(List<DevnetBlock> blocks) {
        if (silent || connections.isEmpty()) {
            return;
        }
        for (DevnetBlock block : blocks) {
            byte[] header = renderer.header(block);
            connections.forEach(connection -> connection.newHead(header));
        }
    }

    /** How many clients are connected. */
    public int count() {
        return connections.size();
    }

    /** Breaks all connections without a word. */
    public void cut() {
        connections.forEach(SocketConnection::cut);
    }

    /** Stops or begins to read and to send; meanwhile connections stay open, and not even pings are answered. */
    public void silence(boolean newSilent) {
        silent = newSilent;
        if (!newSilent) {
            connections.forEach(SocketConnection::wake);
        }
    }
}
