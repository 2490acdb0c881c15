package io.arx.functions.canonical;

import static io.arx.functions.canonical.TestChain.START_SECONDS;
import static io.arx.functions.canonical.TestChain.block;
import static io.arx.functions.canonical.TestChain.entry;
import static io.arx.functions.canonical.TestChain.halt;
import static io.arx.functions.canonical.TestChain.otherBranch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arx.events.CanonicalBlock;
import io.arx.events.ChainId;
import io.arx.events.ChainStatus;
import io.arx.events.Verb;
import io.arx.functions.decode.DecodedEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CanonicalBlocksTest {

    private static final OutputTag<ChainStatus> STATUS =
            new OutputTag<>("chain-status", TypeInformation.of(ChainStatus.class));

    private OneInputStreamOperatorTestHarness<DecodedEntry, CanonicalBlock> harness;

    @BeforeEach
    void open() throws Exception {
        harness = harness(1);
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void appliesBlocksInOrderWithTheirStampsAndSaysWhereTheChainStands() throws Exception {
        send(entry(7, block(100)), entry(8, block(101)));
        assertThat(harness.extractOutputValues())
                .containsExactly(
                        new CanonicalBlock(
                                Verb.APPLY,
                                (START_SECONDS + 100) * 1000,
                                entry(7, block(100)).block()),
                        new CanonicalBlock(
                                Verb.APPLY,
                                (START_SECONDS + 101) * 1000,
                                entry(8, block(101)).block()));
        assertThat(statuses()).containsExactly(status(7, 100, null), status(8, 101, null));
    }

    @Test
    void sendsRepeatsOnceOnly() throws Exception {
        send(entry(7, block(100)), entry(8, block(100)), entry(9, block(101)), entry(10, block(100)));
        assertThat(heights()).containsExactly(100L, 101L);
        assertThat(statuses()).containsExactly(status(7, 100, null), status(9, 101, null));
    }

    @Test
    void reportsOneMismatchWithTheLastGoodBlockAndIgnoresWhatFollows() throws Exception {
        send(entry(7, block(100)), entry(8, otherBranch(101)), entry(9, otherBranch(102)));
        assertThat(heights()).containsExactly(100L);
        CanonicalChain chain = new CanonicalChain("ethereum");
        chain.accept(block(100));
        String reason = chain.mismatch(otherBranch(101));
        assertThat(statuses()).containsExactly(status(7, 100, null), status(7, 100, reason));
    }

    @Test
    void goesOnWithTheBlockThatContinuesTheHead() throws Exception {
        send(entry(7, block(100)), entry(8, otherBranch(101)), entry(9, block(101)));
        assertThat(heights()).containsExactly(100L, 101L);
        assertThat(statuses()).last().isEqualTo(status(9, 101, null));
    }

    @Test
    void passesAHaltOnWithItsReason() throws Exception {
        send(entry(7, block(100)), halt(8, 101, "receipts of block 101 do not match its header"));
        assertThat(statuses())
                .containsExactly(status(7, 100, null), status(7, 100, "receipts of block 101 do not match its header"));
        send(entry(9, block(101)));
        assertThat(heights()).containsExactly(100L, 101L);
        assertThat(statuses()).last().isEqualTo(status(9, 101, null));
    }

    @Test
    void passesAHaltOnBeforeTheFirstBlock() throws Exception {
        send(halt(0, 100, "block 100 cannot be decoded"));
        ChainStatus status = statuses().get(0);
        assertThat(status.haltReason()).isEqualTo("block 100 cannot be decoded");
        assertThat(status.head().height()).isEqualTo(99);
        assertThat(harness.extractOutputValues()).isEmpty();
    }

    @Test
    void goesOnFromASnapshotAsIfNothingHadHappened() throws Exception {
        send(entry(0, block(100, 50)), entry(1, block(101, 50)), entry(2, block(102, 50)));
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = harness(1);
        harness.initializeState(snapshot);
        harness.open();
        send(
                entry(1, block(101, 50)),
                halt(3, 103, "ingest stopped"),
                entry(4, block(103, 50)),
                entry(5, otherBranch(102)));
        assertThat(harness.extractOutputValues())
                .containsExactly(new CanonicalBlock(
                        Verb.APPLY, 50_003, entry(4, block(103, 50)).block()));
        assertThat(statuses().get(0).head()).isEqualTo(block(102, 50));
        assertThat(statuses().get(0).position()).isEqualTo(2);
        assertThat(statuses().get(0).haltReason()).isEqualTo("ingest stopped");
        assertThat(statuses().get(2).haltReason()).contains("another branch");
    }

    @Test
    void aStoppedChainIsStillStoppedAfterARestore() throws Exception {
        send(entry(0, block(100)), entry(1, otherBranch(101)));
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = harness(1);
        harness.initializeState(snapshot);
        harness.open();
        send(entry(2, otherBranch(102)));
        assertThat(harness.getSideOutput(STATUS)).isNullOrEmpty();
        send(entry(3, block(101)));
        assertThat(heights()).containsExactly(101L);
    }

    @Test
    void refusesStateOfAnotherVersion() {
        assertThatThrownBy(() -> CanonicalSnapshot.of(new byte[] {0, 0, 0, 9}, ChainId.ETHEREUM))
                .hasMessageContaining("version 9");
    }

    @Test
    void refusesToShareAChainBetweenSubtasks() throws Exception {
        try (OneInputStreamOperatorTestHarness<DecodedEntry, CanonicalBlock> two = harness(2)) {
            assertThatThrownBy(two::open).hasMessageContaining("needs a parallelism of 1");
        }
    }

    private static OneInputStreamOperatorTestHarness<DecodedEntry, CanonicalBlock> harness(int parallelism)
            throws Exception {
        CanonicalBlocks function = new CanonicalBlocks(ChainId.ETHEREUM, STATUS);
        return new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(function), 4, parallelism, 0);
    }

    private void send(DecodedEntry... entries) throws Exception {
        for (DecodedEntry entry : entries) {
            harness.processElement(entry, 0);
        }
    }

    private List<Long> heights() {
        return harness.extractOutputValues().stream()
                .map(applied -> applied.block().ref().height())
                .toList();
    }

    private List<ChainStatus> statuses() {
        List<ChainStatus> statuses = new ArrayList<>();
        Queue<StreamRecord<ChainStatus>> output = harness.getSideOutput(STATUS);
        output.forEach(record -> statuses.add(record.getValue()));
        return statuses;
    }

    private static ChainStatus status(long position, long height, String haltReason) {
        return new ChainStatus(
                ChainId.ETHEREUM,
                block(height),
                position,
                block(height).timeSeconds() * 1000 + 500,
                0,
                0,
                3,
                haltReason);
    }
}
