package io.arx.functions.canonical;

import io.arx.events.CanonicalBlock;
import io.arx.events.Verb;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.TimestampAssignerSupplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Event time of a chain: a block's stamp, and after each block a watermark equal to it. Stamps strictly increase, so
 * nothing is late and nothing waits for the next block. The engine emits the watermark after the record that it belongs
 * to. No idleness: a chain that stalls has its own watermarks and holds up no other.
 *
 * <p>What one log entry does to the head is one step: there is no watermark after the blocks that it undoes, nor after
 * those held before that it applies, but after its own, which is the last. So nothing that waits for time ever sees half
 * of a reorganisation. Where a finality mark changes the branch, the step's end is known with the next block only.
 */
public final class CanonicalWatermarks implements WatermarkStrategy<CanonicalBlock> {

    /**
     * How far a stamp may run ahead of its block's own time. It does by a millisecond for each block in the same second,
     * and by the depth of a reorganisation, since a new branch begins before the old tip. Windows over stamps that must
     * not end before a rule over block times are longer by this.
     */
    public static final Duration LONGEST_LEAD = Duration.ofMinutes(5);

    private static final long serialVersionUID = 1L;

    @Override
    public TimestampAssigner<CanonicalBlock> createTimestampAssigner(TimestampAssignerSupplier.Context context) {
        return (block, recordTimestamp) -> block.stampMillis();
    }

    @Override
    public WatermarkGenerator<CanonicalBlock> createWatermarkGenerator(WatermarkGeneratorSupplier.Context context) {
        return new AfterEachBlock();
    }

    private static final class AfterEachBlock implements WatermarkGenerator<CanonicalBlock> {

        @Override
        public void onEvent(CanonicalBlock block, long stampMillis, WatermarkOutput output) {
            if (block.verb() == Verb.FINAL
                    || (block.verb() == Verb.APPLY
                            && block.position() == block.block().position())) {
                output.emitWatermark(new Watermark(stampMillis));
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            // each block has emitted its own
        }
    }
}
