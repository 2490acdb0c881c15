package io.arx.functions.control;

import io.arx.events.Address;
import io.arx.events.CanonicalBlock;
import io.arx.events.ChainId;
import io.arx.events.Label;
import io.arx.events.control.Changes;
import io.arx.events.control.ControlAck;
import io.arx.events.control.ControlBatch;
import io.arx.events.control.LabelChange;
import io.arx.events.control.LabelChanges;
import io.arx.events.control.PlacedBatch;
import io.arx.events.control.PriceChanges;
import io.arx.events.control.RefusedChanges;
import io.arx.events.control.WalletLabels;
import io.arx.events.control.WatchChange;
import io.arx.events.control.WatchChanges;
import io.arx.events.control.WatchedWallet;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * Applies what was changed at run time to a chain, block by block, keeps the chain's labels, and says of each change set
 * what became of it. Without an engine; not thread-safe.
 */
public final class ChangeSets {

    /** How many sets may be half there; a set whose writer died leaves its parts behind. */
    static final int MOST_OPEN = 64;

    private static final int VERSION = 1;

    private final ChainId chain;
    private final LabelSet labels;
    private final Map<String, OpenSet> open = new LinkedHashMap<>();
    private int newestSet;

    public ChangeSets(ChainId chain) {
        this(chain, new LabelSet());
    }

    private ChangeSets(ChainId chain, LabelSet labels) {
        this.chain = chain;
        this.labels = labels;
    }

    /** Takes what changed, in order. */
    public interface Output {

        /** A change set came to its end. */
        void acknowledge(ControlAck ack);

        /** The labels of an address are others now. */
        void labels(WalletLabels labels);

        /** A wallet is on the watch list now, or off it, or has another name there. */
        void watched(WatchedWallet wallet);
    }

    /** The chain's labels as they are now. */
    public LabelSet labels() {
        return labels;
    }

    /** Takes what label files say now in the place of what they said before; those of change sets stay. */
    public void replaceFiles(List<Label> said, CanonicalBlock from, Output out) {
        report(
                labels.replaceFiles(
                        said.stream().filter(label -> label.holdsOn(chain)).toList()),
                from,
                out);
    }

    /** Applies the changes that hold from a block on. */
    public void apply(CanonicalBlock block, Output out) {
        Set<Address> relabelled = new LinkedHashSet<>();
        Map<Address, WatchChange> watched = new LinkedHashMap<>();
        for (PlacedBatch placed : block.control()) {
            apply(placed, block.block().ref().height(), relabelled, watched, out);
        }
        report(relabelled, block, out);
        for (WatchChange change : watched.values()) {
            out.watched(new WatchedWallet(
                    chain,
                    change.wallet(),
                    change.watched(),
                    change.name(),
                    change.tags(),
                    block.position(),
                    block.block().ref().height()));
        }
    }

    private void apply(
            PlacedBatch placed,
            long fromHeight,
            Set<Address> relabelled,
            Map<Address, WatchChange> watched,
            Output out) {
        ControlBatch batch = placed.batch();
        OpenSet set = open.computeIfAbsent(batch.changeSet(), id -> new OpenSet(++newestSet));
        if (!set.takes(batch.part())) {
            return; // a part that came twice
        }
        Changes changes = batch.changes();
        if (changes instanceof LabelChanges labelChanges) {
            apply(labelChanges, batch, set, relabelled);
        } else if (changes instanceof WatchChanges watchChanges) {
            for (WatchChange change : watchChanges.changes()) {
                watched.remove(change.wallet()); // the last one counts, in its place
                watched.put(change.wallet(), change);
                set.accepted();
            }
        } else if (changes instanceof PriceChanges prices) {
            prices.changes().forEach(change -> set.accepted()); // they are kept where blocks are priced
        } else if (changes instanceof RefusedChanges refused) {
            set.refused(refused.reason());
        }
        if (batch.isLast()) {
            open.remove(batch.changeSet());
            out.acknowledge(set.acknowledge(chain, batch.changeSet(), placed.position(), fromHeight));
        } else if (open.size() > MOST_OPEN) {
            giveUpOldest(placed.position(), fromHeight, out);
        }
    }

    private void apply(LabelChanges changes, ControlBatch batch, OpenSet set, Set<Address> relabelled) {
        for (LabelChange change : changes.changes()) {
            try {
                Label label = change.label();
                if (label != null && !label.holdsOn(chain)) {
                    throw new IllegalArgumentException(
                            "the label of " + change.address() + " holds on " + label.chain() + ", not on " + chain);
                }
                if (labels.apply(change, set.number())) {
                    set.accepted();
                    relabelled.add(change.address());
                } else {
                    set.unchanged();
                }
            } catch (IllegalArgumentException refused) {
                set.refused(refused.getMessage());
            }
        }
        if (batch.isLast() && !changes.replacedSources().isEmpty() && set.isWhole()) {
            Set<Address> removed = labels.removeOlder(changes.replacedSources(), set.number());
            removed.forEach(address -> set.accepted());
            relabelled.addAll(removed);
        }
    }

    private void giveUpOldest(long position, long fromHeight, Output out) {
        Iterator<Map.Entry<String, OpenSet>> oldest = open.entrySet().iterator();
        Map.Entry<String, OpenSet> given = oldest.next();
        oldest.remove();
        given.getValue().refused("its last part never came; ask for it again");
        out.acknowledge(given.getValue().acknowledge(chain, given.getKey(), position, fromHeight));
    }

    private void report(Set<Address> relabelled, CanonicalBlock block, Output out) {
        for (Address address : relabelled) {
            out.labels(new WalletLabels(chain, address, labels.of(address), block.position()));
        }
    }

    /** All of it as bytes of a known version. */
    public byte[] snapshot() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(1024);
        out.writeInt(VERSION);
        out.writeInt(newestSet);
        out.writeInt(open.size());
        for (Map.Entry<String, OpenSet> entry : open.entrySet()) {
            out.writeUTF(entry.getKey());
            entry.getValue().write(out);
        }
        labels.write(out);
        return out.getCopyOfBuffer();
    }

    /**
     * What a snapshot was taken of.
     *
     * @throws IOException where the bytes are of an unknown version or cut off
     */
    public static ChangeSets restore(ChainId chain, byte[] snapshot) throws IOException {
        DataInputView in = new DataInputDeserializer(snapshot);
        int version = in.readInt();
        if (version != VERSION) {
            throw new IOException("the labels of chain " + chain + " have version " + version + ", this program reads "
                    + VERSION + "; start it from a savepoint of its own version");
        }
        int newestSet = in.readInt();
        Map<String, OpenSet> open = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            open.put(in.readUTF(), OpenSet.read(in));
        }
        ChangeSets sets = new ChangeSets(chain, LabelSet.read(in));
        sets.newestSet = newestSet;
        sets.open.putAll(open);
        return sets;
    }
}
