package io.arx.sources.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class LogSplitSerializerTest {

    /** Bytes that a released program wrote; they must be readable for ever. */
    private static final String GOLDEN = "0010" + "6172783a6c6f673a657468657265756d" + "0000000000000102";

    private final LogSplitSerializer serializer = new LogSplitSerializer();

    @Test
    void writesAndReadsTheGoldenBytes() throws IOException {
        LogSplit split = new LogSplit("arx:log:ethereum", 0x102);
        assertThat(HexFormat.of().formatHex(serializer.serialize(split))).isEqualTo(GOLDEN);
        assertThat(serializer.deserialize(1, HexFormat.of().parseHex(GOLDEN))).isEqualTo(split);
    }

    @Test
    void refusesAVersionOfAnotherProgram() {
        assertThatThrownBy(() -> serializer.deserialize(9, new byte[0])).hasMessageContaining("has version 9");
    }
}
