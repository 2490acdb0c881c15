package io.arx.sources.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The names that followed each other in the objects of one kind so far. A node writes the members of its objects in the
 * same few orders, so the next name is nearly always one of the two that came last after the same name, and comparing a
 * few words tells, comma, quotation marks and colon included.
 */
final class Trail {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** A name as it is written, {@code ,"nonce":}, in the place where it was seen first. */
    private static final class Step {

        private final int start;
        private final int length;
        private final long first;
        private final long second;
        private final long last;
        private final long mask;
        private final int member;
        private int valueLength;
        private @Nullable Step likely;
        private @Nullable Step possible;

        private Step(byte[] json, int start, int length, int member) {
            this.start = start;
            this.length = length;
            this.member = member;
            mask = length < 8 ? -1L >>> (64 - 8 * length) : -1;
            first = (long) EIGHT.get(json, start) & mask;
            second = length <= 16 ? 0 : (long) EIGHT.get(json, start + 8);
            last = length <= 8 ? 0 : (long) EIGHT.get(json, start + length - 8);
        }

        /** Whether the same is written at {@code at}; there are as many bytes left. */
        private boolean matches(byte[] json, int at) {
            if ((((long) EIGHT.get(json, at) ^ first) & mask) != 0) {
                return false;
            }
            if (length <= 8) {
                return true;
            }
            if ((long) EIGHT.get(json, at + length - 8) != last) {
                return false;
            }
            if (length <= 16) {
                return true;
            }
            if ((long) EIGHT.get(json, at + 8) != second) {
                return false;
            }
            return length <= 24 || Arrays.equals(json, at, at + length, json, start, start + length);
        }
    }

    private static final int MOST_STEPS = 64;
    private static final int LONGEST = 64;
    private static final int SHORT = 16;

    private final byte[] json;
    private final Step[] steps = new Step[MOST_STEPS];
    private int count;
    private Step before;

    /** Begins with a step that stands for the start of an object. */
    Trail(byte[] json) {
        this.json = json;
        before = new Step(json, 0, 0, Names.UNKNOWN);
        steps[count++] = before;
    }

    void restart() {
        before = steps[0];
    }

    /** How many bytes the likely next name takes up at {@code at}, comma to colon, or 0 where it is another. */
    int follow(int at) {
        if (at > json.length - LONGEST) {
            return 0;
        }
        Step likely = before.likely;
        if (likely != null && likely.matches(json, at)) {
            before = likely;
            return likely.length;
        }
        Step possible = before.possible;
        if (possible != null && possible.matches(json, at)) {
            before.possible = likely;
            before.likely = possible;
            before = possible;
            return possible.length;
        }
        return 0;
    }

    /** The number of the name that was followed. */
    int member() {
        return before.member;
    }

    /** How long the last string was that stood behind this name, or 0 where that is not known or is short. */
    int valueLength() {
        return before.valueLength;
    }

    void valueLength(int length) {
        before.valueLength = length < SHORT ? 0 : length;
    }

    /** Takes note of a name that was not foreseen. */
    void learn(int start, int end, int member) {
        int length = end - start;
        if (length > LONGEST || start > json.length - LONGEST) {
            return;
        }
        Step step = null;
        for (int i = 1; i < count && step == null; i++) {
            step = steps[i].length == length && steps[i].matches(json, start) ? steps[i] : null;
        }
        if (step == null) {
            if (count == MOST_STEPS) {
                return;
            }
            step = new Step(json, start, length, member);
            steps[count++] = step;
        }
        before.possible = before.likely;
        before.likely = step;
        before = step;
    }
}
