package io.arx.cli.simulate;

import static io.arx.cli.simulate.Difference.require;

import io.arx.events.BlockRef;
import io.arx.events.CanonicalBlock;
import io.arx.events.LogEntry;
import io.arx.events.Pass;
import io.arx.functions.canonical.CanonicalChain;
import io.arx.functions.canonical.CanonicalChain.Decision;
import io.arx.functions.canonical.CanonicalSettings;
import io.arx.functions.decode.ActivityDecoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A track job: reads the log, decodes, follows the canonical chain, makes the wallets' windows over its head and over the
 * final chain, takes checkpoints. Where it crashes it goes on from the last one, and must say again what it said before.
 */
final class Track {

    private final SimulatedLog log;
    private final boolean oneWriter;
    private final boolean mayStop;
    private final CanonicalSettings settings;
    private final Followed followed;
    private final FollowedWindows headWindows;
    private final FollowedWindows finalWindows;
    private final Consumer<String> trace;
    private final ActivityDecoder decoder = new ActivityDecoder(World.chainId());
    private final List<List<CanonicalBlock>> said = new ArrayList<>();
    private CanonicalChain chain;
    private byte[] checkpoint;
    private int checkpointNext;
    private int next;
    private int reorgs;
    private int deepest;

    /** @param trace is told what each entry brings about */
    Track(World world, Scenario scenario, SimulatedLog log, Consumer<String> trace) throws IOException {
        this.trace = trace;
        this.log = log;
        oneWriter = scenario.ingests() == 1;
        mayStop = !oneWriter && !scenario.lies().isEmpty(); // one that was fooled claims what the other knows better
        settings = CanonicalSettings.live(World.chainId(), scenario.window());
        followed = new Followed(world);
        headWindows = new FollowedWindows(Pass.HEAD, scenario.window());
        finalWindows = new FollowedWindows(Pass.FINAL, scenario.window());
        chain = new CanonicalChain(settings);
        checkpoint = chain.snapshot();
    }

    Followed followed() {
        return followed;
    }

    CanonicalChain chain() {
        return chain;
    }

    void checkpoint() throws IOException {
        headWindows.checkpoint();
        finalWindows.checkpoint();
        checkpoint = chain.snapshot();
        checkpointNext = next;
    }

    void crash() throws IOException {
        headWindows.crash();
        finalWindows.crash();
        chain = CanonicalChain.restore(checkpoint, settings);
        next = checkpointNext;
    }

    /** Reads the next entries, where there are so many. */
    void read(int entries) throws IOException {
        for (int i = 0; i < entries && next < log.size(); i++) {
            read(log.entry(next++));
        }
    }

    private void read(LogEntry entry) throws IOException {
        List<CanonicalBlock> blocks = new ArrayList<>();
        Decision decision =
                switch (entry.kind()) {
                    case BLOCK -> chain.accept(
                            decoder.decode(entry.block(), entry.position(), entry.receivedAtMillis())
                                    .activities(),
                            entry.follows(),
                            blocks::add);
                    case FINALITY -> chain.accept(entry.finality(), entry.position(), blocks::add);
                    case HALT -> {
                        chain.stop(entry.halt().reason());
                        yield Decision.IGNORED;
                    }
                    case TOKEN -> throw new Difference("nobody asked for tokens");
                    case CONTROL -> throw new Difference("nobody asked for changes");
                };
        for (CanonicalBlock block : blocks) {
            headWindows.take(block);
            finalWindows.take(block);
        }
        if (entry.position() < said.size()) {
            require(
                    blocks.equals(said.get((int) entry.position())),
                    () -> "after a restore entry %d brings about something else than before"
                            .formatted(entry.position()));
            return;
        }
        said.add(blocks);
        trace.accept(line(entry, decision));
        blocks.forEach(followed::take);
        if (!blocks.isEmpty()) {
            compareWindows();
        }
        if (decision == Decision.SWITCHED) {
            reorgs++;
            deepest = Math.max(deepest, chain.lastReorgDepth());
        }
        require(mayStop || decision != Decision.STOPPED, () -> "the chain stopped: %s".formatted(chain.stopReason()));
        if (oneWriter && entry.block() != null) {
            requireObeyed(entry.block().ref(), decision);
        }
    }

    private void compareWindows() {
        headWindows.compare(followed.applied());
        finalWindows.compare(followed.finals());
    }

    /** Ends the log where it is: every window is sent that was still open. */
    void end() throws IOException {
        headWindows.end();
        finalWindows.end();
        compareWindows();
    }

    /** How many windows were compared with a plain recomputation. */
    int windows() {
        return headWindows.compared() + finalWindows.compared();
    }

    /** Behind one writer the head is what it appended last, unless it begins to repeat what the chain has. */
    private void requireObeyed(BlockRef block, Decision decision) {
        boolean obeyed = decision == Decision.REPEATED
                ? followed.applied().stream().anyMatch(applied -> applied.ref().equals(block))
                : block.equals(followed.head());
        require(obeyed, () -> "block %s was appended, and the head is %s: %s"
                .formatted(block, followed.head(), decision));
    }

    private String line(LogEntry entry, Decision decision) {
        Object what =
                switch (entry.kind()) {
                    case BLOCK -> entry.block().ref() + " upon "
                            + entry.block().ref().parentHash() + (entry.follows() ? ", follows" : ", claims");
                    case HALT -> entry.halt();
                    case FINALITY -> entry.finality();
                    case TOKEN -> entry.token();
                    case CONTROL -> entry.control();
                };
        return entry.position() + " " + entry.kind() + " " + what + ": " + decision + ", head " + chain.head();
    }

    /** How often the chain switched to another branch. */
    int reorgs() {
        return reorgs;
    }

    /** How many blocks were undone at once at most. */
    int deepest() {
        return deepest;
    }
}
