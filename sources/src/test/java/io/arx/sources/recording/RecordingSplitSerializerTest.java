package io.arx.sources.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class RecordingSplitSerializerTest {

    @Test
    void writesAndReadsTheGoldenBytes() throws IOException {
        RecordingSplitSerializer serializer = new RecordingSplitSerializer();
        byte[] golden = HexFormat.of().parseHex("0000000000000102");
        assertThat(serializer.serialize(new RecordingSplit(0x102))).isEqualTo(golden);
        assertThat(serializer.deserialize(1, golden)).isEqualTo(new RecordingSplit(0x102));
    }
}
