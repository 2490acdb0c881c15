package io.arx.devnet;

import io.arx.devnet.faults.LyingNode;
import io.arx.devnet.rpc.Renderer;
import io.arx.devnet.rpc.RpcHandler;
import io.arx.devnet.rpc.Sockets;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.core.server.WebSocketUpgradeHandler;

/**
 * One way to a chain: a port of 127.0.0.1 that answers JSON-RPC over HTTP and WebSocket, with lies of its own. Several
 * endpoints of one chain are like several providers.
 */
public final class DevnetEndpoint implements AutoCloseable {

    private static final int THREADS = 24;
    private static final int STOP_MILLIS = 5_000;

    private final LiveChain chain;
    private final LyingNode node;
    private final RpcHandler handler;
    private final Sockets sockets;
    private final Consumer<List<DevnetBlock>> listener;
    private final Server server;
    private final int port;

    private DevnetEndpoint(
            LiveChain chain, LyingNode node, RpcHandler handler, Sockets sockets, Server server, int port) {
        this.chain = chain;
        this.node = node;
        this.handler = handler;
        this.sockets = sockets;
        this.server = server;
        this.port = port;
        listener = sockets::newHeads;
        chain.onChange(listener);
    }

    /**
     * Opens a port.
     *
     * @param port 0 takes a free one
     * @param seed of its lies
     * @throws IOException where the port cannot be opened
     */
    public static DevnetEndpoint open(LiveChain chain, int port, long seed) throws IOException {
        Renderer renderer = new Renderer(chain.chainNumber());
        LyingNode node = new LyingNode(chain, renderer, seed);
        RpcHandler handler = new RpcHandler(node);
        Sockets sockets = new Sockets(node, renderer);
        QueuedThreadPool threads = new QueuedThreadPool(THREADS);
        threads.setName("devnet-http");
        threads.setDaemon(true);
        Server server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);
        server.setStopTimeout(STOP_MILLIS);
        WebSocketUpgradeHandler upgrade = new WebSocketUpgradeHandler();
        upgrade.addMapping("/*", sockets);
        upgrade.setHandler(handler);
        server.setHandler(upgrade);
        start(server, port);
        return new DevnetEndpoint(chain, node, handler, sockets, server, connector.getLocalPort());
    }

    private static void start(Server server, int port) throws IOException {
        try {
            server.start();
        } catch (IOException refused) {
            stop(server);
            throw new IOException(
                    "the devnet cannot open port " + port + " on 127.0.0.1: " + refused.getMessage()
                            + "; choose another port",
                    refused);
        } catch (Exception unexpected) {
            stop(server);
            throw new IOException("the devnet's HTTP server did not start", unexpected);
        }
    }

    private static void stop(Server server) {
        try {
            server.stop();
        } catch (Exception unexpected) {
            throw new IllegalStateException("the devnet's HTTP server did not stop", unexpected);
        }
    }

    /** Where it answers over HTTP. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Where it answers over WebSocket. */
    public URI webSocketUri() {
        return URI.create("ws://127.0.0.1:" + port);
    }

    public int port() {
        return port;
    }

    /** What it lies about. */
    public LyingNode lies() {
        return node;
    }

    /** Its WebSocket connections. */
    public Sockets sockets() {
        return sockets;
    }

    /**
     * Closes the port.
     *
     * @throws IllegalStateException where a thread does not end in time
     */
    @Override
    public void close() {
        chain.removeListener(listener);
        handler.giveUp();
        sockets.cut();
        stop(server);
    }
}
