package io.arx.events.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.arx.events.Address;
import io.arx.events.Label;
import io.arx.events.LabelCategory;
import io.arx.events.LogEntry;
import io.arx.events.control.ControlBatch;
import io.arx.events.control.LabelChange;
import io.arx.events.control.LabelChanges;
import io.arx.events.control.PriceChange;
import io.arx.events.control.PriceChanges;
import io.arx.events.control.RefusedChanges;
import io.arx.events.control.WatchChange;
import io.arx.events.control.WatchChanges;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ControlCodecTest {

    private static final Address WALLET = new Address(1, 2, 3);
    private static final Label LABEL =
            new Label(WALLET, "bsc", LabelCategory.MIXER, "Mixer: 100", "a list", 0.5, LocalDate.of(2026, 1, 31));
    private static final ControlBatch LABELS = new ControlBatch(
            "set-1",
            1,
            3,
            new LabelChanges(
                    List.of(
                            LabelChange.set(LABEL),
                            LabelChange.set(new Label(WALLET, null, LabelCategory.EXCHANGE, "é", Label.USER, 1, null)),
                            LabelChange.remove(WALLET, LabelCategory.USER, "a list")),
                    List.of("a list")));
    private static final ControlBatch WATCH = new ControlBatch(
            "set-2",
            0,
            1,
            new WatchChanges(List.of(
                    WatchChange.add(WALLET, "cold wallet", List.of("own", "cold")),
                    WatchChange.add(new Address(4, 5, 6), "", List.of()),
                    WatchChange.remove(WALLET))));

    private static final ControlBatch PRICES = new ControlBatch(
            "set-3",
            0,
            1,
            new PriceChanges(List.of(PriceChange.set(WALLET, 0.5, 6), PriceChange.withdraw(Address.ZERO))));

    @Test
    void readsBackWhatItWrote() {
        for (ControlBatch batch :
                List.of(LABELS, WATCH, PRICES, new ControlBatch("x", 0, 1, new RefusedChanges("it says nothing")))) {
            LogEntry entry = LogEntry.of(7, 1_681_338_456_789L, batch);

            assertThat(BlockLogCodec.decode(7, BlockLogCodec.encode(entry))).isEqualTo(entry);
            assertThat(BlockLogCodec.decodeControl(7, BlockLogCodec.encode(batch)))
                    .isEqualTo(batch);
        }
    }

    /** The bytes are fixed: logs that people have must stay readable. */
    @Test
    void writesTheGoldenBytes() {
        assertThat(hex(WATCH))
                .isEqualTo("0a057365742d32" + "1801" + "2001" + "3262"
                        + "0a2e" + "0a14" + "0000000000000001000000000000000200000003"
                        + "1a0b636f6c642077616c6c6574" + "22036f776e" + "2204636f6c64"
                        + "0a16" + "0a14" + "0000000000000004000000000000000500000006"
                        + "0a18" + "0a14" + "0000000000000001000000000000000200000003" + "1001");
        assertThat(hex(PRICES))
                .isEqualTo("0a057365742d33" + "1801" + "2001" + "3a3b"
                        + "0a21" + "0a14" + "0000000000000001000000000000000200000003" + "11000000000000e03f" + "1806"
                        + "0a16" + "0a14" + "0".repeat(40));
        assertThat(hex(LABELS))
                .startsWith("0a057365742d31" + "1001" + "1803" + "2001" + "2a9401"
                        + "0a46" + "0a14" + "0000000000000001000000000000000200000003" + "1001" + "1a0661206c697374"
                        + "220a4d697865723a20313030" + "29000000000000e03f" + "320a323032362d30312d3331" + "3a03627363")
                .endsWith("1206" + "61206c697374");
    }

    @Test
    void changesOfAnUnknownSortAreRefusedAndNothingElseIs() {
        ControlBatch read = BlockLogCodec.decodeControl(
                3, header(1).addField(9, bytes(new byte[] {1, 2})).build().toByteArray());

        assertThat(read.changeSet()).isEqualTo("future");
        assertThat(read.changes())
                .isEqualTo(new RefusedChanges(
                        "its changes are of sort 9, which this program does not know; run a newer one"));
    }

    @Test
    void aNewerFormIsRefusedEvenWhereItLooksReadable() throws IOException {
        UnknownFieldSet newer = UnknownFieldSet.parseFrom(BlockLogCodec.encode(WATCH)).toBuilder()
                .clearField(Fields.CONTROL_FORM)
                .mergeVarintField(Fields.CONTROL_FORM, 2)
                .build();

        assertThat(BlockLogCodec.decodeControl(3, newer.toByteArray()).changes())
                .isEqualTo(new RefusedChanges("it has form 2, this program reads up to 1; run a newer one"));
    }

    @Test
    void skipsFieldsThatItDoesNotKnowBesideThoseThatItDoes() throws IOException {
        UnknownFieldSet more = UnknownFieldSet.parseFrom(BlockLogCodec.encode(WATCH)).toBuilder()
                .addField(30, bytes(new byte[] {1}))
                .build();

        assertThat(BlockLogCodec.decodeControl(3, more.toByteArray())).isEqualTo(WATCH);
    }

    @Test
    void whatIsMalformedIsRefusedWithItsPlace() {
        byte[] watch = {0x0a, 0x04, 0x0a, 0x02, 1, 2};
        ControlBatch read = BlockLogCodec.decodeControl(
                3,
                header(1).addField(Fields.CONTROL_WATCH, bytes(watch)).build().toByteArray());

        assertThat(read.changes()).isInstanceOfSatisfying(RefusedChanges.class, refused -> assertThat(refused.reason())
                .contains("control.watch[0].wallet", "2 bytes, not 20"));
    }

    @Test
    void aSetWithoutAnIdIsKnownByItsPosition() {
        assertThat(BlockLogCodec.decodeControl(42, new byte[0]))
                .isEqualTo(new ControlBatch("position-42", 0, 1, new RefusedChanges("it has no id")));
        assertThat(BlockLogCodec.decodeControl(42, header(0).build().toByteArray()))
                .isEqualTo(new ControlBatch("future", 0, 1, new RefusedChanges("part 0 of 0 is none")));
    }

    @Test
    void noBytesMakeItFail() {
        RandomGenerator random = new Random(3);
        for (byte[] bytes :
                List.of(BlockLogCodec.encode(LABELS), BlockLogCodec.encode(WATCH), BlockLogCodec.encode(PRICES))) {
            for (int length = 0; length < bytes.length; length++) {
                assertThat(BlockLogCodec.decodeControl(9, Arrays.copyOf(bytes, length)))
                        .isNotNull();
            }
            for (int round = 0; round < 20_000; round++) {
                byte[] changed = bytes.clone();
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
                assertThat(BlockLogCodec.decodeControl(9, changed)).isNotNull();
            }
        }
    }

    private static UnknownFieldSet.Builder header(int parts) {
        return UnknownFieldSet.newBuilder()
                .addField(Fields.CONTROL_CHANGE_SET, bytes("future".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .mergeVarintField(Fields.CONTROL_PARTS, parts);
    }

    private static UnknownFieldSet.Field bytes(byte[] bytes) {
        return UnknownFieldSet.Field.newBuilder()
                .addLengthDelimited(ByteString.copyFrom(bytes))
                .build();
    }

    private static String hex(ControlBatch batch) {
        return HexFormat.of().formatHex(BlockLogCodec.encode(batch));
    }
}
