package io.arx.serializers;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.BlockActivities;
import io.arx.events.WalletScore;
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
        WalletScore score = events.walletScore();
        check("wallet-score-2", new WalletScoreCodec(), score);
        assertThat(new WalletScoreCodec().readOlder(1, bytes("wallet-score-1")))
                .isEqualTo(new WalletScore(
                        score.chain(),
                        score.wallet(),
                        score.startSeconds(),
                        score.version(),
                        false,
                        score.model(),
                        score.score()));
        BlockActivities block = events.blockActivities();
        check("block-activities-3", new BlockActivitiesCodec(), block);
        assertThat(new BlockActivitiesCodec().readOlder(2, bytes("block-activities-2")))
                .isEqualTo(block);
        assertThat(new BlockActivitiesCodec().readOlder(1, bytes("block-activities-1")))
                .isEqualTo(block);
        check("chain-minute-1", new ChainMinuteCodec(), events.chainMinute());
        check("wallet-roll-up-1", new WalletRollUpCodec(), events.walletRollUp());
        check("wallet-facts-1", new WalletFactsCodec(), events.walletFacts());
    }

    private static <T> void check(String name, FlatCodec<T> codec, T value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        codec.write(value, out);
        assertThat(HexFormat.of().formatHex(out.getCopyOfBuffer())).as(name).isEqualTo(golden(name));
        assertThat(codec.read(bytes(name))).as(name).isEqualTo(value);
    }

    private static DataInputDeserializer bytes(String name) throws IOException {
        return new DataInputDeserializer(HexFormat.of().parseHex(golden(name)));
    }

    private static String golden(String name) throws IOException {
        Properties lines = new Properties();
        try (InputStream file = GoldenBytesTest.class.getResourceAsStream("/golden/serializers.properties")) {
            lines.load(file);
        }
        return lines.getProperty(name);
    }
}
