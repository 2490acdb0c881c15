package io.arx.cli.simulate;

import io.arx.devnet.faults.LyingNode;
import io.arx.events.LogEntry;
import io.arx.sources.chain.ChainRefusedException;
import io.arx.sources.chain.ChainSourceSettings;
import io.arx.sources.chain.ChainStart;
import io.arx.sources.chain.SimulatedFollower;
import io.arx.sources.log.FollowingWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;

/**
 * An ingest job: follows the node and appends to the log, sometimes late. Where it crashes, what was not appended is
 * lost, and it begins again at the log's end.
 */
final class Ingest implements AutoCloseable {

    private static final ChainSourceSettings SETTINGS = ChainSourceSettings.DEFAULTS.withBlocksInFlight(4);

    private static final int IDLE_STEPS = 60;
    private static final int MOST_STEPS = 1000;
    private static final int MOST_HALTS = 3;

    private final World world;
    private final Scenario scenario;
    private final SimulatedLog log;
    private final Random random;
    private final LyingNode node;
    private final Deque<LogEntry> taken = new ArrayDeque<>();
    private SimulatedFollower follower;
    private FollowingWriter writer;
    private boolean worldMoves = true;
    private long halts;

    Ingest(World world, Scenario scenario, SimulatedLog log, Random random) {
        this.world = world;
        this.scenario = scenario;
        this.log = log;
        this.random = random;
        node = world.node(random.nextLong());
        begin();
    }

    private void begin() {
        NodeClient client = new NodeClient(node, World.chainId().number(), this::meanwhile);
        follower = new SimulatedFollower(
                World.chainId(),
                client,
                ChainStart.continueLog(log, ChainStart.fromHeight(0)),
                SETTINGS.withChain(Duration.ofSeconds(1), scenario.window(), scenario.rule()));
        writer = new FollowingWriter(log.openWriter());
    }

    /** The chain may change between any two requests. */
    private void meanwhile() {
        if (worldMoves && random.nextInt(12) == 0) {
            world.step();
        }
    }

    /** Takes what is there, or appends some of it. */
    void step() throws IOException, InterruptedException {
        if (taken.isEmpty() || random.nextInt(3) == 0) {
            take();
        }
        append(random.nextInt(4) == 0 ? random.nextInt(taken.size() + 1) : taken.size());
    }

    private void take() throws IOException {
        try {
            taken.addAll(follower.next());
        } catch (ChainRefusedException refused) {
            crash(); // Flink starts the job again
        }
    }

    private void append(int count) throws IOException, InterruptedException {
        for (int i = 0; i < count; i++) {
            LogEntry entry = taken.remove();
            writer.append(entry);
            if (entry.halt() != null) {
                halts++;
                crash(); // somebody starts it again
                return;
            }
        }
    }

    void crash() {
        taken.clear();
        follower.close();
        begin();
    }

    /** The node says the truth, and the chain holds still while it is read. */
    void settle() {
        node.tellTheTruth();
        worldMoves = false;
    }

    /** Takes and appends until there has been nothing for a while. */
    void catchUp() throws IOException, InterruptedException {
        int idle = 0;
        long mostHalts = halts + MOST_HALTS;
        for (int step = 0; step < MOST_STEPS && idle < IDLE_STEPS && halts < mostHalts; step++) {
            take();
            idle = taken.isEmpty() ? idle + 1 : 0;
            append(taken.size());
        }
    }

    @Override
    public void close() {
        follower.close();
    }
}
