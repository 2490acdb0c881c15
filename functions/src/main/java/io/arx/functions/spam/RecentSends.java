package io.arx.functions.spam;

import com.carrotsearch.hppc.BitMixer;
import com.carrotsearch.hppc.LongArrayList;
import io.arx.events.Address;
import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * To whom accounts have sent lately: for a sender and what an address looks like (its first and last digits) the newest
 * receiver of that look. It has room for {@value #ENTRIES} entries in sets of {@value #WAYS}; a new one takes the place
 * of the oldest in its set, and what that one said is forgotten.
 *
 * <p>What is written while a journal is kept can be taken back, exactly.
 */
final class RecentSends {

    static final int ENTRIES = 1 << 17;
    static final int WAYS = 4;

    private static final int SET_WORDS = 2 * WAYS;
    private static final int SETS = ENTRIES / WAYS;

    /** Sets of entries, the newest first: of each the sender and the look in 64 bits, and the receiver in as many. */
    private final long[] words = new long[SETS * SET_WORDS];

    private final int shift;
    private final int mask;

    /** @param digits hexadecimal ones at either end of an address that make its look */
    RecentSends(int digits) {
        shift = Long.SIZE - 4 * digits;
        mask = digits == 8 ? -1 : (1 << (4 * digits)) - 1;
    }

    /** Whether the sender has sent to an account that looks like this one, and to this one not since. */
    boolean looksLikeAnother(Address sender, Address account) {
        long key = key(sender, account);
        int at = at(key);
        for (int way = at; way < at + SET_WORDS; way += 2) {
            if (words[way] == key) {
                return words[way + 1] != mix(account);
            }
        }
        return false;
    }

    /**
     * Remembers that an account was sent to.
     *
     * @param journal takes what is needed to forget it again; null where it never is
     */
    void remember(Address sender, Address receiver, @Nullable LongArrayList journal) {
        long key = key(sender, receiver);
        long account = mix(receiver);
        int at = at(key);
        if (words[at] == key && words[at + 1] == account) {
            return;
        }
        if (journal != null) {
            journal.add(words, at, SET_WORDS);
            journal.add(at);
        }
        int last = at + SET_WORDS - 2;
        int way = at;
        while (way < last && words[way] != key) {
            way += 2;
        }
        System.arraycopy(words, at, words, at + 2, way - at);
        words[at] = key;
        words[at + 1] = account;
    }

    /** Forgets what was remembered with a journal, the newest first; it is empty then. */
    void takeBack(LongArrayList journal) {
        for (int end = journal.size(); end > 0; end -= SET_WORDS + 1) {
            int at = (int) journal.get(end - 1);
            System.arraycopy(journal.buffer, end - 1 - SET_WORDS, words, at, SET_WORDS);
        }
        journal.elementsCount = 0;
    }

    private long key(Address sender, Address account) {
        long look = ((account.high() >>> shift) << Integer.SIZE) | (account.low() & mask & 0xffffffffL);
        long mixed = BitMixer.mix64(mix(sender) + look);
        return mixed == 0 ? 1 : mixed;
    }

    private static long mix(Address address) {
        return BitMixer.mix64(BitMixer.mix64(BitMixer.mix64(address.high()) + address.middle()) + address.low());
    }

    private static int at(long key) {
        return (int) (key >>> 40) % SETS * SET_WORDS;
    }

    /** Writes the sets in which there is anything. */
    void write(DataOutputView out) throws IOException {
        int used = 0;
        for (int at = 0; at < words.length; at += SET_WORDS) {
            used += words[at] == 0 ? 0 : 1;
        }
        out.writeInt(used);
        for (int at = 0; at < words.length; at += SET_WORDS) {
            if (words[at] != 0) {
                out.writeInt(at);
                for (int word = at; word < at + SET_WORDS; word++) {
                    out.writeLong(words[word]);
                }
            }
        }
    }

    void read(DataInputView in) throws IOException {
        Arrays.fill(words, 0);
        for (int left = in.readInt(); left > 0; left--) {
            int at = in.readInt();
            for (int word = at; word < at + SET_WORDS; word++) {
                words[word] = in.readLong();
            }
        }
    }
}
