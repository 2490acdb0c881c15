package io.arx.functions.wallet;

import io.arx.events.Address;
import io.arx.events.ChainId;
import io.arx.events.WalletWindow;
import java.io.IOException;
import java.util.Arrays;

/**
 * Windows that were sent and of which a reorganisation has left nothing; readers are still to be told. There are none
 * but in the middle of one.
 */
final class EmptiedWindows {

    private static final long[] EMPTY = {};
    private static final int WORDS = 4;
    private static final int HIGH = 0;
    private static final int MIDDLE = 1;
    private static final int LOW_AND_MINUTE = 2;
    private static final int VERSION = 3;

    private long[] words = EMPTY;

    EmptiedWindows copy() {
        EmptiedWindows copy = new EmptiedWindows();
        copy.words = words; // never changed in place
        return copy;
    }

    boolean isEmpty() {
        return words.length == 0;
    }

    void add(Address wallet, int minute, long version) {
        int at = words.length;
        long[] grown = Arrays.copyOf(words, at + WORDS);
        grown[at + HIGH] = wallet.high();
        grown[at + MIDDLE] = wallet.middle();
        grown[at + LOW_AND_MINUTE] = lowAndMinute(wallet, minute);
        grown[at + VERSION] = version;
        words = grown;
    }

    /** Takes a window out, because there is something in it again; answers whether it was here. */
    boolean remove(Address wallet, int minute) {
        for (int at = 0; at < words.length; at += WORDS) {
            if (words[at + HIGH] == wallet.high()
                    && words[at + MIDDLE] == wallet.middle()
                    && words[at + LOW_AND_MINUTE] == lowAndMinute(wallet, minute)) {
                long[] shrunk = Arrays.copyOf(words, words.length - WORDS);
                System.arraycopy(words, at + WORDS, shrunk, at, shrunk.length - at);
                words = shrunk;
                return true;
            }
        }
        return false;
    }

    /** Sends all of them, with nothing in them, and forgets them. */
    void send(ChainId chain, SlabOutput output) {
        for (int at = 0; at < words.length; at += WORDS) {
            Address wallet =
                    new Address(words[at + HIGH], words[at + MIDDLE], (int) (words[at + LOW_AND_MINUTE] >>> 32));
            int minute = (int) words[at + LOW_AND_MINUTE];
            WalletWindow window = WalletWindow.empty(chain, wallet, minute * 60L, 60, words[at + VERSION]);
            output.closed(ClosedPane.emptied(window), Counterparties.NONE);
        }
        words = EMPTY;
    }

    void write(WordWriter to) {
        to.putInt(words.length);
        for (long word : words) {
            to.putLong(word);
        }
    }

    void read(WordReader from) throws IOException {
        words = new long[from.takeInt()];
        for (int i = 0; i < words.length; i++) {
            words[i] = from.takeLong();
        }
    }

    long bytes() {
        return 8L * words.length;
    }

    private static long lowAndMinute(Address wallet, int minute) {
        return (long) wallet.low() << 32 | minute;
    }
}
