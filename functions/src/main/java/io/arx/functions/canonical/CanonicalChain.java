package io.arx.functions.canonical;

import io.arx.events.BlockActivities;
import io.arx.events.BlockRef;
import io.arx.events.CanonicalBlock;
import io.arx.events.Hash;
import io.arx.events.LogEntry.Finality;
import io.arx.events.Verb;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decides, entry by entry in log order, what belongs to a chain, and so makes one chain of a log that several writers
 * append to, each at least once and each on the branch that its node shows. Not thread-safe, and without an engine.
 *
 * <p>A block that the chain has is a repeat. One that descends from the head joins it. One on another branch either
 * <em>claims</em> that its branch is the chain now, or it merely <em>follows</em> what its writer appended before:
 *
 * <ul>
 *   <li>A claim is obeyed at once: blocks are undone down to where the branches part, newest first, and those of the new
 *       branch up to the claiming one applied. A writer claims with the first block after it changed branches or began,
 *       and with the first block that is no repeat, where it began by repeating some. So behind one writer the chain is
 *       what that writer says, block by block.
 *   <li>A block that only follows is held, as from a writer that has not noticed a reorganisation yet: without this, two
 *       writers that disagree would throw the chain back and forth with every block. Its branch takes over where it is
 *       more than {@value #OVERTAKING} blocks longer, so that the chain does not wait for a writer that died, or where
 *       one of its blocks is marked final.
 * </ul>
 *
 * Two writers thus change the chain's branch at most once for each time that one of them changes its own, begins, or gets
 * more than {@value #OVERTAKING} blocks ahead of the other.
 *
 * <p>A block is final when a mark says so, or when the window is full and it is the oldest. A claim whose branch leaves
 * below the final block, or that has no known parent, stops the chain until a block joins; a follower in that place is
 * ignored. While nothing is final, a claim may also begin below the chain's first block, since nothing was known there.
 */
public final class CanonicalChain {

    /** By how many blocks a branch must be longer than the head's for nobody to need to claim it. */
    public static final int OVERTAKING = 3;

    /** The end of the year 9999; no chain is that old, and a stamp beyond would end event time. */
    private static final long LAST_SECOND = 253_402_300_799L;

    private final CanonicalSettings settings;
    private final Refusals refusals;
    private final CanonicalState state;

    /** A chain without a block yet; the first one given becomes its head. */
    public CanonicalChain(CanonicalSettings settings) {
        this(settings, new CanonicalState(settings.window()));
    }

    private CanonicalChain(CanonicalSettings settings, CanonicalState state) {
        this.settings = settings;
        this.refusals = new Refusals(settings);
        this.state = state;
    }

    /** What became of an entry. */
    public enum Decision {
        /** The block is the head now, and so may be others before it that were held. */
        JOINED,
        /** The block, or the one that is marked final, is the head now, and others were undone. */
        SWITCHED,
        /** The block is on another branch that is not the chain's, at least not yet. */
        HELD,
        /** The chain has the block, or its finality, already. */
        REPEATED,
        /** Blocks became final. */
        FINALISED,
        /** It has no place on the chain, and stops nothing. */
        IGNORED,
        /** It has no place on the chain, which stops here; {@link #stopReason} says why. */
        STOPPED
    }

    /** A branch that leaves the chain after a height, with the blocks that are held on it, the oldest first. */
    private record Branch(long forkHeight, Deque<BlockActivities> held) {}

    /**
     * Takes the next block of the log.
     *
     * @param follows whether its writer says that it continues the block that it appended before
     * @param out what becomes of blocks, in order
     */
    public Decision accept(BlockActivities block, boolean follows, Consumer<CanonicalBlock> out) {
        BlockRef ref = block.ref();
        if (ref.timeSeconds() < 0 || ref.timeSeconds() > LAST_SECOND) {
            return refuse(refusals.undated(ref));
        }
        if (state.head == null) {
            state.finals = new FinalBlocks(ref);
            return join(new Branch(ref.height() - 1, new ArrayDeque<>()), block, block.position(), out);
        }
        boolean claims = !follows || ref.parentHash().equals(state.claimed);
        if (isOnChain(ref)) {
            state.claimed = claims ? ref.hash() : state.claimed;
            return Decision.REPEATED;
        }
        if (claims) {
            state.claimed = null;
        }
        Branch branch = branchOf(ref);
        if (branch == null) {
            return unconnected(block, claims, out);
        }
        if (claims || branch.forkHeight() == state.head.height() || overtakes(ref)) {
            return join(branch, block, block.position(), out);
        }
        branch.held().forEach(state.side::put); // a branch that grows stays as a whole
        state.side.put(block);
        return Decision.HELD;
    }

    /**
     * Takes a finality mark.
     *
     * @param position of the mark in the log
     * @param out what becomes of blocks, in order
     */
    public Decision accept(Finality mark, long position, Consumer<CanonicalBlock> out) {
        if (state.head == null) {
            return Decision.IGNORED;
        }
        if (mark.height() <= state.finals.tip().height()) {
            boolean agrees = !state.finals.any() || state.finals.has(mark.height(), mark.hash());
            return agrees ? Decision.REPEATED : refuse(refusals.contradicted(mark, state.head));
        }
        Decision decision = Decision.FINALISED;
        if (!state.pending.has(mark.height(), mark.hash())) {
            BlockActivities held = state.side.get(mark.height(), mark.hash());
            Branch branch = held == null ? null : branchOf(held.ref());
            if (branch == null) {
                return Decision.IGNORED;
            }
            decision = join(branch, held, position, out);
        }
        finalise(mark.height(), position, out);
        state.markedHeight = mark.height();
        return decision;
    }

    /** Stops the chain for a reason of somebody else's, until a block joins. */
    public void stop(String reason) {
        state.stopReason = reason;
    }

    private Decision join(Branch branch, BlockActivities block, long position, Consumer<CanonicalBlock> out) {
        int depth = undoDownTo(branch.forkHeight(), position, out);
        for (BlockActivities held : branch.held()) {
            apply(held, position, out);
        }
        apply(block, position, out);
        if (state.pending.size() > settings.window()) {
            finalise(state.head.height() - settings.window(), position, out);
        }
        state.stopReason = null;
        if (depth == 0) {
            return Decision.JOINED;
        }
        state.reorgs++;
        state.lastReorgDepth = depth;
        return Decision.SWITCHED;
    }

    private void apply(BlockActivities block, long position, Consumer<CanonicalBlock> out) {
        BlockRef ref = block.ref();
        state.head = ref;
        state.figures = ChainFigures.of(block);
        if (settings.finished()) {
            state.finals.add(ref);
            out.accept(new CanonicalBlock(Verb.FINAL, state.finalStamps.next(ref.timeSeconds()), position, block));
            return;
        }
        state.side.remove(ref.hash());
        state.pending.add(block);
        out.accept(new CanonicalBlock(Verb.APPLY, state.headStamps.next(ref.timeSeconds()), position, block));
    }

    private int undoDownTo(long forkHeight, long position, Consumer<CanonicalBlock> out) {
        int depth = 0;
        while (!state.pending.isEmpty() && state.pending.newest().ref().height() > forkHeight) {
            BlockActivities undone = state.pending.removeNewest();
            state.side.put(undone);
            long stamp = state.headStamps.next(undone.ref().timeSeconds());
            out.accept(new CanonicalBlock(Verb.UNDO, stamp, position, undone));
            depth++;
        }
        return depth;
    }

    private void finalise(long height, long position, Consumer<CanonicalBlock> out) {
        while (!state.pending.isEmpty() && state.pending.oldest().ref().height() <= height) {
            BlockActivities block = state.pending.removeOldest();
            state.finals.add(block.ref());
            long stamp = state.finalStamps.next(block.ref().timeSeconds());
            out.accept(new CanonicalBlock(Verb.FINAL, stamp, position, block));
        }
        state.side.forgetUpTo(state.finals.tip().height());
    }

    private Decision unconnected(BlockActivities block, boolean claims, Consumer<CanonicalBlock> out) {
        BlockRef ref = block.ref();
        BlockRef tip = state.finals.tip();
        if (claims && !state.finals.any() && ref.height() <= tip.height() + 1) {
            state.finals.beginBelow(ref);
            return join(new Branch(ref.height() - 1, new ArrayDeque<>()), block, block.position(), out);
        }
        if (claims || overtakes(ref)) {
            return refuse(refusals.unconnected(ref, state.head, tip, state.markedHeight));
        }
        return Decision.IGNORED;
    }

    private Decision refuse(String reason) {
        if (state.stopReason != null) {
            return Decision.IGNORED;
        }
        state.stopReason = reason;
        return Decision.STOPPED;
    }

    private boolean overtakes(BlockRef block) {
        return block.height() > state.head.height() + OVERTAKING;
    }

    private boolean isOnChain(BlockRef block) {
        return isOnChain(block.height(), block.hash());
    }

    private boolean isOnChain(long height, Hash hash) {
        return height <= state.finals.tip().height() ? state.finals.has(height, hash) : state.pending.has(height, hash);
    }

    /** Where a block that is not on the chain leaves it; null where its ancestors are not known down to there. */
    private @Nullable Branch branchOf(BlockRef block) {
        Deque<BlockActivities> held = new ArrayDeque<>();
        BlockRef at = block;
        while (at.height() > state.finals.tip().height()) {
            if (isOnChain(at.height() - 1, at.parentHash())) {
                return new Branch(at.height() - 1, held);
            }
            BlockActivities parent = state.side.get(at.height() - 1, at.parentHash());
            if (parent == null) {
                return null;
            }
            held.addFirst(parent);
            at = parent.ref();
        }
        return null;
    }

    /** The newest block; null before the first. */
    public @Nullable BlockRef head() {
        return state.head;
    }

    /** Height of the newest final block; empty where none is. */
    public OptionalLong finalHeight() {
        return state.head == null || !state.finals.any()
                ? OptionalLong.empty()
                : OptionalLong.of(state.finals.tip().height());
    }

    /** How often blocks were undone. */
    public long reorgs() {
        return state.reorgs;
    }

    /** How many blocks were undone the last time; 0 before the first. */
    public int lastReorgDepth() {
        return state.lastReorgDepth;
    }

    /** How many blocks are held that are not final, on the head's branch. */
    public int pending() {
        return state.pending.size();
    }

    /** Why the chain stands still; null while it goes on. */
    public @Nullable String stopReason() {
        return state.stopReason;
    }

    /** What is said of the newest block; null before the first. */
    @Nullable
    ChainFigures figures() {
        return state.figures;
    }

    /** The chain as bytes of a known version, with the blocks that it holds. */
    public byte[] snapshot() {
        return CanonicalSnapshot.toBytes(state);
    }

    /**
     * The chain that a snapshot was taken of.
     *
     * @throws IOException where the bytes are of an unknown version or cut off
     */
    public static CanonicalChain restore(byte[] snapshot, CanonicalSettings settings) throws IOException {
        return new CanonicalChain(settings, CanonicalSnapshot.read(snapshot, settings.window()));
    }

    CanonicalState state() {
        return state;
    }
}
