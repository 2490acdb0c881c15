package io.arx.functions.control;

import io.arx.events.ChainId;
import io.arx.events.control.ControlAck;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A change set of which not all parts have come, and what became of those that have. */
final class OpenSet {

    private final int number;
    private int nextPart;
    private boolean whole = true;
    private long accepted;
    private long unchanged;
    private long refused;
    private final List<String> reasons = new ArrayList<>();

    /** @param number higher than that of every set before */
    OpenSet(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /** Whether a part is new; says so where one before it is missing. */
    boolean takes(int part) {
        if (part < nextPart) {
            return false;
        }
        if (part > nextPart) {
            whole = false;
            refused("part " + nextPart + " to " + (part - 1) + " of it are missing; ask for it again");
        }
        nextPart = part + 1;
        return true;
    }

    /** Whether no part is missing so far. */
    boolean isWhole() {
        return whole;
    }

    void accepted() {
        accepted++;
    }

    void unchanged() {
        unchanged++;
    }

    void refused(String reason) {
        refused++;
        if (reasons.size() < ControlAck.MOST_REASONS) {
            reasons.add(reason);
        }
    }

    ControlAck acknowledge(ChainId chain, String id, long position, long fromHeight) {
        return new ControlAck(chain, id, position, fromHeight, accepted, unchanged, refused, reasons);
    }

    void write(DataOutputView out) throws IOException {
        out.writeInt(number);
        out.writeInt(nextPart);
        out.writeBoolean(whole);
        out.writeLong(accepted);
        out.writeLong(unchanged);
        out.writeLong(refused);
        out.writeInt(reasons.size());
        for (String reason : reasons) {
            out.writeUTF(reason);
        }
    }

    static OpenSet read(DataInputView in) throws IOException {
        OpenSet set = new OpenSet(in.readInt());
        set.nextPart = in.readInt();
        set.whole = in.readBoolean();
        set.accepted = in.readLong();
        set.unchanged = in.readLong();
        set.refused = in.readLong();
        for (int left = in.readInt(); left > 0; left--) {
            set.reasons.add(in.readUTF());
        }
        return set;
    }
}
