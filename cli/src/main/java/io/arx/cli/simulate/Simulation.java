package io.arx.cli.simulate;

import static io.arx.cli.simulate.Difference.require;

import io.arx.events.BlockActivities;
import io.arx.events.BlockRef;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * One seed: a chain that forks, nodes that lie, ingests and a track job that crash, in an order that the seed alone
 * decides. Compared on the way: after every entry the head with what the writer appended, each block with what is in it,
 * after a restore what is said again with what was said before, and the windows of every wallet, over the head and over
 * the final chain, with a plain recomputation from the blocks there. At the end the nodes say the truth, and head and
 * final chain must be the chain's.
 */
public final class Simulation {

    private static final int ENTRIES_AT_ONCE = 6;

    private final Scenario scenario;
    private final Random random;
    private final World world;
    private final SimulatedLog log = new SimulatedLog();
    private final List<Ingest> ingests = new ArrayList<>();
    private final Track track;
    private int crashes;

    /**
     * What happened.
     *
     * @param entries of the log
     * @param reorgs how often the chain switched to another branch
     * @param deepest how many blocks were undone at once at most
     * @param crashes of ingest and track
     * @param lies whether the nodes were told to lie
     * @param windows how many windows of wallets were compared
     */
    public record Outcome(int entries, int reorgs, int deepest, int crashes, boolean lies, int windows) {}

    private Simulation(long seed, Consumer<String> trace) throws IOException {
        scenario = Scenario.of(seed);
        trace.accept(scenario.toString());
        random = new Random(seed);
        world = new World(scenario, random);
        world.grow(1 + random.nextInt(scenario.window()));
        for (int i = 0; i < scenario.ingests(); i++) {
            ingests.add(new Ingest(world, scenario, log, random));
        }
        track = new Track(world, scenario, log, trace);
    }

    /**
     * Runs a seed.
     *
     * @param trace is told what the seed stages, and of each log entry what it brings about
     * @throws Difference where something is not what it must be
     */
    public static Outcome run(long seed, Consumer<String> trace) throws IOException, InterruptedException {
        Simulation simulation = new Simulation(seed, trace);
        try {
            simulation.move();
            simulation.settle();
            if (simulation.scenario.tooDeep()) {
                simulation.reorganizeTooDeep();
            }
            simulation.track.end();
            return new Outcome(
                    simulation.log.size(),
                    simulation.track.reorgs(),
                    simulation.track.deepest(),
                    simulation.crashes,
                    !simulation.scenario.lies().isEmpty(),
                    simulation.track.windows());
        } finally {
            simulation.ingests.forEach(Ingest::close);
        }
    }

    private void move() throws IOException, InterruptedException {
        for (int step = 0; step < scenario.steps(); step++) {
            Ingest ingest = ingests.get(random.nextInt(ingests.size()));
            switch (random.nextInt(20)) {
                case 0, 1, 2, 3 -> world.step();
                case 4 -> {
                    crashes++;
                    ingest.crash();
                }
                case 5 -> {
                    crashes++;
                    track.crash();
                }
                case 6, 7 -> track.checkpoint();
                case 8, 9, 10 -> track.read(1 + random.nextInt(ENTRIES_AT_ONCE));
                default -> ingest.step();
            }
        }
    }

    private void settle() throws IOException, InterruptedException {
        ingests.forEach(Ingest::settle);
        for (int round = 0; round < 3; round++) {
            for (Ingest ingest : ingests) {
                ingest.catchUp();
            }
            if (round < 2) {
                world.grow(1);
            }
        }
        track.read(log.size());
        require(
                world.head().equals(track.followed().head()),
                () -> "the chain's head is %s, and what was followed ends with %s"
                        .formatted(world.head(), track.followed().head()));
        String stopReason = track.chain().stopReason();
        require(stopReason == null, () -> "the chain did not go on: " + stopReason);
        for (BlockActivities block : track.followed().finals()) {
            require(world.isPresent(block.ref()), () -> "block %s is final, and not on the chain"
                    .formatted(block.ref()));
        }
        long lag = world.head().height() - lastFinal();
        require(
                lag <= Math.min(scenario.window(), scenario.deepest() + 2),
                () -> "the final block is %d behind the head; at most %d are orphaned, and the window is %d"
                        .formatted(lag, scenario.deepest(), scenario.window()));
    }

    private long lastFinal() {
        List<BlockActivities> finals = track.followed().finals();
        return finals.isEmpty() ? -1 : finals.get(finals.size() - 1).ref().height();
    }

    /** The chain must stop where it is, with a reason. */
    private void reorganizeTooDeep() throws IOException, InterruptedException {
        BlockRef head = world.head();
        long finals = lastFinal();
        if (head.height() <= scenario.window() + 1L) {
            return;
        }
        world.forkTooDeep();
        ingests.get(0).catchUp();
        track.read(log.size());
        require(track.chain().stopReason() != null, () -> "the chain goes on after a reorganisation that is too deep");
        require(head.equals(track.followed().head()), () -> "the chain changed with a reorganisation that is too deep");
        require(finals == lastFinal(), () -> "something became final with a reorganisation that is too deep");
    }
}
