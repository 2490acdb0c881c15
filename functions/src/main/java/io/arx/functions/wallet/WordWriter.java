package io.arx.functions.wallet;

import io.arx.events.Amount;
import io.arx.events.Hex;
import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataOutputView;

/** Gathers words in a buffer, big-endian, and hands them on in one piece: a stream call each costs more than the word. */
final class WordWriter {

    private byte[] buffer = new byte[4096];
    private int at;

    void putByte(int value) {
        require(1);
        buffer[at++] = (byte) value;
    }

    void putInt(int value) {
        require(4);
        buffer[at] = (byte) (value >>> 24);
        buffer[at + 1] = (byte) (value >>> 16);
        buffer[at + 2] = (byte) (value >>> 8);
        buffer[at + 3] = (byte) value;
        at += 4;
    }

    void putLong(long value) {
        require(8);
        Hex.putWord(buffer, at, value);
        at += 8;
    }

    /** Two words for an amount that fits 127 bits; else a word of ones and four words. */
    void putCell(AmountCells cells, long[] words, int cell) {
        if (words[cell] >= 0) {
            putLong(words[cell]);
            putLong(words[cell + 1]);
            return;
        }
        Amount amount = cells.get(words, cell);
        putLong(-1);
        putLong(amount.first());
        putLong(amount.second());
        putLong(amount.third());
        putLong(amount.fourth());
    }

    /** Writes everything gathered and starts anew. */
    void flush(DataOutputView to) throws IOException {
        to.write(buffer, 0, at);
        at = 0;
    }

    private void require(int bytes) {
        if (at + bytes > buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
    }
}
