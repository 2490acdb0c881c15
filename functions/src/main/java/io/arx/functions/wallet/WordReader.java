package io.arx.functions.wallet;

import io.arx.events.Amount;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;

/** Reads what a {@link WordWriter} wrote. */
final class WordReader {

    private final DataInputView from;

    WordReader(DataInputView from) {
        this.from = from;
    }

    int takeByte() throws IOException {
        return from.readUnsignedByte();
    }

    int takeInt() throws IOException {
        return from.readInt();
    }

    long takeLong() throws IOException {
        return from.readLong();
    }

    Amount takeAmount() throws IOException {
        long high = from.readLong();
        return high >= 0
                ? new Amount(0, 0, high, from.readLong())
                : new Amount(from.readLong(), from.readLong(), from.readLong(), from.readLong());
    }
}
