package io.arx.events.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.Hash;
import io.arx.events.Hex;
import io.arx.events.Keccak256;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The trie against its definition, written down a second time as plainly as possible. */
class OrderedTrieTest {

    private final OrderedTrie trie = new OrderedTrie();

    @Test
    void theEmptyListHasTheKnownRoot() {
        assertThat(trie.root())
                .isEqualTo(Hash.parse("0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421"))
                .isEqualTo(Keccak256.hash(new byte[] {(byte) 0x80}));
    }

    @Test
    void equalsThePlainDefinitionForEveryKeyLengthAndValueSize() {
        for (int valueSize : new int[] {1, 5, 28, 29, 33, 200}) {
            for (int count : new int[] {1, 2, 3, 16, 17, 127, 128, 129, 130, 255, 256, 257, 300, 700}) {
                List<byte[]> values = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    byte[] value = new byte[valueSize];
                    Arrays.fill(value, (byte) (i * 31 + 1));
                    values.add(value);
                }
                assertThat(root(values))
                        .as("%d values of %d bytes", count, valueSize)
                        .isEqualTo(PlainTrie.root(values));
            }
        }
    }

    @Test
    void fourByteKeysWorkToo() {
        List<byte[]> values = new ArrayList<>();
        for (int i = 0; i < 65_600; i++) {
            values.add(new byte[] {(byte) (i >>> 8), (byte) i, 1});
        }
        assertThat(root(values)).isEqualTo(PlainTrie.root(values));
    }

    @Test
    void canBeUsedAgain() {
        List<byte[]> values = List.of(new byte[40], new byte[3]);
        Hash first = root(values);
        root(List.of(new byte[100]));

        assertThat(root(values)).isEqualTo(first);
    }

    private Hash root(List<byte[]> values) {
        trie.clear();
        for (byte[] value : values) {
            Rlp rlp = trie.append();
            for (byte part : value) {
                rlp.raw(part);
            }
        }
        return trie.root();
    }

    /** Appendix D of the Yellow Paper over a sorted map of nibble strings. */
    private static final class PlainTrie {

        static Hash root(List<byte[]> values) {
            TreeMap<String, byte[]> items = new TreeMap<>();
            for (int i = 0; i < values.size(); i++) {
                Rlp key = new Rlp();
                key.number(i);
                items.put(nibbles(key.toBytes()), values.get(i));
            }
            return Keccak256.hash(node(items, 0));
        }

        private static byte[] node(NavigableMap<String, byte[]> items, int depth) {
            String first = items.firstKey();
            if (items.size() == 1) {
                return list(string(path(first.substring(depth), true)), string(items.get(first)));
            }
            int common = depth;
            String last = items.lastKey();
            while (first.charAt(common) == last.charAt(common)) {
                common++;
            }
            if (common > depth) {
                return list(string(path(first.substring(depth, common), false)), reference(node(items, common)));
            }
            byte[][] children = new byte[17][];
            for (int nibble = 0; nibble < 16; nibble++) {
                String digit = Integer.toHexString(nibble);
                TreeMap<String, byte[]> below = new TreeMap<>();
                int place = depth;
                items.forEach((key, value) -> {
                    if (key.startsWith(digit, place)) {
                        below.put(key, value);
                    }
                });
                children[nibble] = below.isEmpty() ? string(new byte[0]) : reference(node(below, depth + 1));
            }
            children[16] = string(new byte[0]);
            return list(children);
        }

        private static byte[] reference(byte[] node) {
            return node.length < 32 ? node : string(Keccak256.digest(node));
        }

        private static byte[] path(String nibbles, boolean leaf) {
            int flag = (leaf ? 2 : 0) + nibbles.length() % 2;
            String digits = Integer.toHexString(flag) + (nibbles.length() % 2 == 0 ? "0" : "") + nibbles;
            return Hex.bytes("0x" + digits);
        }

        private static String nibbles(byte[] key) {
            return Hex.of(key).substring(2);
        }

        private static byte[] string(byte[] value) {
            Rlp rlp = new Rlp();
            rlp.string(value);
            return rlp.toBytes();
        }

        private static byte[] list(byte[]... encodedItems) {
            Rlp rlp = new Rlp();
            int list = rlp.beginList();
            for (byte[] item : encodedItems) {
                for (byte part : item) {
                    rlp.raw(part);
                }
            }
            rlp.endList(list);
            return rlp.toBytes();
        }
    }
}
