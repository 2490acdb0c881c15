package io.arx.functions.canonical;

import static io.arx.functions.canonical.TestChain.START_SECONDS;
import static io.arx.functions.canonical.TestChain.block;
import static io.arx.functions.canonical.TestChain.branch;
import static io.arx.functions.canonical.TestChain.control;
import static io.arx.functions.canonical.TestChain.decoded;
import static io.arx.functions.canonical.TestChain.entry;
import static io.arx.functions.canonical.TestChain.follower;
import static io.arx.functions.canonical.TestChain.halt;
import static io.arx.functions.canonical.TestChain.mark;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arx.events.Address;
import io.arx.events.BlockRef;
import io.arx.events.CanonicalBlock;
import io.arx.events.ChainId;
import io.arx.events.ChainStatus;
import io.arx.events.LogEntry.TokenMetadata;
import io.arx.events.Verb;
import io.arx.functions.decode.DecodedEntry;
import io.arx.serializers.ArxTypes;
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

    private static final CanonicalSettings LIVE = CanonicalSettings.live(ChainId.ETHEREUM, 8);
    private static final OutputTag<CanonicalBlock> FINALS = new OutputTag<>("final", ArxTypes.CANONICAL_BLOCK);
    private static final OutputTag<ChainStatus> STATUS =
            new OutputTag<>("chain-status", TypeInformation.of(ChainStatus.class));

    private OneInputStreamOperatorTestHarness<DecodedEntry, CanonicalBlock> harness;

    @BeforeEach
    void open() throws Exception {
        harness = harness(LIVE, 1);
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
                        new CanonicalBlock(Verb.APPLY, (START_SECONDS + 100) * 1000, decoded(7, block(100))),
                        new CanonicalBlock(Verb.APPLY, (START_SECONDS + 101) * 1000, decoded(8, block(101))));
        assertThat(statuses()).containsExactly(status(7, block(100), -1, 0, null), status(8, block(101), -1, 0, null));
    }

    @Test
    void sendsRepeatsOnceOnly() throws Exception {
        send(entry(7, block(100)), entry(8, block(100)), entry(9, block(101)), entry(10, block(100)));
        assertThat(heads()).containsExactly("APPLY 100", "APPLY 101");
        assertThat(statuses()).hasSize(2);
    }

    @Test
    void undoesAndAppliesAndSaysOnceWhereTheChainStandsThen() throws Exception {
        send(entry(0, block(100)), entry(1, block(101)), entry(2, block(102)), entry(3, branch(1, 100, 101)));
        assertThat(heads()).containsExactly("APPLY 100", "APPLY 101", "APPLY 102", "UNDO 102", "UNDO 101", "APPLY 101");
        assertThat(statuses()).hasSize(4).last().isEqualTo(status(3, branch(1, 100, 101), -1, 2, null));
    }

    @Test
    void sendsFinalBlocksToTheirOwnOutputWithStampsOfTheirOwn() throws Exception {
        send(entry(0, block(100)), entry(1, block(101)), entry(2, branch(1, 100, 101)), mark(3, block(100)));
        assertThat(finals())
                .containsExactly(
                        new CanonicalBlock(Verb.FINAL, (START_SECONDS + 100) * 1000, 3, decoded(0, block(100))));
        assertThat(statuses()).last().isEqualTo(status(3, branch(1, 100, 101), 100, 1, null));
        send(mark(4, branch(1, 100, 101)));
        assertThat(finals()).extracting(CanonicalBlock::stampMillis).containsExactly(stamp(100), stamp(101));
        assertThat(heads()).doesNotContain("FINAL 100");
    }

    @Test
    void theOldestBlockIsFinalWhereTheWindowIsFull() throws Exception {
        for (long height = 100; height <= 110; height++) {
            send(entry(height, block(height)));
        }
        assertThat(finals()).extracting(block -> block.block().ref().height()).containsExactly(100L, 101L, 102L);
    }

    @Test
    void aRecordingHasFinalBlocksAlone() throws Exception {
        close();
        harness = harness(CanonicalSettings.finished(ChainId.ETHEREUM), 1);
        harness.open();
        send(entry(0, block(100)), entry(1, block(101)));
        assertThat(harness.extractOutputValues()).isEmpty();
        assertThat(finals())
                .containsExactly(
                        new CanonicalBlock(Verb.FINAL, stamp(100), decoded(0, block(100))),
                        new CanonicalBlock(Verb.FINAL, stamp(101), decoded(1, block(101))));
        assertThat(statuses()).last().isEqualTo(status(1, block(101), 101, 0, null));
    }

    @Test
    void changesTravelWithTheFirstBlockThatJoinsAfterThemAndWithItsFinalOne() throws Exception {
        send(entry(0, block(100)), control(1, "a"), entry(2, block(100)), control(3, "b"), entry(4, block(101)));
        send(entry(5, block(102)));
        assertThat(changesOf(harness.extractOutputValues())).containsExactly("100 []", "101 [a, b]", "102 []");
        send(mark(6, block(102)));
        assertThat(changesOf(finals())).containsExactly("100 []", "101 [a, b]", "102 []");
    }

    @Test
    void whereABlockIsOrphanedItsChangesHoldFromTheOneInItsPlace() throws Exception {
        send(entry(0, block(100)), entry(1, block(101)), control(2, "a"), entry(3, block(102)));
        send(entry(4, branch(1, 100, 101)), follower(5, branch(1, 100, 102)), mark(6, branch(1, 100, 102)));
        assertThat(changesOf(harness.extractOutputValues()))
                .containsExactly("100 []", "101 []", "102 [a]", "102 []", "101 []", "101 []", "102 []");
        assertThat(changesOf(finals())).containsExactly("100 []", "101 [a]", "102 []");
    }

    @Test
    void changesThatWaitSurviveARestart() throws Exception {
        send(entry(0, block(100)), control(1, "a"), entry(2, block(101)), control(3, "b"));
        OperatorSubtaskState state = harness.snapshot(1, 1);
        close();
        harness = harness(LIVE, 1);
        harness.initializeState(state);
        harness.open();
        send(entry(4, block(102)), mark(5, block(102)));
        assertThat(changesOf(harness.extractOutputValues())).containsExactly("102 [b]");
        assertThat(changesOf(finals())).containsExactly("100 []", "101 [a]", "102 [b]");
    }

    @Test
    void changesInARecordingTravelWithItsNextBlock() throws Exception {
        close();
        harness = harness(CanonicalSettings.finished(ChainId.ETHEREUM), 1);
        harness.open();
        send(entry(0, block(100)), control(1, "a"), entry(2, block(101)), entry(3, block(102)));
        assertThat(changesOf(finals())).containsExactly("100 []", "101 [a]", "102 []");
    }

    private static List<String> changesOf(List<CanonicalBlock> blocks) {
        return blocks.stream()
                .map(block -> block.block().ref().height() + " "
                        + block.control().stream()
                                .map(placed -> placed.batch().changeSet())
                                .toList())
                .toList();
    }

    @Test
    void reportsOneStopWithTheLastGoodBlockAndIgnoresWhatFollows() throws Exception {
        send(entry(7, block(100)), entry(8, branch(1, 100, 102)), follower(9, branch(1, 100, 103)));
        assertThat(heads()).containsExactly("APPLY 100");
        assertThat(statuses()).hasSize(2);
        assertThat(statuses().get(1).head()).isEqualTo(block(100));
        assertThat(statuses().get(1).position()).isEqualTo(8);
        assertThat(statuses().get(1).haltReason()).contains("1 in between are missing");
    }

    @Test
    void goesOnWithTheBlockThatJoinsTheHead() throws Exception {
        send(entry(7, block(100)), entry(8, branch(1, 100, 102)), entry(9, block(101)));
        assertThat(heads()).containsExactly("APPLY 100", "APPLY 101");
        assertThat(statuses()).last().isEqualTo(status(9, block(101), -1, 0, null));
    }

    @Test
    void passesAHaltOnWithItsReasonAndKeepsItWhileWhatFollowsHasNoPlace() throws Exception {
        String reason = "receipts of block 101 do not match its header";
        send(entry(7, block(100)), halt(8, 101, reason), entry(9, block(102)));
        assertThat(statuses())
                .containsExactly(status(7, block(100), -1, 0, null), status(8, block(100), -1, 0, reason));
        send(entry(10, block(101)));
        assertThat(heads()).containsExactly("APPLY 100", "APPLY 101");
        assertThat(statuses()).last().isEqualTo(status(10, block(101), -1, 0, null));
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
    void aTokensMetadataSaysNothingOfTheChain() throws Exception {
        send(DecodedEntry.of(new TokenMetadata(Address.ZERO, "ARX", 18, "erc20"), 0, 0));
        assertThat(harness.extractOutputValues()).isEmpty();
        assertThat(harness.getSideOutput(STATUS)).isNullOrEmpty();
    }

    @Test
    void goesOnFromASnapshotInTheMiddleOfARollback() throws Exception {
        send(entry(0, block(100, 50)), entry(1, block(101, 50)), entry(2, block(102, 50)), mark(3, block(100, 50)));
        send(entry(4, branch(1, 100, 101)));
        restore();
        send(entry(4, branch(1, 100, 101)), follower(5, block(103, 50)), follower(6, branch(1, 100, 102)));
        assertThat(heads()).containsExactly("APPLY 102");
        send(entry(7, block(101, 50)), mark(8, block(101, 50)));
        assertThat(heads()).containsExactly("APPLY 102", "UNDO 102", "UNDO 101", "APPLY 101");
        assertThat(finals()).containsExactly(new CanonicalBlock(Verb.FINAL, 50_001, 8, decoded(7, block(101, 50))));
        assertThat(statuses())
                .last()
                .isEqualTo(new ChainStatus(ChainId.ETHEREUM, block(101, 50), 8, 50_500, 0, 0, 3, 101, 2, 2, null));
    }

    @Test
    void aStoppedChainIsStillStoppedAfterARestore() throws Exception {
        send(entry(0, block(100)), entry(1, branch(1, 100, 102)));
        restore();
        send(entry(2, branch(1, 100, 103)));
        assertThat(harness.getSideOutput(STATUS)).isNullOrEmpty();
        send(entry(3, block(101)));
        assertThat(heads()).containsExactly("APPLY 101");
    }

    @Test
    void refusesStateOfAnotherVersion() {
        assertThatThrownBy(() -> CanonicalChain.restore(new byte[] {0, 0, 0, 9}, LIVE))
                .hasMessageContaining("version 9");
    }

    @Test
    void refusesToShareAChainBetweenSubtasks() throws Exception {
        try (OneInputStreamOperatorTestHarness<DecodedEntry, CanonicalBlock> two = harness(LIVE, 2)) {
            assertThatThrownBy(two::open).hasMessageContaining("needs a parallelism of 1");
        }
    }

    private static OneInputStreamOperatorTestHarness<DecodedEntry, CanonicalBlock> harness(
            CanonicalSettings settings, int parallelism) throws Exception {
        CanonicalBlocks function = new CanonicalBlocks(settings, FINALS, STATUS);
        return new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(function), 4, parallelism, 0);
    }

    private void restore() throws Exception {
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = harness(LIVE, 1);
        harness.initializeState(snapshot);
        harness.open();
    }

    private void send(DecodedEntry... entries) throws Exception {
        for (DecodedEntry entry : entries) {
            harness.processElement(entry, 0);
        }
    }

    private List<String> heads() {
        return harness.extractOutputValues().stream()
                .map(sent -> sent.verb() + " " + sent.block().ref().height())
                .toList();
    }

    private List<CanonicalBlock> finals() {
        return side(FINALS);
    }

    private List<ChainStatus> statuses() {
        return side(STATUS);
    }

    private <T> List<T> side(OutputTag<T> tag) {
        Queue<StreamRecord<T>> output = harness.getSideOutput(tag);
        return output == null
                ? List.of()
                : output.stream().map(StreamRecord::getValue).toList();
    }

    private static long stamp(long height) {
        return (START_SECONDS + height) * 1000;
    }

    /** The head is received half a second after its time. */
    private static ChainStatus status(long position, BlockRef head, long finalHeight, int depth, String haltReason) {
        return new ChainStatus(
                ChainId.ETHEREUM,
                head,
                position,
                head.timeSeconds() * 1000 + 500,
                0,
                0,
                3,
                finalHeight,
                depth == 0 ? 0 : 1,
                depth,
                haltReason);
    }
}
