package io.arx.functions.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.BlockActivities;
import io.arx.events.BlockRef;
import io.arx.events.CanonicalBlock;
import io.arx.events.ChainId;
import io.arx.events.ChainMinute;
import io.arx.events.Hash;
import io.arx.events.Pass;
import io.arx.events.Verb;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class ChainStatisticsTest {

    private static final long NOON = 1_700_006_400;

    /** Sinks refuse what has a version that they have. */
    @Test
    void eachContentOfAFinalMinuteHasItsOwnVersionThoughOneMarkMadeAllItsBlocksFinal() throws Exception {
        try (OneInputStreamOperatorTestHarness<CanonicalBlock, ChainMinute> harness = harness(Pass.FINAL)) {
            harness.open();
            for (int height = 1; height <= 3; height++) {
                send(harness, Verb.FINAL, height, 100);
            }
            assertThat(harness.extractOutputValues())
                    .extracting(ChainMinute::version, ChainMinute::blocks)
                    .containsExactly(tuple(1, 1), tuple(2, 2), tuple(3, 3));
        }
    }

    private static Tuple tuple(long version, int blocks) {
        return Tuple.tuple(version, blocks);
    }

    @Test
    void whatOneEntryUndoesAndAppliesIsSaidOnceAfterARestartToo() throws Exception {
        OperatorSubtaskState snapshot;
        try (OneInputStreamOperatorTestHarness<CanonicalBlock, ChainMinute> harness = harness(Pass.HEAD)) {
            harness.open();
            send(harness, Verb.APPLY, 1, 1);
            send(harness, Verb.APPLY, 2, 2);
            harness.processElement(block(Verb.UNDO, 2, 5), NOON * 1000 + 5);
            snapshot = harness.snapshot(1, 1);
        }
        try (OneInputStreamOperatorTestHarness<CanonicalBlock, ChainMinute> harness = harness(Pass.HEAD)) {
            harness.initializeState(snapshot);
            harness.open();
            send(harness, Verb.APPLY, 2, 5);
            assertThat(harness.extractOutputValues()).hasSize(1);
            ChainMinute minute = harness.extractOutputValues().get(0);
            assertThat(minute.version()).isEqualTo(5);
            assertThat(minute.blocks()).isEqualTo(2);
            assertThat(minute.orphanedBlocks()).isEqualTo(1);
        }
    }

    private static OneInputStreamOperatorTestHarness<CanonicalBlock, ChainMinute> harness(Pass pass) throws Exception {
        return new OneInputStreamOperatorTestHarness<>(new ChainStatistics(ChainId.ETHEREUM, pass, 8));
    }

    private static void send(
            OneInputStreamOperatorTestHarness<CanonicalBlock, ChainMinute> harness,
            Verb verb,
            long height,
            long position)
            throws Exception {
        CanonicalBlock block = block(verb, height, position);
        harness.processElement(block, block.stampMillis());
        harness.processWatermark(block.stampMillis());
    }

    private static CanonicalBlock block(Verb verb, long height, long position) {
        BlockRef ref = new BlockRef(height, new Hash(0, 0, 0, height), new Hash(0, 0, 0, height - 1), NOON + height);
        BlockActivities block = new BlockActivities(ref, height, 0, List.of(), List.of(), 0);
        return new CanonicalBlock(verb, (NOON + height) * 1000 + position, position, block);
    }
}
