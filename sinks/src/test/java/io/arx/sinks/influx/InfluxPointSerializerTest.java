package io.arx.sinks.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.junit.jupiter.api.Test;

class InfluxPointSerializerTest {

    private static final InfluxPoint POINT = new InfluxPoint("m,t=ü", "f=1i", 1_700_000_000_000_000_007L);

    /** What format 1 wrote; a change of this text means that old savepoints can no longer be read. */
    private static final String GOLDEN =
            "ffffffffffffffff000000010000000000000020000000066d2c743dc3bc00000004663d316917979cfe362a0007";

    private final InfluxPointSerializer serializer = new InfluxPointSerializer();

    @Test
    void format1StaysAsItIs() throws Exception {
        assertThat(HexFormat.of().formatHex(serializer.serialize(state()))).isEqualTo(GOLDEN);
    }

    @Test
    void readsWhatFormat1Wrote() throws Exception {
        assertThat(serializer.deserialize(1, HexFormat.of().parseHex(GOLDEN)).getBufferedRequestEntries())
                .extracting(RequestEntryWrapper::getRequestEntry)
                .containsExactly(POINT);
    }

    @Test
    void refusesAFormatOfTheFuture() throws Exception {
        byte[] bytes = serializer.serialize(state());
        assertThatThrownBy(() -> serializer.deserialize(2, bytes))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("format 2");
    }

    private static BufferedRequestState<InfluxPoint> state() {
        return new BufferedRequestState<>(List.of(new RequestEntryWrapper<>(POINT, 32)));
    }
}
