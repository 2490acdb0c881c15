package io.arx.serializers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
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
        Map<String, String> written = new TreeMap<>();
        record(written, "address-1", new AddressCodec(), events.address());
        record(written, "wallet-block-1", new WalletBlockCodec(), events.walletBlock());
        record(written, "wallet-window-1", new WalletWindowCodec(), events.walletWindow());
        record(written, "wallet-score-1", new WalletScoreCodec(), events.walletScore());

        assertThat(written).isEqualTo(golden());
    }

    private static <T> void record(Map<String, String> written, String name, FlatCodec<T> codec, T value)
            throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        codec.write(value, out);
        written.put(name, HexFormat.of().formatHex(out.getCopyOfBuffer()));
        assertThat(codec.read(new DataInputDeserializer(HexFormat.of().parseHex(golden().get(name)))))
                .as(name)
                .isEqualTo(value);
    }

    private static Map<String, String> golden() throws IOException {
        Properties lines = new Properties();
        try (InputStream file = GoldenBytesTest.class.getResourceAsStream("/golden/serializers.properties")) {
            lines.load(file);
        }
        Map<String, String> golden = new TreeMap<>();
        lines.stringPropertyNames().forEach(name -> golden.put(name, lines.getProperty(name)));
        return golden;
    }
}
