package io.arx.bridge;

import io.arx.bridge.control.ChangeLog;
import io.arx.bridge.http.ApiHandler;
import io.arx.bridge.http.FrontDoor;
import io.arx.bridge.http.HostPolicy;
import io.arx.bridge.http.HttpAnswers;
import io.arx.bridge.http.JsonErrorHandler;
import io.arx.bridge.http.NotFoundHandler;
import io.arx.bridge.http.OriginPolicy;
import io.arx.bridge.http.PlainSocketHandler;
import io.arx.bridge.http.ReadModel;
import io.arx.bridge.http.StatusHandler;
import io.arx.bridge.http.WatchHandler;
import io.arx.bridge.http.WebPageHandler;
import io.arx.bridge.live.ChannelRegistry;
import io.arx.bridge.live.FanOut;
import io.arx.bridge.live.LiveStreamReader;
import io.arx.bridge.live.StallWatch;
import io.arx.bridge.metrics.BridgeMetrics;
import io.arx.bridge.socket.ClientConnections;
import io.arx.bridge.socket.SocketNegotiator;
import io.lettuce.core.RedisException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.core.server.WebSocketServerComponents;
import org.eclipse.jetty.websocket.core.server.WebSocketUpgradeHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running bridge: WebSocket at {@code /ws}, REST under {@code /api/}, the web page at {@code /}, {@code /healthz}
 * and {@code /metrics}. Clients get what is appended to the live streams after {@link #start}, each event once for each
 * channel that they subscribed to, in the order of its stream.
 */
public final class BridgeServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BridgeServer.class);
    private static final long IDLE_HTTP_MILLIS = 30_000;
    private static final int ACCEPT_QUEUE = 1_024;

    private final Server server;
    private final ServerConnector connector;
    private final RedisConnections redis;
    private final LiveStreamReader reader;
    private final ClientConnections clients;
    private final BridgeMetrics metrics = new BridgeMetrics();

    private BridgeServer(BridgeSettings settings, Optional<ChangeLog> changes) throws UnknownHostException {
        InetAddress address = InetAddress.getByName(settings.host());
        server = new Server(threads());
        server.setErrorHandler(new JsonErrorHandler(metrics));
        server.setStopTimeout(settings.limits().closeTimeout().toMillis());
        connector = connector(server, settings);
        redis = new RedisConnections(settings);
        ChannelRegistry registry = new ChannelRegistry();
        clients = new ClientConnections(settings.limits(), registry, metrics, server.getScheduler());
        StallWatch stalls = new StallWatch(settings.stalledAfter(), metrics, BridgeServer::millis);
        reader = new LiveStreamReader(redis.streams(), new FanOut(registry, server.getThreadPool()), stalls, metrics);
        HostPolicy hosts = new HostPolicy(address);
        OriginPolicy origins = new OriginPolicy(settings.origins());
        try {
            ReadModel model = new ReadModel(redis.openForQueries());
            Handler routes = routes(settings, model, changes, stalls);
            server.setHandler(new GracefulHandler(new FrontDoor(hosts, origins, metrics, routes)));
        } catch (RuntimeException failure) {
            redis.close();
            throw failure;
        }
    }

    /**
     * Starts a bridge that takes no changes, and accepts connections when this returns.
     *
     * @throws BridgeException as the other does
     */
    public static BridgeServer start(BridgeSettings settings) {
        return start(settings, Optional.empty());
    }

    /**
     * Starts a bridge that accepts connections when this returns.
     *
     * @param changes where changes go that clients ask for; empty where none are taken
     * @throws BridgeException where the port is taken, Redis does not answer, its password file cannot be read or the web
     *     folder holds no page
     */
    public static BridgeServer start(BridgeSettings settings, Optional<ChangeLog> changes) {
        settings.webFolder().ifPresent(BridgeServer::requirePage);
        BridgeServer bridge;
        try {
            bridge = new BridgeServer(settings, changes);
        } catch (UnknownHostException unknown) {
            throw new BridgeException(
                    "The host '" + settings.host() + "' is unknown: set bridge.host to an address of this machine.",
                    unknown);
        } catch (RedisException unreachable) {
            throw redisUnreachable(settings, unreachable);
        } catch (UncheckedIOException unreadable) {
            throw new BridgeException(unreadable.getMessage(), unreadable);
        }
        try {
            bridge.reader.start();
            bridge.server.start();
            bridge.clients.watch();
        } catch (RedisException unreachable) {
            bridge.close();
            throw redisUnreachable(settings, unreachable);
        } catch (Exception failure) {
            bridge.close();
            throw startFailure(settings, failure);
        }
        LOG.info("The bridge listens on {}", bridge.uri());
        return bridge;
    }

    /** The address for browsers, {@code http://127.0.0.1:8080}; the WebSocket is at {@code /ws}. */
    public URI uri() {
        String host = connector.getHost();
        String shown = host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
        return URI.create(
                "http://" + (shown.contains(":") ? "[" + shown + "]" : shown) + ":" + connector.getLocalPort());
    }

    /** What the bridge has counted so far. */
    public BridgeMetrics metrics() {
        return metrics;
    }

    /**
     * Takes no new clients, sends those there are what waits for them and close code 1001, and stops. Returns when all
     * is stopped; after the close time-out it waits for no client any longer.
     */
    @Override
    public void close() {
        reader.close();
        try {
            clients.close();
            server.stop();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (Exception failure) {
            LOG.warn("The bridge did not stop cleanly", failure);
        } finally {
            redis.close();
        }
    }

    private static long millis() {
        return System.nanoTime() / 1_000_000;
    }

    private Handler routes(BridgeSettings settings, ReadModel model, Optional<ChangeLog> changes, StallWatch stalls) {
        WebSocketUpgradeHandler sockets =
                new WebSocketUpgradeHandler(WebSocketServerComponents.ensureWebSocketComponents(server));
        sockets.addMapping(
                FrontDoor.SOCKET_PATH,
                new SocketNegotiator(clients, settings.limits(), (response, callback, code, message) -> {
                    metrics.error(code);
                    HttpAnswers.error(response, callback, code, message);
                }));
        List<Handler> handlers = new ArrayList<>();
        handlers.add(new PlainSocketHandler(metrics));
        handlers.add(new WatchHandler(changes, metrics));
        handlers.add(new ApiHandler(model, stalls, metrics));
        handlers.add(new StatusHandler(model, reader, metrics));
        settings.webFolder().ifPresent(folder -> handlers.add(new WebPageHandler(folder)));
        handlers.add(new NotFoundHandler(metrics));
        sockets.setHandler(new Handler.Sequence(handlers));
        return sockets;
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool threads =
                new QueuedThreadPool(16 + 4 * Runtime.getRuntime().availableProcessors());
        threads.setName("bridge");
        threads.setDaemon(true);
        return threads;
    }

    private static ServerConnector connector(Server server, BridgeSettings settings) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(IDLE_HTTP_MILLIS);
        connector.setAcceptQueueSize(ACCEPT_QUEUE);
        server.addConnector(connector);
        return connector;
    }

    private static void requirePage(Path folder) {
        if (!Files.isRegularFile(folder.resolve("index.html"))) {
            throw new BridgeException(
                    "There is no web page in " + folder + ": build it with `npm run build` in web/, or name no folder.",
                    null);
        }
    }

    private static BridgeException redisUnreachable(BridgeSettings settings, RedisException failure) {
        return new BridgeException(
                "Redis does not answer at " + settings.redis() + ": start it there, or set redis.uri to where it is.",
                failure);
    }

    private static BridgeException startFailure(BridgeSettings settings, Exception failure) {
        if (failure instanceof IOException && failure.getCause() instanceof BindException bind) {
            String reason = String.valueOf(bind.getMessage());
            String what = reason.contains("in use")
                    ? "Port " + settings.port() + " on " + settings.host()
                            + " is in use: stop what uses it, or set bridge.port to another one."
                    : "The bridge may not listen on " + settings.host() + ":" + settings.port() + " (" + reason
                            + "): set bridge.host and bridge.port to an address of this machine and a free port.";
            return new BridgeException(what, failure);
        }
        return new BridgeException("The bridge could not start: " + failure.getMessage(), failure);
    }
}
