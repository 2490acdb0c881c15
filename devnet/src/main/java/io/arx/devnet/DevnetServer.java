package io.arx.devnet;

import io.arx.devnet.rpc.JsonRpc;
import io.arx.devnet.rpc.Renderer;
import io.arx.devnet.rpc.RpcHandler;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A devnet behind JSON-RPC over HTTP on 127.0.0.1, growing by itself. {@link #close()} ends all its threads.
 *
 * <pre>{@code
 * try (DevnetServer devnet = DevnetServer.start(DevnetSettings.defaults(), ServerSettings.defaults())) {
 *     URI rpc = devnet.uri();
 *     ...
 *     devnet.stopProducing();
 *     List<ExpectedAlert> expected = devnet.truth().upTo(devnet.head().height());
 * }
 * }</pre>
 */
public final class DevnetServer implements AutoCloseable {

    private static final int HTTP_THREADS = 24;
    private static final int STOP_MILLIS = 5_000;

    private final DevnetSettings settings;
    private final LiveChain chain;
    private final BlockProducer producer;
    private final Server server;
    private final int port;

    private DevnetServer(DevnetSettings settings, LiveChain chain, BlockProducer producer, Server server, int port) {
        this.settings = settings;
        this.chain = chain;
        this.producer = producer;
        this.server = server;
        this.port = port;
    }

    /**
     * Makes the backlog, opens the port and lets the chain grow.
     *
     * @throws IOException where the port cannot be opened
     */
    public static DevnetServer start(DevnetSettings settings, ServerSettings serving) throws IOException {
        return start(settings, serving, Clock.systemUTC());
    }

    /** As {@link #start(DevnetSettings, ServerSettings)}, with a clock that says what the present time is. */
    static DevnetServer start(DevnetSettings settings, ServerSettings serving, Clock clock) throws IOException {
        DevnetSettings timed = serving.followsClock()
                ? settings.withGenesisTimeSeconds(clock.instant().getEpochSecond()
                        - settings.blockTime()
                                .multipliedBy(serving.backlogBlocks())
                                .toSeconds())
                : settings;
        LiveChain chain = new LiveChain(new DevnetChain(timed));
        for (int i = 0; i < serving.backlogBlocks(); i++) {
            chain.produceNext();
        }
        BlockProducer producer = new BlockProducer(chain);
        QueuedThreadPool threads = new QueuedThreadPool(HTTP_THREADS);
        threads.setName("devnet-http");
        threads.setDaemon(true);
        Server server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setPort(serving.port());
        server.addConnector(connector);
        server.setStopTimeout(STOP_MILLIS);
        server.setHandler(
                new RpcHandler(new JsonRpc(chain, new Renderer(timed.chain().number()))));
        open(server, serving.port());
        if (serving.speed() > 0) {
            producer.start(Math.max(1, (long) (timed.blockTime().toNanos() / serving.speed())));
        }
        return new DevnetServer(timed, chain, producer, server, connector.getLocalPort());
    }

    private static void open(Server server, int port) throws IOException {
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

    /** The settings in effect, with the genesis time that was chosen. */
    public DevnetSettings settings() {
        return settings;
    }

    /** Where it answers. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public int port() {
        return port;
    }

    /** The newest block. */
    public DevnetBlock head() {
        return chain.head();
    }

    /** The alerts that must come. */
    public GroundTruth truth() {
        return chain.truth();
    }

    /** Makes one block at once, beside those that come by themselves. */
    public DevnetBlock produceNext() {
        return chain.produceNext();
    }

    /** From its return on the head stays as it is, and requests still are answered. */
    public void stopProducing() {
        producer.stop();
    }

    /**
     * Stops the chain and the server.
     *
     * @throws IllegalStateException where a thread does not end in time
     */
    @Override
    public void close() {
        producer.stop();
        stop(server);
    }
}
