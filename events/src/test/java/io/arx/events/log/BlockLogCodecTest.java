package io.arx.events.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.Block;
import io.arx.events.EventLog;
import io.arx.events.Hash;
import io.arx.events.LogEntry;
import io.arx.events.LogEntry.TokenMetadata;
import io.arx.events.MalformedEventException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BlockLogCodecTest {

    private static final LogEntry EVERYTHING = LogEntries.everything();

    @Test
    void readsBackWhatItWrote() {
        assertThat(roundTrip(EVERYTHING)).isEqualTo(EVERYTHING);
        RandomGenerator random = new Random(1);
        for (int i = 0; i < 500; i++) {
            LogEntry entry = LogEntries.random(random);
            assertThat(roundTrip(entry)).isEqualTo(entry);
        }
    }

    @Test
    void readsBackAnEmptyBlock() {
        Block block = EVERYTHING.block();
        LogEntry empty = LogEntry.of(0, 0, new Block(block.ref(), Address.ZERO, 0, Amount.ZERO, List.of(), List.of()));

        assertThat(roundTrip(empty)).isEqualTo(empty);
    }

    @Test
    void readsBackWhyIngestStopped() {
        LogEntry halt = LogEntry.of(3, 5, new LogEntry.Halt(14_000_000, "block 14000000 has no receipts — é"));

        assertThat(roundTrip(halt)).isEqualTo(halt);
        LogEntry silent = LogEntry.of(3, 5, new LogEntry.Halt(0, ""));
        assertThat(roundTrip(silent)).isEqualTo(silent);
    }

    @Test
    void readsBackWhatIsFinal() {
        LogEntry finality = LogEntry.of(3, 5, new LogEntry.Finality(14_000_000, new Hash(1, 2, 3, 4)));

        assertThat(roundTrip(finality)).isEqualTo(finality);
    }

    @Test
    void tellsATokenWithoutDecimalsOrSymbolFromOneThatSaysNoneOfThem() {
        Address contract = new Address(1, 2, 3);
        for (String symbol : new String[] {null, "", "USDC", "₮"}) {
            for (int decimals : new int[] {TokenMetadata.UNKNOWN_DECIMALS, 0, 6, 255}) {
                LogEntry token = LogEntry.of(3, 5, new TokenMetadata(contract, symbol, decimals, "erc20"));
                assertThat(roundTrip(token)).isEqualTo(token);
            }
        }
        LogEntry unknown = LogEntry.of(3, 5, new TokenMetadata(contract, null, TokenMetadata.UNKNOWN_DECIMALS, ""));
        assertThat(roundTrip(unknown)).isEqualTo(unknown);
    }

    @Test
    void positionIsTheLogsAndNotInTheBytes() {
        assertThat(BlockLogCodec.encode(EVERYTHING.at(77))).isEqualTo(BlockLogCodec.encode(EVERYTHING));
        assertThat(BlockLogCodec.decode(77, BlockLogCodec.encode(EVERYTHING))).isEqualTo(EVERYTHING.at(77));
    }

    /** The bytes of every field are fixed: a change here makes logs that people have unreadable. */
    @Test
    void writesTheGoldenBytes() throws IOException {
        assertThat(HexFormat.of().formatHex(BlockLogCodec.encode(EVERYTHING))).isEqualTo(golden());
        assertThat(BlockLogCodec.decode(9, HexFormat.of().parseHex(golden()))).isEqualTo(EVERYTHING);
    }

    @Test
    void saysAtItsEndThatABlockFollowsItsWritersLast() throws IOException {
        LogEntry follows = EVERYTHING.following(true);

        assertThat(HexFormat.of().formatHex(BlockLogCodec.encode(follows))).isEqualTo(golden() + "3001");
        assertThat(roundTrip(follows)).isEqualTo(follows);
    }

    @Test
    void writesTheGoldenBytesOfAFinalityMark() {
        LogEntry finality =
                LogEntry.of(9, 1_681_338_456_789L, new LogEntry.Finality(17_034_870, new Hash(10, 20, 30, 40)));
        String bytes = "08d5b5d3bcf730" + "2227" + "08f6dc8f08"
                + "1220000000000000000a0000000000000014000000000000001e0000000000000028";

        assertThat(HexFormat.of().formatHex(BlockLogCodec.encode(finality))).isEqualTo(bytes);
        assertThat(BlockLogCodec.decode(9, HexFormat.of().parseHex(bytes))).isEqualTo(finality);
    }

    @Test
    void writesTheGoldenBytesOfATokensMetadata() {
        LogEntry token = LogEntry.of(
                9,
                1_681_338_456_789L,
                new TokenMetadata(
                        new Address(0xa0b86991c6218b36L, 0xc1d19d4a2e9eb0ceL, 0x3606eb48), "USDC", 6, "erc20"));
        String bytes = "08d5b5d3bcf730" + "2a25" + "0a14a0b86991c6218b36c1d19d4a2e9eb0ce3606eb48" + "120455534443"
                + "1806" + "22056572633230";

        assertThat(HexFormat.of().formatHex(BlockLogCodec.encode(token))).isEqualTo(bytes);
        assertThat(BlockLogCodec.decode(9, HexFormat.of().parseHex(bytes))).isEqualTo(token);
    }

    @Test
    void readsBackInternalTransfers() {
        assertThat(roundTrip(LogEntries.traced())).isEqualTo(LogEntries.traced());
    }

    /** They stand behind what a transaction had before there were any. */
    @Test
    void writesTheGoldenBytesOfInternalTransfers() {
        String bytes = HexFormat.of().formatHex(BlockLogCodec.encode(LogEntries.traced()));

        assertThat(bytes)
                .contains("6a36" + "0a14" + "0000000000000005000000000000000600000007"
                        + "1214" + "0000000000000011000000000000001200000013" + "1a08" + "1bc16d674ec80000"
                        + "6a2f" + "0a14" + "0000000000000011000000000000001200000013"
                        + "1214" + "0000000000000000000000000000000000000000" + "1a01" + "01");
    }

    @Test
    void namesTheInternalTransferThatIsWrong() {
        byte[] bytes = BlockLogCodec.encode(LogEntries.traced());
        int at = indexOf(bytes, new Address(17, 18, 19).toBytes());
        bytes[at - 1] = 5;

        assertThatThrownBy(() -> BlockLogCodec.decode(12, bytes))
                .hasMessageContaining("block.transactions[0].internalTransfers[0].to");
    }

    @Test
    void aProtobufLibraryReadsTheSameFields() throws IOException {
        UnknownFieldSet entry = UnknownFieldSet.parseFrom(BlockLogCodec.encode(EVERYTHING));
        UnknownFieldSet block = only(entry, Fields.ENTRY_BLOCK);
        UnknownFieldSet creation = UnknownFieldSet.parseFrom(block.getField(Fields.BLOCK_TRANSACTIONS)
                .getLengthDelimitedList()
                .get(1));

        assertThat(entry.getField(Fields.ENTRY_RECEIVED_AT_MILLIS).getVarintList())
                .containsExactly(1_681_338_456_789L);
        assertThat(block.getField(Fields.BLOCK_TRANSACTIONS).getLengthDelimitedList())
                .hasSize(2);
        assertThat(creation.hasField(Fields.TRANSACTION_TO)).isFalse();
        assertThat(creation.getField(Fields.TRANSACTION_GAS_PRICE).getLengthDelimitedList())
                .containsExactly(ByteString.copyFrom(Amount.MAX.toBytes()));
        assertThat(UnknownFieldSet.parseFrom(entry.toByteArray())).isEqualTo(entry);
    }

    @Test
    void skipsFieldsThatItDoesNotKnow() throws IOException {
        UnknownFieldSet extra = UnknownFieldSet.newBuilder()
                .addField(900, UnknownFieldSet.Field.newBuilder().addVarint(-1).build())
                .addField(901, UnknownFieldSet.Field.newBuilder().addFixed64(1).build())
                .addField(
                        902,
                        UnknownFieldSet.Field.newBuilder()
                                .addLengthDelimited(ByteString.copyFromUtf8("later"))
                                .build())
                .build();
        UnknownFieldSet entry = UnknownFieldSet.parseFrom(BlockLogCodec.encode(EVERYTHING));
        UnknownFieldSet block = only(entry, Fields.ENTRY_BLOCK);
        UnknownFieldSet.Field.Builder transactions = UnknownFieldSet.Field.newBuilder();
        for (ByteString bytes : block.getField(Fields.BLOCK_TRANSACTIONS).getLengthDelimitedList()) {
            transactions.addLengthDelimited(UnknownFieldSet.parseFrom(bytes).toBuilder()
                    .mergeFrom(extra)
                    .build()
                    .toByteString());
        }
        UnknownFieldSet newerBlock = block.toBuilder()
                .clearField(Fields.BLOCK_TRANSACTIONS)
                .addField(Fields.BLOCK_TRANSACTIONS, transactions.build())
                .mergeFrom(extra)
                .build();
        byte[] newer = entry.toBuilder()
                .clearField(Fields.ENTRY_BLOCK)
                .addField(
                        Fields.ENTRY_BLOCK,
                        UnknownFieldSet.Field.newBuilder()
                                .addLengthDelimited(newerBlock.toByteString())
                                .build())
                .mergeFrom(extra)
                .build()
                .toByteArray();

        assertThat(BlockLogCodec.decode(9, newer)).isEqualTo(EVERYTHING);
    }

    @Test
    void readsAnEntryWhereItLies() {
        byte[] bytes = BlockLogCodec.encode(EVERYTHING);
        byte[] among = new byte[bytes.length + 30];
        Arrays.fill(among, (byte) 0xff);
        System.arraycopy(bytes, 0, among, 17, bytes.length);
        ByteBuffer slice = ByteBuffer.wrap(among, 10, among.length - 10).slice().position(7);
        slice.limit(7 + bytes.length);

        assertThat(BlockLogCodec.decode(9, slice)).isEqualTo(EVERYTHING);
        slice.limit(slice.limit() - 1);
        assertThatThrownBy(() -> BlockLogCodec.decode(9, slice))
                .hasMessageContaining("of " + (bytes.length - 1) + ": ");
    }

    @Test
    void refusesEveryTruncation() {
        byte[] bytes = BlockLogCodec.encode(EVERYTHING);
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> BlockLogCodec.decode(9, cut))
                    .isInstanceOf(MalformedEventException.class)
                    .hasMessageStartingWith("block log entry at position 9, field ");
        }
    }

    @Test
    void neverFailsOtherwiseOnChangedBytes() {
        RandomGenerator random = new Random(2);
        byte[] bytes = BlockLogCodec.encode(EVERYTHING);
        for (int round = 0; round < 50_000; round++) {
            byte[] changed = bytes.clone();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(BlockLogCodec.decode(1, changed).position()).isEqualTo(1);
            } catch (MalformedEventException refused) {
                assertThat(refused).hasMessageContaining("field ");
            }
        }
    }

    @Test
    void namesTheFieldThatIsWrong() {
        byte[] bytes = BlockLogCodec.encode(EVERYTHING);
        byte[] creationHash = EVERYTHING.block().transactions().get(1).hash().toBytes();
        int at = indexOf(bytes, creationHash);
        bytes[at - 1] = 31; // its length

        assertThatThrownBy(() -> BlockLogCodec.decode(12, bytes))
                .isInstanceOf(MalformedEventException.class)
                .hasMessageContaining("position 12")
                .hasMessageContaining("block.transactions[1].hash")
                .hasMessageContaining("31 bytes, not 32");
    }

    @Test
    void namesTheLogThatIsWrong() {
        byte[] bytes = BlockLogCodec.encode(EVERYTHING);
        int at = indexOf(bytes, new Address(1, 2, 3).toBytes());
        bytes[at - 1] = 5;

        assertThatThrownBy(() -> BlockLogCodec.decode(12, bytes))
                .hasMessageContaining("block.transactions[0].logs[1].address");
    }

    @Test
    void namesWhatIsMissing() {
        assertThatThrownBy(() -> BlockLogCodec.decode(4, new byte[0]))
                .hasMessageContaining("block, halt, finality, token or control")
                .hasMessageContaining("is missing");
        assertThatThrownBy(() -> BlockLogCodec.decode(4, new byte[] {0x12, 0}))
                .hasMessageContaining("block.hash")
                .hasMessageContaining("is missing");
    }

    @Test
    void refusesAnEntryThatIsBlockAndHalt() {
        byte[] halt = BlockLogCodec.encode(LogEntry.of(1, 0, new LogEntry.Halt(1, "x")));
        byte[] twice = Arrays.copyOf(halt, halt.length * 2);
        System.arraycopy(halt, 0, twice, halt.length, halt.length);

        assertThatThrownBy(() -> BlockLogCodec.decode(4, twice)).hasMessageContaining("more than one thing");
    }

    @Test
    void anEntrySaysWhatItsKindSaysAndNothingElse() {
        LogEntry.Halt halt = new LogEntry.Halt(1, "x");
        LogEntry.Finality finality = new LogEntry.Finality(1, Hash.ZERO);

        assertThatThrownBy(() -> new LogEntry(0, 0, false, LogEntry.Kind.BLOCK, null, null, null, null, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LogEntry(0, 0, false, LogEntry.Kind.HALT, null, halt, finality, null, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LogEntry(0, 0, false, LogEntry.Kind.FINALITY, null, halt, null, null, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LogEntry.of(0, 0, halt).following(true)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesToWriteMoreTopicsThanTheMachineHas() {
        EventLog log = new EventLog(
                5, Address.ZERO, List.of(Hash.ZERO, Hash.ZERO, Hash.ZERO, Hash.ZERO, Hash.ZERO), new byte[0]);

        assertThatThrownBy(() -> Sizes.log(log))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("log 5 has 5 topics");
    }

    private static LogEntry roundTrip(LogEntry entry) {
        return BlockLogCodec.decode(entry.position(), BlockLogCodec.encode(entry));
    }

    private static UnknownFieldSet only(UnknownFieldSet message, int field) throws IOException {
        return UnknownFieldSet.parseFrom(
                message.getField(field).getLengthDelimitedList().get(0));
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int at = 0; at <= bytes.length - part.length; at++) {
            if (Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
        throw new AssertionError("the bytes are not there");
    }

    private static String golden() throws IOException {
        try (InputStream file = BlockLogCodecTest.class.getResourceAsStream("/golden/block-log-entry.hex")) {
            return new String(file.readAllBytes(), StandardCharsets.US_ASCII).replaceAll("\\s", "");
        }
    }
}
