package io.arx.serializers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.Properties;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/**
 * State and savepoints hold these bytes. Whoever changes a codec's form raises its version, keeps reading the old one,
 * and adds a line here instead of changing one.
 */
class GoldenBytesTest {

    @Test
    void formsDoNotDrift() throws IOException {
        RandomEvents events = new RandomEvents(7);
        check("address-1", new AddressCodec(), events.address());
        check("wallet-block-1", new WalletBlockCodec(), events.walletBlock());
        check("wallet-window-2", new WalletWindowCodec(), events.walletWindow());
        check("wallet-score-2", new WalletScoreCodec(), events.walletScore());
        check("block-activities-1", new BlockActivitiesCodec(), events.blockActivities());
    }

    private static <T> void check(String name, FlatCodec<T> codec, T value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        codec.write(value, out);
        assertThat(HexFormat.of().formatHex(out.getCopyOfBuffer())).as(name).isEqualTo(golden(name));
        assertThat(codec.read(new DataInputDeserializer(HexFormat.of().parseHex(golden(name)))))
                .as(name)
                .isEqualTo(value);
    }

    private static String golden(String name) throws IOException {
        Properties lines = new Properties();
        try (InputStream file = GoldenBytesTest.class.getResourceAsStream("/golden/serializers.properties")) {
            lines.load(file);
        }
        return lines.getProperty(name);
    }
}
