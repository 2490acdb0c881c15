package io.arx.functions.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.Amount;
import java.io.EOFException;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class ClosedPaneCodecTest {

    private final ClosedPaneCodec codec = new ClosedPaneCodec();

    @Test
    void readsWhatItWroteAndNoByteMore() throws IOException {
        Random random = new Random(5);
        for (int i = 0; i < 200; i++) {
            ClosedPane pane = random(random);
            DataOutputSerializer out = new DataOutputSerializer(64);
            codec.write(pane, out);
            out.writeLong(0x1122334455667788L);
            DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());

            assertThat(codec.read(in)).isEqualTo(pane);
            assertThat(in.available()).isEqualTo(Long.BYTES);
        }
    }

    @Test
    void aPaneThatIsCutOffIsRefused() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        codec.write(random(new Random(6)), out);
        byte[] bytes = out.getCopyOfBuffer();
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);

            Assertions.assertThatExceptionOfType(EOFException.class)
                    .as("%d of %d bytes", length, bytes.length)
                    .isThrownBy(() -> codec.read(new DataInputDeserializer(cut)));
        }
    }

    private ClosedPane random(Random random) {
        return new ClosedPane(
                codec.anyValue().window(),
                random.nextLong(),
                amount(random),
                amount(random),
                random.nextInt(ClosedPane.NO_PREVIOUS + 1));
    }

    private static Amount amount(Random random) {
        return Amount.of(new BigInteger(random.nextInt(257), random));
    }
}
