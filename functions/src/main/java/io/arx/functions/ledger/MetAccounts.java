package io.arx.functions.ledger;

import com.carrotsearch.hppc.LongIntHashMap;
import com.carrotsearch.hppc.cursors.LongIntCursor;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * When a wallet met each of the accounts that it dealt with first. The first {@value #MOST} are noted, others are not, and
 * so never count as new.
 */
final class MetAccounts {

    static final int MOST = 65_536;

    /** Stands for the minute of an account that was not noted: before all windows. */
    static final int UNKNOWN = -1;

    private LongIntHashMap minutes;

    MetAccounts() {
        this(new LongIntHashMap());
    }

    private MetAccounts(LongIntHashMap minutes) {
        this.minutes = minutes;
    }

    /** The minute in which an account was met first, which is this one where it was never met before. */
    int meet(long hash, int minute) {
        int before = minutes.getOrDefault(hash, UNKNOWN);
        if (before != UNKNOWN || minutes.size() >= MOST) {
            return before;
        }
        minutes.put(hash, minute);
        return minute;
    }

    void forget() {
        minutes = new LongIntHashMap();
    }

    MetAccounts copy() {
        return new MetAccounts(minutes.clone());
    }

    void write(DataOutputView out) throws IOException {
        out.writeInt(minutes.size());
        for (LongIntCursor met : minutes) {
            out.writeLong(met.key);
            out.writeInt(met.value);
        }
    }

    static MetAccounts read(DataInputView in) throws IOException {
        int count = in.readInt();
        LongIntHashMap minutes = new LongIntHashMap(count);
        for (int left = count; left > 0; left--) {
            minutes.put(in.readLong(), in.readInt());
        }
        return new MetAccounts(minutes);
    }
}
