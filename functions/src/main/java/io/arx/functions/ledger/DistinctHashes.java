package io.arx.functions.ledger;

import io.arx.functions.wallet.HyperLogLog;
import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A set of accounts by 64-bit hashes: exact (as far as 64 bits tell accounts apart) up to {@value #EXACT_LIMIT}, in an
 * ordered array because most sets have one or two; beyond, a {@link HyperLogLog} with a standard error of 1.6 %.
 */
final class DistinctHashes {

    static final int EXACT_LIMIT = 4096;

    private static final int SKETCH = -1;
    private static final long[] NONE = {};

    private long[] words = NONE;

    /** Of how many words there are hashes, or {@link #SKETCH}. */
    private int count;

    void add(long hash) {
        if (count == SKETCH) {
            HyperLogLog.add(words, 0, hash);
            return;
        }
        int place = Arrays.binarySearch(words, 0, count, hash);
        if (place >= 0) {
            return;
        }
        if (count == EXACT_LIMIT) {
            long[] sketch = new long[HyperLogLog.WORDS];
            for (long each : words) {
                HyperLogLog.add(sketch, 0, each);
            }
            HyperLogLog.add(sketch, 0, hash);
            words = sketch;
            count = SKETCH;
            return;
        }
        insert(-place - 1, hash);
    }

    private void insert(int place, long hash) {
        long[] from = words;
        if (count == words.length) {
            words = new long[Math.min(EXACT_LIMIT, count + 1 + count / 2)];
            System.arraycopy(from, 0, words, 0, place);
        }
        System.arraycopy(from, place, words, place + 1, count - place);
        words[place] = hash;
        count++;
    }

    /** How many there are; an estimate beyond {@value #EXACT_LIMIT}. */
    int count() {
        return count == SKETCH ? HyperLogLog.estimate(words, 0) : count;
    }

    DistinctHashes copy() {
        DistinctHashes copy = new DistinctHashes();
        copy.words = count == 0 ? NONE : words.clone();
        copy.count = count;
        return copy;
    }

    void write(DataOutputView out) throws IOException {
        out.writeInt(count);
        int used = count == SKETCH ? HyperLogLog.WORDS : count;
        for (int word = 0; word < used; word++) {
            out.writeLong(words[word]);
        }
    }

    static DistinctHashes read(DataInputView in) throws IOException {
        DistinctHashes set = new DistinctHashes();
        set.count = in.readInt();
        int used = set.count == SKETCH ? HyperLogLog.WORDS : set.count;
        set.words = used == 0 ? NONE : new long[used];
        for (int word = 0; word < used; word++) {
            set.words[word] = in.readLong();
        }
        return set;
    }
}
