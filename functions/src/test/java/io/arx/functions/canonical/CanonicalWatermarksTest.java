package io.arx.functions.canonical;

import static io.arx.functions.canonical.TestChain.block;
import static io.arx.functions.canonical.TestChain.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.CanonicalBlock;
import io.arx.events.Verb;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.operators.TimestampsAndWatermarksOperatorFactory;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class CanonicalWatermarksTest {

    @Test
    void eachBlockIsFollowedByAWatermarkOfItsStamp() throws Exception {
        CanonicalBlock first =
                new CanonicalBlock(Verb.APPLY, 50_000, entry(0, block(100)).block());
        CanonicalBlock second =
                new CanonicalBlock(Verb.APPLY, 50_001, entry(1, block(101)).block());
        try (OneInputStreamOperatorTestHarness<CanonicalBlock, CanonicalBlock> harness =
                new OneInputStreamOperatorTestHarness<>(
                        new TimestampsAndWatermarksOperatorFactory<>(new CanonicalWatermarks(), true))) {
            harness.open();
            harness.processElement(new StreamRecord<>(first));
            harness.processElement(new StreamRecord<>(second));
            List<Object> output = new ArrayList<>(harness.getOutput());
            assertThat(output)
                    .containsExactly(
                            new StreamRecord<>(first, 50_000),
                            new Watermark(50_000),
                            new StreamRecord<>(second, 50_001),
                            new Watermark(50_001));
        }
    }

    @Test
    void aReorganisationIsFollowedByOneWatermark() throws Exception {
        CanonicalBlock undone =
                new CanonicalBlock(Verb.UNDO, 50_001, 7, entry(0, block(100)).block());
        CanonicalBlock held =
                new CanonicalBlock(Verb.APPLY, 50_002, 7, entry(6, block(100)).block());
        CanonicalBlock own =
                new CanonicalBlock(Verb.APPLY, 50_003, 7, entry(7, block(101)).block());
        CanonicalBlock settled =
                new CanonicalBlock(Verb.FINAL, 50_004, 8, entry(6, block(100)).block());
        try (OneInputStreamOperatorTestHarness<CanonicalBlock, CanonicalBlock> harness =
                new OneInputStreamOperatorTestHarness<>(
                        new TimestampsAndWatermarksOperatorFactory<>(new CanonicalWatermarks(), true))) {
            harness.open();
            for (CanonicalBlock block : List.of(undone, held, own, settled)) {
                harness.processElement(new StreamRecord<>(block));
            }
            assertThat(harness.getOutput())
                    .filteredOn(Watermark.class::isInstance)
                    .containsExactly(new Watermark(50_003), new Watermark(50_004));
        }
    }
}
