package io.arx.sources.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arx.events.ChainId;
import io.arx.events.Hash;
import io.arx.events.LogEntry;
import io.arx.sources.TestBlocks;
import io.arx.sources.reader.PendingSplits;
import io.arx.sources.reader.PendingSplitsSerializer;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChainSplitSerializerTest {

    /** Bytes that a released program wrote; they must be readable for ever. */
    private static final String GOLDEN = "0007" + "706f6c79676f6e" + "0000000000000089" + "0000000000000102"
            + "00000000000000f0" + "00000002" + "00000000000000010000000000000002000000000000000300000000000000ff"
            + "0000000000000005000000000000000600000000000000070000000000000100";

    private static final String GOLDEN_1 = GOLDEN.replace("00000000000000f0" + "00000002", "01" + "00000002");

    private static final ChainSplit SPLIT =
            new ChainSplit(ChainId.POLYGON, 0x102, List.of(new Hash(1, 2, 3, 0xff), new Hash(5, 6, 7, 0x100)), 0xf0);

    private final ChainSplitSerializer serializer = new ChainSplitSerializer();

    @Test
    void writesAndReadsTheGoldenBytes() throws IOException {
        assertThat(HexFormat.of().formatHex(serializer.serialize(SPLIT))).isEqualTo(GOLDEN);
        assertThat(serializer.deserialize(2, HexFormat.of().parseHex(GOLDEN))).isEqualTo(SPLIT);
    }

    @Test
    void readsWhatTheVersionWithoutFinalityWrote() throws IOException {
        assertThat(serializer.deserialize(1, HexFormat.of().parseHex(GOLDEN_1)))
                .isEqualTo(new ChainSplit(ChainId.POLYGON, 0x102, SPLIT.recentHashes(), FinalityMarks.NONE));
    }

    @Test
    void refusesAVersionOfAnotherProgram() {
        assertThatThrownBy(() -> serializer.deserialize(3, HexFormat.of().parseHex(GOLDEN)))
                .isInstanceOf(IOException.class)
                .hasMessage("state of a chain's position has version 3, but this program knows only 2; "
                        + "restore it with the program that wrote it");
    }

    @Test
    void theEnumeratorsStateHoldsTheSplitThatNobodyHas() throws IOException {
        PendingSplitsSerializer<ChainSplit> pending = new PendingSplitsSerializer<>(serializer);
        PendingSplits<ChainSplit> one = new PendingSplits<>(List.of(SPLIT));
        assertThat(HexFormat.of().formatHex(pending.serialize(one)))
                .isEqualTo("00000002" + "00000001" + "00000065" + GOLDEN);
        assertThat(pending.deserialize(1, pending.serialize(one))).isEqualTo(one);
        PendingSplits<ChainSplit> none = new PendingSplits<>(List.of());
        assertThat(pending.deserialize(1, pending.serialize(none))).isEqualTo(none);
    }

    @Test
    void theStateRemembersTheLastHashesAndNoMore() {
        ChainSplitState state = new ChainSplitState(ChainSplit.unstarted(ChainId.ETHEREUM), 256);
        for (long height = 1; height <= 300; height++) {
            state.advance(TestBlocks.entry(height));
        }
        ChainSplit split = state.toSplit();
        assertThat(split.nextHeight()).isEqualTo(301);
        assertThat(split.recentHashes()).hasSize(257).startsWith(TestBlocks.hash(44));
        assertThat(split.recentHashes().get(256)).isEqualTo(TestBlocks.hash(300));
    }

    @Test
    void theStateForgetsHashesOfAnotherStretch() {
        ChainSplitState state = new ChainSplitState(ChainSplit.unstarted(ChainId.ETHEREUM), 256);
        state.advance(TestBlocks.entry(1));
        state.advance(TestBlocks.entry(50));
        assertThat(state.toSplit().recentHashes()).containsExactly(TestBlocks.hash(49), TestBlocks.hash(50));
    }

    @Test
    void theStateGoesBackWithAReorg() {
        ChainSplitState state = new ChainSplitState(ChainSplit.unstarted(ChainId.ETHEREUM), 256);
        for (long height = 1; height <= 5; height++) {
            state.advance(TestBlocks.entry(height));
        }
        state.advance(LogEntry.of(4, 0, TestBlocks.block(4, TestBlocks.hash(7, 4), TestBlocks.hash(3))));
        assertThat(state.toSplit().nextHeight()).isEqualTo(5);
        assertThat(state.toSplit().recentHashes())
                .endsWith(TestBlocks.hash(2), TestBlocks.hash(3), TestBlocks.hash(7, 4));
    }

    @Test
    void theStateRemembersWhatIsFinalAndTakesNoNoteOfAHalt() {
        ChainSplitState state = new ChainSplitState(ChainSplit.unstarted(ChainId.ETHEREUM), 256);
        state.advance(TestBlocks.entry(1));
        state.advance(LogEntry.of(1, 0, new LogEntry.Finality(1, TestBlocks.hash(1))));
        state.advance(LogEntry.of(2, 0, new LogEntry.Halt(2, "reason")));
        assertThat(state.toSplit().finalHeight()).isEqualTo(1);
        assertThat(state.toSplit().nextHeight()).isEqualTo(2);
    }
}
