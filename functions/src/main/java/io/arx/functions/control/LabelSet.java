package io.arx.functions.control;

import io.arx.events.Address;
import io.arx.events.Label;
import io.arx.events.control.LabelChange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The labels of a chain: one for each address, category and source. Those that it begins with come from files and are
 * replaced by what the files say at the next start; those of change sets stay until another set says otherwise, and stand
 * before the files'.
 */
public final class LabelSet {

    /** How many addresses can have labels; more than all public lists together. */
    static final int MOST_ADDRESSES = 2_000_000;

    /** How many labels an address can have. */
    static final int MOST_OF_AN_ADDRESS = 100;

    /** The set of labels that come from files. */
    static final int FILES = 0;

    private static final Comparator<Label> WHAT_COUNTS_FIRST = Comparator.comparing(Label::isUsers)
            .reversed()
            .thenComparing(Label::confidence, Comparator.reverseOrder())
            .thenComparing(Label::category)
            .thenComparing(Label::source);

    private final StoredLabels codec;
    private final AddressTable table;

    public LabelSet() {
        this(new StoredLabels(List.of()), new AddressTable());
    }

    private LabelSet(StoredLabels codec, AddressTable table) {
        this.codec = codec;
        this.table = table;
    }

    /**
     * What is said of an address: the user's own labels first, which count before all others, then by confidence; empty
     * where nothing is.
     */
    public List<Label> of(Address address) {
        return stored(address).stream()
                .map(StoredLabels.Stored::label)
                .sorted(WHAT_COUNTS_FIRST)
                .toList();
    }

    /** How many addresses have labels. */
    public int addresses() {
        return table.size();
    }

    /**
     * Applies a change of a set.
     *
     * @param set its number, above {@link #FILES}
     * @return whether it changed anything
     * @throws IllegalArgumentException with a sentence for a person, where it cannot be applied
     */
    boolean apply(LabelChange change, int set) {
        List<StoredLabels.Stored> labels = stored(change.address());
        int at = indexOf(change, labels);
        Label label = change.label();
        if (label == null) {
            if (at < 0) {
                return false;
            }
            if (labels.get(at).set() == FILES) {
                throw new IllegalArgumentException(
                        "the label " + change.category().label() + " of "
                                + change.address() + " by " + change.source()
                                + " comes from a file and would be back at the next start; override it with one of your own");
            }
            labels.remove(at);
            store(change.address(), labels);
            return true;
        }
        boolean same = at >= 0 && labels.get(at).label().equals(label);
        StoredLabels.Stored stored = new StoredLabels.Stored(label, set);
        if (at >= 0) {
            labels.set(at, stored);
        } else {
            requireRoom(change.address(), labels);
            labels.add(stored);
        }
        store(change.address(), labels);
        return !same;
    }

    /**
     * Removes what the named sources said in sets before this one, and not in it.
     *
     * @return whose labels changed
     */
    Set<Address> removeOlder(Collection<String> sources, int set) {
        return removeIf(stored -> stored.set() != FILES
                && stored.set() < set
                && sources.contains(stored.label().source()));
    }

    /**
     * Takes what the files say now in the place of what they said before.
     *
     * @return whose labels changed
     */
    Set<Address> replaceFiles(List<Label> labels) {
        Set<Label> said = new HashSet<>(labels);
        Set<Address> changed = removeIf(stored -> stored.set() == FILES && !said.contains(stored.label()));
        for (Label label : labels) {
            List<StoredLabels.Stored> known = stored(label.address());
            if (indexOf(LabelChange.set(label), known) < 0 && known.size() < MOST_OF_AN_ADDRESS) {
                known.add(new StoredLabels.Stored(label, FILES));
                store(label.address(), known);
                changed.add(label.address());
            }
        }
        return changed;
    }

    private Set<Address> removeIf(java.util.function.Predicate<StoredLabels.Stored> out) {
        Set<Address> changed = new LinkedHashSet<>();
        table.forEach((address, bytes) -> {
            if (codec.read(address, bytes).stream().anyMatch(out)) {
                changed.add(address);
            }
        });
        for (Address address : changed) {
            List<StoredLabels.Stored> labels = stored(address);
            labels.removeIf(out);
            store(address, labels);
        }
        return changed;
    }

    private void requireRoom(Address address, List<StoredLabels.Stored> labels) {
        if (labels.size() >= MOST_OF_AN_ADDRESS) {
            throw new IllegalArgumentException(
                    address + " has " + MOST_OF_AN_ADDRESS + " labels, and no room for more");
        }
        if (labels.isEmpty() && table.size() >= MOST_ADDRESSES) {
            throw new IllegalArgumentException(
                    MOST_ADDRESSES + " addresses have labels, and there is no room for " + address);
        }
    }

    private static int indexOf(LabelChange change, List<StoredLabels.Stored> labels) {
        for (int i = 0; i < labels.size(); i++) {
            Label label = labels.get(i).label();
            if (label.category() == change.category() && label.source().equals(change.source())) {
                return i;
            }
        }
        return -1;
    }

    private List<StoredLabels.Stored> stored(Address address) {
        byte[] bytes = table.get(address);
        return bytes == null ? new ArrayList<>() : codec.read(address, bytes);
    }

    private void store(Address address, List<StoredLabels.Stored> labels) {
        if (labels.isEmpty()) {
            table.remove(address);
        } else {
            table.put(address, codec.write(labels));
        }
    }

    void write(DataOutputView out) throws IOException {
        codec.writeSources(out);
        table.write(out);
    }

    static LabelSet read(DataInputView in) throws IOException {
        return new LabelSet(StoredLabels.readSources(in), AddressTable.read(in));
    }
}
