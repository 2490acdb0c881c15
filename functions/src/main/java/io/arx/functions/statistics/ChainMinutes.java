package io.arx.functions.statistics;

import io.arx.events.BlockActivities;
import io.arx.events.ChainId;
import io.arx.events.ChainMinute;
import io.arx.events.Pass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * The minutes of a chain that may still change: over the head those with blocks of the reorg window, over the final chain
 * the newest alone. No engine. Its blocks come in their chain's order; those undone are the newest, and go newest first.
 */
final class ChainMinutes {

    private static final int VERSION = 1;

    private final ChainId chain;
    private final Pass pass;
    private final int window;
    private final Deque<BlockFigures> pending = new ArrayDeque<>();
    private final TreeMap<Integer, Minute> minutes = new TreeMap<>();

    /** Of the newest block that cannot be undone. */
    private int settledMinute;

    /**
     * A minute.
     *
     * @param settled of its blocks, those that cannot be undone
     * @param all its blocks; the same object where no block can be undone
     */
    private record Minute(MinuteSums settled, MinuteSums all, int orphaned, long version, boolean changed) {

        Minute with(MinuteSums newAll, int newOrphaned, long newVersion) {
            return new Minute(settled, newAll, newOrphaned, newVersion, true);
        }

        Minute sent() {
            return new Minute(settled, all, orphaned, version, false);
        }
    }

    /** @param window how many of the newest blocks may be undone; of no concern to {@link Pass#FINAL} */
    ChainMinutes(ChainId chain, Pass pass, int window) {
        this.chain = chain;
        this.pass = pass;
        this.window = pass == Pass.HEAD ? window : 0;
    }

    void apply(BlockActivities block, long position) {
        int minute = Math.max((int) Math.floorDiv(block.ref().timeSeconds(), 60L), newest());
        BlockFigures figures = BlockFigures.of(block, minute);
        Minute before = minutes.get(minute);
        if (before == null) {
            MinuteSums settled = new MinuteSums();
            before = new Minute(settled, window == 0 ? settled : new MinuteSums(), 0, 0, false);
        }
        before.all().add(figures);
        minutes.put(minute, before.with(before.all(), before.orphaned(), position));
        if (window == 0) {
            settledMinute = minute;
            return;
        }
        pending.addLast(figures);
        if (pending.size() > window) {
            BlockFigures oldest = pending.removeFirst();
            minutes.get(oldest.minute()).settled().add(oldest);
            settledMinute = oldest.minute();
        }
    }

    /** @throws IllegalStateException where no block can be undone */
    void undo(BlockActivities block, long position) {
        if (pending.isEmpty()) {
            throw new IllegalStateException(
                    "block " + block.ref().height() + " (" + block.ref().hash() + ") of " + chain
                            + " is undone, and none is pending: the reorganisation is deeper than the window");
        }
        BlockFigures newest = pending.removeLast();
        Minute before = minutes.get(newest.minute());
        MinuteSums all = before.settled().copy();
        pending.stream().filter(one -> one.minute() == newest.minute()).forEach(all::add);
        minutes.put(newest.minute(), before.with(all, before.orphaned() + 1, position));
    }

    /** The newest minute of a block that is there; blocks that were undone do not hold time up. */
    private int newest() {
        return pending.isEmpty() ? settledMinute : pending.getLast().minute();
    }

    /** Hands on the minutes that changed since the last time, the oldest first, and forgets those that cannot any more. */
    void send(Consumer<ChainMinute> out) {
        Iterator<Map.Entry<Integer, Minute>> all = minutes.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<Integer, Minute> one = all.next();
            Minute minute = one.getValue();
            if (minute.changed()) {
                out.accept(minute.all()
                        .minute(chain, one.getKey(), minute.version(), pass == Pass.FINAL, minute.orphaned()));
                one.setValue(minute.sent());
            }
            if (one.getKey() < settledMinute) {
                all.remove();
            }
        }
    }

    byte[] snapshot() {
        DataOutputSerializer out = new DataOutputSerializer(1 << 12);
        try {
            out.writeInt(VERSION);
            out.writeInt(settledMinute);
            out.writeInt(minutes.size());
            for (Map.Entry<Integer, Minute> one : minutes.entrySet()) {
                Minute minute = one.getValue();
                out.writeInt(one.getKey());
                out.writeInt(minute.orphaned());
                out.writeLong(minute.version());
                out.writeBoolean(minute.changed());
                minute.settled().write(out);
            }
            out.writeInt(pending.size());
            for (BlockFigures block : pending) {
                block.write(out);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return out.getCopyOfBuffer();
    }

    /** @throws IOException where the bytes are of an unknown version or cut off */
    void restore(byte[] snapshot) throws IOException {
        DataInputDeserializer in = new DataInputDeserializer(snapshot);
        int version = in.readInt();
        if (version != VERSION) {
            throw new IOException("the state of a chain's minutes has version " + version + ", and this program reads "
                    + VERSION + ": restore it with the program that wrote it");
        }
        settledMinute = in.readInt();
        for (int left = in.readInt(); left > 0; left--) {
            int minute = in.readInt();
            int orphaned = in.readInt();
            long position = in.readLong();
            boolean changed = in.readBoolean();
            MinuteSums settled = MinuteSums.read(in);
            minutes.put(
                    minute, new Minute(settled, window == 0 ? settled : settled.copy(), orphaned, position, changed));
        }
        for (int left = in.readInt(); left > 0; left--) {
            BlockFigures block = BlockFigures.read(in);
            minutes.get(block.minute()).all().add(block);
            pending.addLast(block);
        }
    }
}
