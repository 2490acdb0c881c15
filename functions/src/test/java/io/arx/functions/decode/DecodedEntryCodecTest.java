package io.arx.functions.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.Address;
import io.arx.events.control.ControlBatch;
import io.arx.events.control.RefusedChanges;
import io.arx.events.control.WatchChange;
import io.arx.events.control.WatchChanges;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class DecodedEntryCodecTest {

    private final DecodedEntryCodec codec = new DecodedEntryCodec();

    @Test
    void theBytesOfChangesAreThoseOfTheLog() throws IOException {
        DecodedEntry entry = DecodedEntry.of(
                new ControlBatch(
                        "a", 0, 1, new WatchChanges(List.of(WatchChange.add(new Address(1, 2, 3), "", List.of())))),
                7,
                42);
        String bytes = "0000000000000007" + "000000000000002a" + "04" + "00000021" + "0a0161" + "1801" + "2001" + "3218"
                + "0a16" + "0a14" + "0000000000000001000000000000000200000003";

        assertThat(written(entry)).isEqualTo(bytes);
        assertThat(codec.read(in(bytes))).isEqualTo(entry);
    }

    @Test
    void whatCouldNotBeReadCrossesTasksWithItsReason() throws IOException {
        DecodedEntry entry = DecodedEntry.of(new ControlBatch("a", 1, 2, new RefusedChanges("no — é")), 7, 42);

        assertThat(codec.read(in(written(entry)))).isEqualTo(entry);
    }

    private String written(DecodedEntry entry) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        codec.write(entry, out);
        return HexFormat.of().formatHex(out.getCopyOfBuffer());
    }

    private static DataInputDeserializer in(String bytes) {
        return new DataInputDeserializer(HexFormat.of().parseHex(bytes));
    }
}
