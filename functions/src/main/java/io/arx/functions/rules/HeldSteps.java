package io.arx.functions.rules;

import io.arx.serializers.FlatCodec;
import io.arx.serializers.FlatTypeInformation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A wallet's latest outflows, of which the first have been let through.
 *
 * @param steps in order, all on one branch as far as heights tell
 * @param passed how many of them, from the first on, the patterns have already
 */
record HeldSteps(List<DrainStep> steps, int passed) {

    static final TypeInformation<HeldSteps> TYPE = FlatTypeInformation.of(HeldSteps.class, new Codec());

    private static final HeldSteps NONE = new HeldSteps(List.of(), 0);

    static HeldSteps none() {
        return NONE;
    }

    /**
     * With one more; without those before it that are not on its branch, are older than {@code longestSeconds}, or lie
     * further back than {@code most}.
     */
    HeldSteps with(DrainStep step, long longestSeconds, int most) {
        int end = steps.size();
        while (end > 0 && DrainSearch.isOrphaned(steps.get(end - 1), step)) {
            end--;
        }
        int begin = Math.max(0, end + 1 - most);
        while (begin < end && step.timeSeconds() - steps.get(begin).timeSeconds() > longestSeconds) {
            begin++;
        }
        List<DrainStep> kept = new ArrayList<>(end - begin + 1);
        kept.addAll(steps.subList(begin, end));
        kept.add(step);
        return new HeldSteps(kept, Math.max(0, Math.min(passed, end) - begin));
    }

    HeldSteps allPassed() {
        return new HeldSteps(steps, steps.size());
    }

    /** Those that the patterns do not have yet. */
    List<DrainStep> held() {
        return steps.subList(passed, steps.size());
    }

    DrainStep newest() {
        return steps.get(steps.size() - 1);
    }

    /** How many steps, how many of them have passed, and the steps. */
    public static final class Codec implements FlatCodec<HeldSteps> {

        private static final long serialVersionUID = 1L;
        private static final DrainStepCodec STEPS = new DrainStepCodec();

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(HeldSteps held, DataOutputView out) throws IOException {
            out.writeInt(held.steps.size());
            out.writeInt(held.passed);
            for (DrainStep step : held.steps) {
                STEPS.write(step, out);
            }
        }

        @Override
        public HeldSteps read(DataInputView in) throws IOException {
            int count = in.readInt();
            int passed = in.readInt();
            List<DrainStep> steps = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                steps.add(STEPS.read(in));
            }
            return new HeldSteps(steps, passed);
        }

        @Override
        public HeldSteps anyValue() {
            return NONE;
        }
    }
}
