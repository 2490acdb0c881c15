package io.arx.events.proof;

import io.arx.events.Hash;
import java.util.Arrays;

/**
 * The root of the Merkle Patricia trie of an ordered list, as block headers commit to transactions, receipts and
 * withdrawals: the key of an item is the RLP encoding of its index (Yellow Paper, appendix D). Only the root is built;
 * nodes live on one stack-like buffer while their parent is written.
 *
 * <p>Use: {@link #clear()}, then for each item write its value into what {@link #append()} gives, then {@link #root()}.
 * Not for use by several threads at once.
 */
public final class OrderedTrie {

    /** The root of an empty list: the hash of the empty string's encoding. */
    public static final Hash EMPTY_ROOT =
            Hash.parse("0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421");

    private final Keccak keccak;
    private final Rlp values = new Rlp();
    private final Rlp nodes = new Rlp();
    private final byte[] path = new byte[8];
    private int[] starts = new int[256];
    private int count;

    public OrderedTrie() {
        this(new Keccak());
    }

    OrderedTrie(Keccak keccak) {
        this.keccak = keccak;
    }

    /** Forgets all items. */
    public void clear() {
        values.clear();
        count = 0;
    }

    /** Begins the next item; its value is what is written to the result until the next call of this trie. */
    public Rlp append() {
        if (count + 2 > starts.length) {
            starts = Arrays.copyOf(starts, starts.length * 2);
        }
        starts[count++] = values.length();
        return values;
    }

    /** The root over all items appended since {@link #clear()}. */
    public Hash root() {
        if (count == 0) {
            return EMPTY_ROOT;
        }
        starts[count] = values.length();
        nodes.clear();
        writeNode(0, count, 0);
        return keccak.hash(nodes.array(), 0, nodes.length());
    }

    /** Writes the node over the items at places {@code from} to {@code to - 1} of the key order. */
    private void writeNode(int from, int to, int depth) {
        int first = indexAt(from);
        if (to - from == 1) {
            int list = nodes.beginList();
            writePath(first, depth, nibbles(first), true);
            nodes.string(values.array(), starts[first], starts[first + 1] - starts[first]);
            nodes.endList(list);
            return;
        }
        int last = indexAt(to - 1); // keys are in order, so what the outermost share, all share
        int common = depth;
        while (nibble(first, common) == nibble(last, common)) {
            common++;
        }
        if (common == depth) {
            writeBranch(from, to, depth);
            return;
        }
        int list = nodes.beginList();
        writePath(first, depth, common, false);
        int child = nodes.length();
        writeBranch(from, to, common);
        hashIfLong(child);
        nodes.endList(list);
    }

    private void writeBranch(int from, int to, int depth) {
        int list = nodes.beginList();
        int next = from;
        for (int nibble = 0; nibble < 16; nibble++) {
            int childFrom = next;
            while (next < to && nibble(indexAt(next), depth) == nibble) {
                next++;
            }
            if (next == childFrom) {
                nodes.raw(0x80);
                continue;
            }
            int child = nodes.length();
            writeNode(childFrom, next, depth + 1);
            hashIfLong(child);
        }
        nodes.raw(0x80); // no key is the beginning of another, so a branch never has a value
        nodes.endList(list);
    }

    /** A node of 32 bytes or more stands in its parent as its hash; a shorter one as itself. */
    private void hashIfLong(int start) {
        int size = nodes.length() - start;
        if (size >= Hash.BYTES) {
            byte[] hash = keccak.digest(nodes.array(), start, size);
            nodes.truncate(start);
            nodes.string(hash);
        }
    }

    /** The hex-prefix encoding of the key's nibbles {@code from} to {@code to - 1}. */
    private void writePath(int index, int from, int to, boolean leaf) {
        int size = to - from;
        int flag = leaf ? 2 : 0;
        int next = from;
        path[0] = (byte) (size % 2 == 0 ? flag << 4 : ((flag + 1) << 4) | nibble(index, next++));
        int used = 1;
        while (next < to) {
            path[used++] = (byte) ((nibble(index, next) << 4) | nibble(index, next + 1));
            next += 2;
        }
        nodes.string(path, 0, used);
    }

    /** Which index stands at a place of the key order: 1 to 127 are one byte each, then 0 as 0x80, then the rest. */
    private int indexAt(int place) {
        int oneByte = Math.min(count - 1, 0x7f);
        if (place < oneByte) {
            return place + 1;
        }
        return place == oneByte ? 0 : place;
    }

    private static int nibbles(int index) {
        return index < 0x80 ? 2 : 2 + 2 * sizeOf(index);
    }

    private static int sizeOf(int index) {
        return (39 - Integer.numberOfLeadingZeros(index)) / 8;
    }

    private static int nibble(int index, int place) {
        if (index == 0) {
            return place == 0 ? 8 : 0;
        }
        if (index < 0x80) {
            return place == 0 ? index >>> 4 : index & 0xf;
        }
        int size = sizeOf(index);
        if (place < 2) {
            return place == 0 ? 8 : size;
        }
        return (index >>> ((2 * size + 1 - place) * 4)) & 0xf;
    }
}
