package io.arx.devnet;

import io.arx.events.Hash;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A devnet behind JSON-RPC over HTTP and WebSocket on 127.0.0.1, growing by itself. {@link #close()} ends all its
 * threads.
 *
 * <pre>{@code
 * try (DevnetServer devnet = DevnetServer.start(DevnetSettings.defaults(), ServerSettings.defaults())) {
 *     URI rpc = devnet.uri();
 *     ...
 *     devnet.fork(ForkPlan.ofDepth(3));
 *     devnet.endpoint().lies().tell(Lie.PARTIAL_LOGS, 0.1);
 *     ...
 *     devnet.stopProducing();
 *     List<ExpectedAlert> expected = devnet.truth().upTo(devnet.head().height());
 * }
 * }</pre>
 */
public final class DevnetServer implements AutoCloseable {

    private final DevnetSettings settings;
    private final LiveChain chain;
    private final BlockProducer producer;
    private final DevnetEndpoint endpoint;
    private final List<DevnetEndpoint> others = new CopyOnWriteArrayList<>();

    private DevnetServer(DevnetSettings settings, LiveChain chain, BlockProducer producer, DevnetEndpoint endpoint) {
        this.settings = settings;
        this.chain = chain;
        this.producer = producer;
        this.endpoint = endpoint;
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
        DevnetEndpoint endpoint = DevnetEndpoint.open(chain, serving.port(), timed.seed());
        BlockProducer producer = new BlockProducer(chain, new Forking(chain, serving.forks(), timed.seed()));
        if (serving.speed() > 0) {
            producer.start(Math.max(1, (long) (timed.blockTime().toNanos() / serving.speed())));
        }
        return new DevnetServer(timed, chain, producer, endpoint);
    }

    /**
     * Opens another port to the same chain, on which other lies can be told; it closes with this server.
     *
     * @param seed of its lies
     * @throws IOException where no port can be opened
     */
    public DevnetEndpoint openEndpoint(long seed) throws IOException {
        DevnetEndpoint other = DevnetEndpoint.open(chain, 0, seed);
        others.add(other);
        return other;
    }

    /** The settings in effect, with the genesis time that was chosen. */
    public DevnetSettings settings() {
        return settings;
    }

    /** The first endpoint. */
    public DevnetEndpoint endpoint() {
        return endpoint;
    }

    /** Where the first endpoint answers. */
    public URI uri() {
        return endpoint.uri();
    }

    public int port() {
        return endpoint.port();
    }

    /** The chain behind all endpoints. */
    public LiveChain chain() {
        return chain;
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

    /** Leaves the newest blocks for others, as {@link DevnetChain#fork} says. */
    public DevnetBlock fork(ForkPlan plan) {
        return chain.fork(plan);
    }

    /** Goes back to a branch that was left, as {@link DevnetChain#flipBack} says. */
    public DevnetBlock flipBack(Hash tip) {
        return chain.flipBack(tip);
    }

    /** From its return on the head stays as it is, and requests still are answered. */
    public void stopProducing() {
        producer.stop();
    }

    /**
     * Stops the chain and its endpoints.
     *
     * @throws IllegalStateException where a thread does not end in time
     */
    @Override
    public void close() {
        producer.stop();
        others.forEach(DevnetEndpoint::close);
        endpoint.close();
    }
}
