package io.arx.functions.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arx.events.ChainId;
import io.arx.events.WalletWindow;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class PaneUpdateCodecTest {

    private static final WalletWindow WINDOW =
            WalletWindow.empty(ChainId.ETHEREUM, WalletBlocks.wallet(1), 1_700_049_600, 60, 17);

    private final PaneUpdateCodec codec = new PaneUpdateCodec();

    @Test
    void readsWhatItWrote() throws IOException {
        PaneUpdate read = roundTrip(new PaneUpdate(WINDOW, new Counterparties(new long[] {7, -9}, true), 28_334_160));

        assertThat(read.window()).isEqualTo(WINDOW);
        assertThat(read.counterparties().words()).containsExactly(7, -9);
        assertThat(read.counterparties().isSketch()).isTrue();
        assertThat(read.settledMinute()).isEqualTo(28_334_160);
    }

    @Test
    void refusesMoreCounterpartiesThanASetHolds() {
        Counterparties many = new Counterparties(new long[CounterpartySets.EXACT_LIMIT + 1], false);

        assertThatThrownBy(() -> roundTrip(new PaneUpdate(WINDOW, many, 0)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("4097 words of counterparties");
    }

    private PaneUpdate roundTrip(PaneUpdate update) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        codec.write(update, out);
        return codec.read(new DataInputDeserializer(out.getCopyOfBuffer()));
    }
}
