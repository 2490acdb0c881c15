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
        private final int second;
        private final int last;
        private final long firstWord;
        private final long secondWord;
        private final long lastWord;
        private final long mask;
        private final int member;
        private int valueLength;

        /** The members behind this one that were passed over last, {@code json[runStart, runStart + runLength)}. */
        private int runStart;

        private int runLength;
        private int runFailures;
        private @Nullable Step runEnd;
        private @Nullable Step likely;
        private @Nullable Step possible;

        private Step(byte[] json, int start, int length, int member) {
            this.start = start;
            this.length = length;
            this.member = member;
            mask = length < 8 ? -1L >>> (64 - 8 * length) : -1;
            second = length <= 16 ? 0 : 8;
            last = Math.max(0, length - 8);
            firstWord = (long) EIGHT.get(json, start);
            secondWord = (long) EIGHT.get(json, start + second);
            lastWord = (long) EIGHT.get(json, start + last);
        }

        /** Whether the same is written at {@code at}; there are as many bytes left. */
        private boolean matches(byte[] json, int at) {
            long different = (long) EIGHT.get(json, at) ^ firstWord;
            different |= (long) EIGHT.get(json, at + second) ^ secondWord;
            different |= (long) EIGHT.get(json, at + last) ^ lastWord;
            return (different & mask) == 0
                    && (length <= 24 || Arrays.equals(json, at, at + length, json, start, start + length));
        }
    }

    private static final int MOST_STEPS = 64;
    private static final int LONGEST = 64;
    private static final int SHORT = 16;
    private static final int MOST_FAILURES = 4;

    private final byte[] json;
    private final Step[] steps = new Step[MOST_STEPS];
    private int count;

    /** Stands for a name that is too long to be kept, or one of too many. */
    private final Step lost;

    private Step before;
    private Step beforeLast;
    private Step runFrom;
    private int runStart;

    /** Begins with a step that stands for the start of an object. */
    Trail(byte[] json) {
        this.json = json;
        before = new Step(json, 0, 0, Names.UNKNOWN);
        lost = new Step(json, 0, 0, Names.UNKNOWN);
        beforeLast = before;
        runFrom = before;
        steps[count++] = before;
    }

    void restart() {
        before = steps[0];
    }

    /** As {@link #follow}, where the likely next name is one that is asked for; otherwise 0. */
    int followAsked(int at) {
        Step likely = before.likely;
        if (likely == null || likely.member < 0 || at > json.length - LONGEST || !likely.matches(json, at)) {
            return 0;
        }
        before = likely;
        return likely.length;
    }

    /** How many bytes the members that are passed over take up here, where they are the same as last time; or 0. */
    int repeatedRun(int at) {
        Step from = before;
        int length = from.runLength;
        if (length == 0 || at + length > json.length) {
            return 0;
        }
        if (from.runFailures > MOST_FAILURES && (from.runFailures++ & 7) != 0) {
            return 0; // never the same, or seldom: not worth comparing each time
        }
        if (!Arrays.equals(json, at, at + length, json, from.runStart, from.runStart + length)) {
            from.runFailures++;
            return 0;
        }
        from.runFailures = 0;
        before = from.runEnd;
        return length;
    }

    /** Members that are passed over may begin here. */
    void beginRun(int at) {
        runFrom = before;
        runStart = at;
    }

    /** Another member may come. */
    void mark() {
        beforeLast = before;
    }

    /** They ended here, where the last mark was made. */
    void endRun(int at) {
        int length = at - runStart;
        if (length >= SHORT) {
            runFrom.runStart = runStart;
            runFrom.runLength = length;
            runFrom.runEnd = beforeLast;
        }
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
            before = lost;
            return;
        }
        Step step = null;
        for (int i = 1; i < count && step == null; i++) {
            step = steps[i].length == length && steps[i].matches(json, start) ? steps[i] : null;
        }
        if (step == null) {
            if (count == MOST_STEPS) {
                before = lost;
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
