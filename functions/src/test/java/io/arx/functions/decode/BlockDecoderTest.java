package io.arx.functions.decode;

import static io.arx.functions.decode.TestBlocks.ALICE;
import static io.arx.functions.decode.TestBlocks.BOB;
import static io.arx.functions.decode.TestBlocks.TOKEN;
import static io.arx.functions.decode.TestBlocks.TRANSFER;
import static io.arx.functions.decode.TestBlocks.block;
import static io.arx.functions.decode.TestBlocks.call;
import static io.arx.functions.decode.TestBlocks.data;
import static io.arx.functions.decode.TestBlocks.log;
import static io.arx.functions.decode.TestBlocks.transaction;
import static io.arx.functions.decode.TestBlocks.word;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.arx.events.Activity;
import io.arx.events.Amount;
import io.arx.events.ChainId;
import io.arx.events.DeadLetter;
import io.arx.events.EventLog;
import io.arx.events.Hash;
import io.arx.events.LogEntry;
import io.arx.events.LogEntry.TokenMetadata;
import io.arx.events.SpamFlag;
import io.arx.events.TokenDescription;
import io.arx.events.control.ControlBatch;
import io.arx.events.control.WatchChange;
import io.arx.events.control.WatchChanges;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BlockDecoderTest {

    private OneInputStreamOperatorTestHarness<LogEntry, DecodedEntry> harness;

    @BeforeEach
    void open() throws Exception {
        harness = ProcessFunctionTestHarnesses.forProcessFunction(new BlockDecoder(ChainId.ETHEREUM, Set.of()));
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void emitsOneDecodedEntryForEachEntryInOrder() throws Exception {
        LogEntry.Halt halt = new LogEntry.Halt(101, "no receipts");
        harness.processElement(LogEntry.of(3, 30, block(call(Amount.of(1)))), 0);
        harness.processElement(LogEntry.of(4, 40, halt), 0);

        List<DecodedEntry> out = harness.extractOutputValues();
        assertThat(out).extracting(DecodedEntry::position).containsExactly(3L, 4L);
        assertThat(out).extracting(DecodedEntry::receivedAtMillis).containsExactly(30L, 40L);
        assertThat(out.get(0).block().activities()).hasSize(1);
        assertThat(out.get(0).block().position()).isEqualTo(3);
        assertThat(out.get(0).halt()).isNull();
        assertThat(out.get(1).halt()).isEqualTo(halt);
        assertThat(out.get(1).block()).isNull();
    }

    @Test
    void whatItEmitsCrossesTasksUnchanged() throws Exception {
        harness.processElement(LogEntry.of(3, 30, block(call(Amount.of(1)))), 0);
        harness.processElement(LogEntry.of(3, 30, block(call(Amount.of(1)))).following(true), 0);
        harness.processElement(LogEntry.of(4, 40, new LogEntry.Halt(101, "no receipts")), 0);
        harness.processElement(LogEntry.of(5, 50, new LogEntry.Finality(99, new Hash(1, 2, 3, 4))), 0);
        harness.processElement(LogEntry.of(6, 60, new TokenMetadata(ALICE, null, -1, "erc20")), 0);
        harness.processElement(LogEntry.of(7, 70, new TokenMetadata(ALICE, "", 0, "")), 0);
        harness.processElement(
                LogEntry.of(
                        8,
                        80,
                        new ControlBatch("a", 0, 1, new WatchChanges(List.of(WatchChange.add(ALICE, "é", List.of()))))),
                0);
        TypeSerializer<DecodedEntry> serializer = new BlockDecoder(ChainId.ETHEREUM, Set.of())
                .getProducedType()
                .createSerializer(new SerializerConfigImpl());

        assertThat(harness.extractOutputValues()).hasSize(7);
        for (DecodedEntry entry : harness.extractOutputValues()) {
            DataOutputSerializer out = new DataOutputSerializer(64);
            serializer.serialize(entry, out);
            assertThat(serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer())))
                    .isEqualTo(entry);
        }
    }

    @Test
    void passesOnWhatIsFinalAndWhatIsKnownOfATokenAndThatABlockFollows() throws Exception {
        LogEntry.Finality finality = new LogEntry.Finality(99, new Hash(1, 2, 3, 4));
        TokenMetadata token = new TokenMetadata(ALICE, "ARX", 18, "erc20");
        harness.processElement(LogEntry.of(3, 30, block(call(Amount.of(1)))).following(true), 0);
        harness.processElement(LogEntry.of(5, 50, finality), 0);
        harness.processElement(LogEntry.of(6, 60, token), 0);

        List<DecodedEntry> out = harness.extractOutputValues();
        assertThat(out.get(0).follows()).isTrue();
        assertThat(out.get(1)).isEqualTo(DecodedEntry.of(finality, 5, 50));
        assertThat(out.get(2)).isEqualTo(DecodedEntry.of(token, 6, 60));
    }

    @Test
    void flagsTransfersOfNothingAndThoseOfAFakeTokenOnceTheLogHasSaidSo() throws Exception {
        harness.close();
        BlockDecoder decoder =
                new BlockDecoder(ChainId.ETHEREUM, Set.of(), (contract, symbol) -> symbol.equals("USDC"));
        harness = ProcessFunctionTestHarnesses.forProcessFunction(decoder);
        EventLog something = log(List.of(TRANSFER, word(ALICE), word(BOB)), data(word(5)));
        EventLog nothing = log(List.of(TRANSFER, word(ALICE), word(BOB)), data(word(0)));
        harness.processElement(LogEntry.of(3, 30, block(call(Amount.of(1), something, nothing))), 0);
        harness.processElement(LogEntry.of(4, 40, new TokenMetadata(TOKEN, "USDC", 6, "erc20")), 0);
        OperatorSubtaskState state = harness.snapshot(1, 1);
        List<DecodedEntry> before = harness.extractOutputValues();
        harness.close();
        harness = new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(decoder));
        harness.initializeState(state);
        harness.open();
        harness.processElement(LogEntry.of(5, 50, block(call(Amount.of(1), something, nothing))), 0);

        assertThat(before.get(0).block().activities())
                .extracting(Activity::spamFlags)
                .containsExactly(List.of(), List.of(), List.of(SpamFlag.ZERO_VALUE));
        assertThat(harness.extractOutputValues().get(0).block().activities())
                .extracting(Activity::spamFlags)
                .containsExactly(
                        List.of(), List.of(SpamFlag.FAKE_TOKEN), List.of(SpamFlag.ZERO_VALUE, SpamFlag.FAKE_TOKEN));
    }

    @Test
    void saysWhatIsKnownOfATokenBeside() throws Exception {
        harness.processElement(LogEntry.of(6, 60, new TokenMetadata(ALICE, "ARX", 18, "erc20")), 0);
        harness.processElement(LogEntry.of(7, 70, new TokenMetadata(ALICE, null, -1, "erc721")), 0);

        assertThat(harness.getSideOutput(BlockDecoder.TOKENS))
                .extracting(StreamRecord::getValue)
                .containsExactly(
                        new TokenDescription(ChainId.ETHEREUM, ALICE, "ARX", 18, "erc20", 6),
                        new TokenDescription(ChainId.ETHEREUM, ALICE, null, -1, "erc721", 7));
    }

    @Test
    void tokensNeedNoReflectiveSerializerAndMayHaveNoSymbol() throws Exception {
        SerializerConfigImpl strict = new SerializerConfigImpl();
        strict.setGenericTypes(false);
        TypeSerializer<TokenDescription> serializer =
                BlockDecoder.TOKENS.getTypeInfo().createSerializer(strict);

        for (String symbol : new String[] {null, "ARX"}) {
            TokenDescription token = new TokenDescription(ChainId.BSC, ALICE, symbol, -1, "erc721", 7);
            DataOutputSerializer out = new DataOutputSerializer(64);
            serializer.serialize(token, out);
            assertThat(serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer())))
                    .isEqualTo(token);
        }
    }

    @Test
    void deadLettersNeedNoReflectiveSerializer() {
        SerializerConfigImpl strict = new SerializerConfigImpl();
        strict.setGenericTypes(false);

        assertThatCode(() -> BlockDecoder.DEAD_LETTERS.getTypeInfo().createSerializer(strict))
                .doesNotThrowAnyException();
    }

    @Test
    void setsUndecodableLogsAside() throws Exception {
        harness.processElement(
                LogEntry.of(
                        0, 0, block(call(Amount.of(1), log(List.of(TRANSFER, word(ALICE), word(BOB)), new byte[1])))),
                0);

        assertThat(harness.extractOutputValues().get(0).block().undecodable()).isEqualTo(1);
        assertThat(harness.getSideOutput(BlockDecoder.DEAD_LETTERS))
                .extracting(StreamRecord::getValue)
                .extracting(DeadLetter::reason)
                .containsExactly("Transfer: 3 topics and 1 bytes of data are not the 3 words that it has");
    }

    @Test
    void aRefusedBlockStopsItsChainWithHeightAndReason() throws Exception {
        harness.processElement(LogEntry.of(5, 50, block(transaction(0, null, null, Amount.ZERO, true))), 0);

        DecodedEntry entry = harness.extractOutputValues().get(0);
        assertThat(entry.block()).isNull();
        assertThat(entry.halt().height()).isEqualTo(100);
        assertThat(entry.halt().reason()).startsWith("block 100 of ethereum: transaction 0");
        assertThat(entry.position()).isEqualTo(5);
    }
}
