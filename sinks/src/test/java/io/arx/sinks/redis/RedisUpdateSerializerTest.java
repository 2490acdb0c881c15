package io.arx.sinks.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.junit.jupiter.api.Test;

class RedisUpdateSerializerTest {

    private static final RedisUpdate UPDATE = new RedisUpdate(
            "k",
            (1L << 53) - 1,
            2,
            "{\"ü\":1}",
            "live",
            "a b",
            60,
            List.of(IndexCommand.addToSortedSet("z", 5, "m"), IndexCommand.storeIfNewer("l", 3, 4)));

    /** What format 1 wrote; a change of this text means that old savepoints can no longer be read. */
    private static final String GOLDEN =
            "ffffffffffffffff000000010000000000000064000000016b001fffffffffffff00000000000000"
                    + "02000000087b22c3bc223a317d000000046c69766500000003612062000000000000003c00000002"
                    + "000000047a616464000000017a000000020000000135000000016d000000066c6174657374000000"
                    + "016c0000000200000001330000000134";

    private final RedisUpdateSerializer serializer = new RedisUpdateSerializer();

    @Test
    void format1StaysAsItIs() throws Exception {
        assertThat(HexFormat.of().formatHex(serializer.serialize(state()))).isEqualTo(GOLDEN);
    }

    @Test
    void readsWhatFormat1Wrote() throws Exception {
        assertThat(serializer.deserialize(1, HexFormat.of().parseHex(GOLDEN)).getBufferedRequestEntries())
                .extracting(RequestEntryWrapper::getRequestEntry)
                .containsExactly(UPDATE);
    }

    @Test
    void refusesAFormatOfTheFuture() throws Exception {
        byte[] bytes = serializer.serialize(state());
        assertThatThrownBy(() -> serializer.deserialize(2, bytes))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("format 2");
    }

    @Test
    void refusesDamagedBytes() {
        byte[] bytes = HexFormat.of().parseHex(GOLDEN);
        bytes[20] = 0x7f;
        assertThatThrownBy(() -> serializer.deserialize(1, bytes)).isInstanceOf(IOException.class);
    }

    private static BufferedRequestState<RedisUpdate> state() {
        return new BufferedRequestState<>(List.of(new RequestEntryWrapper<>(UPDATE, 100)));
    }
}
