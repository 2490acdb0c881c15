package io.arx.functions.watch;

import io.arx.events.Address;
import io.arx.events.control.WatchChange;
import io.arx.functions.control.AddressTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * The watched wallets of a bucket, with their names and tags, and since when each is watched or no longer is. What held
 * before is kept for {@link #LONGEST_LOOK_BACK_MILLIS}, because what is asked for lies a little behind the newest change.
 */
public final class WatchList {

    /** How far before the newest change somebody may ask: a day's window, and an hour. */
    static final long LONGEST_LOOK_BACK_MILLIS = 25L * 3_600_000;

    /** How many changes of a wallet within that time are told apart. */
    private static final int MOST_CHANGES = 100;

    private final AddressTable table;

    /** One on which nobody is. */
    public WatchList() {
        this(new AddressTable());
    }

    private WatchList(AddressTable table) {
        this.table = table;
    }

    /**
     * What is known of a wallet.
     *
     * @param turns when it was put on the list and taken off, the oldest first
     */
    private record Entry(List<Turn> turns, String name, List<String> tags) {}

    private record Turn(long fromMillis, boolean watched) {}

    /**
     * Takes in a change.
     *
     * @param fromMillis the stamp of the block from which it holds; never before that of an earlier change
     */
    public void apply(WatchChange change, long fromMillis) {
        Entry known = entry(change.wallet());
        List<Turn> turns = known == null ? new ArrayList<>() : known.turns();
        if (turns.isEmpty() || turns.get(turns.size() - 1).watched() != change.watched()) {
            turns.add(new Turn(fromMillis, change.watched()));
        }
        while (turns.size() > 1
                && (turns.get(1).fromMillis() <= fromMillis - LONGEST_LOOK_BACK_MILLIS
                        || turns.size() > MOST_CHANGES)) {
            turns.remove(0);
        }
        if (known == null && !change.watched()) {
            return; // was not there, and is not
        }
        table.put(change.wallet(), bytes(new Entry(turns, change.name(), change.tags())));
    }

    /** Whether a wallet was watched in the last millisecond before a time. */
    public boolean isWatched(Address wallet, long beforeMillis) {
        Entry known = entry(wallet);
        if (known == null) {
            return false;
        }
        boolean watched = false;
        for (Turn turn : known.turns()) {
            if (turn.fromMillis() >= beforeMillis) {
                break;
            }
            watched = turn.watched();
        }
        return watched;
    }

    /** Forgets wallets that were taken off the list longer ago than anybody asks. */
    public void forgetRemoved(long nowMillis) {
        List<Address> gone = new ArrayList<>();
        table.forEach((wallet, bytes) -> {
            List<Turn> turns = entry(bytes).turns();
            Turn last = turns.get(turns.size() - 1);
            if (!last.watched() && last.fromMillis() <= nowMillis - LONGEST_LOOK_BACK_MILLIS) {
                gone.add(wallet);
            }
        });
        gone.forEach(table::remove);
    }

    public boolean isEmpty() {
        return table.isEmpty();
    }

    int size() {
        return table.size();
    }

    /** How many bytes of memory it takes. */
    long bytes() {
        return table.bytes();
    }

    WatchList copy() {
        return new WatchList(table.copy());
    }

    void write(DataOutputView out) throws IOException {
        table.write(out);
    }

    static WatchList read(DataInputView in) throws IOException {
        return new WatchList(AddressTable.read(in));
    }

    private @Nullable Entry entry(Address wallet) {
        byte[] bytes = table.get(wallet);
        return bytes == null ? null : entry(bytes);
    }

    /** A turn takes eight bytes: twice its time, and one more where it puts the wallet on the list. */
    private static byte[] bytes(Entry entry) {
        DataOutputSerializer out = new DataOutputSerializer(32);
        try {
            out.writeByte(entry.turns().size());
            for (Turn turn : entry.turns()) {
                out.writeLong(turn.fromMillis() << 1 | (turn.watched() ? 1 : 0));
            }
            out.writeByte(entry.tags().size());
            for (String tag : entry.tags()) {
                out.writeUTF(tag);
            }
            out.writeUTF(entry.name());
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return out.getCopyOfBuffer();
    }

    private static Entry entry(byte[] bytes) {
        DataInputDeserializer in = new DataInputDeserializer(bytes);
        try {
            List<Turn> turns = new ArrayList<>();
            for (int left = in.readUnsignedByte(); left > 0; left--) {
                long turn = in.readLong();
                turns.add(new Turn(turn >> 1, (turn & 1) != 0));
            }
            List<String> tags = new ArrayList<>();
            for (int left = in.readUnsignedByte(); left > 0; left--) {
                tags.add(in.readUTF());
            }
            return new Entry(turns, in.readUTF(), tags);
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory failed", impossible);
        }
    }
}
