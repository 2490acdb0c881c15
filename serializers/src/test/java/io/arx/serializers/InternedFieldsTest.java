package io.arx.serializers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arx.events.ChainId;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class InternedFieldsTest {

    @Test
    void readsTheSameObjectForTheSameChain() throws IOException {
        ChainId first = roundTrip(new ChainId("gnosis", 100));

        assertThat(roundTrip(new ChainId("gnosis", 100))).isSameAs(first).isEqualTo(new ChainId("gnosis", 100));
    }

    @Test
    void tellsChainsApartThatShareASlot() throws IOException {
        assertThat(roundTrip(new ChainId("a", 1))).isEqualTo(new ChainId("a", 1));
        assertThat(roundTrip(new ChainId("a", 65))).isEqualTo(new ChainId("a", 65));
        assertThat(roundTrip(new ChainId("b", 65))).isEqualTo(new ChainId("b", 65));
        assertThat(roundTrip(new ChainId("a", 1))).isEqualTo(new ChainId("a", 1));
    }

    @Test
    void readsEveryOneOfMoreTextsThanItKeeps() throws IOException {
        for (int i = 0; i < 1000; i++) {
            DataOutputSerializer out = new DataOutputSerializer(64);
            InternedFields.writeText("model-é-" + i % 300, out);
            assertThat(InternedFields.readText(new DataInputDeserializer(out.getCopyOfBuffer())))
                    .isEqualTo("model-é-" + i % 300);
        }
    }

    @Test
    void refusesATextThatItsLengthCannotSay() {
        assertThatThrownBy(() -> InternedFields.writeText("x".repeat(65_536), new DataOutputSerializer(64)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("65536 bytes");
    }

    private static ChainId roundTrip(ChainId chain) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        InternedFields.writeChain(chain, out);
        return InternedFields.readChain(new DataInputDeserializer(out.getCopyOfBuffer()));
    }
}
