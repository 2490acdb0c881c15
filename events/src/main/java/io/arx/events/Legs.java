package io.arx.events;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one wallet in one block, seen from that wallet: flat words instead of objects, because a million of
 * them pass between tasks each second. A leg takes {@value #WORDS} words: flags and places, counterparty and token
 * (five words), amount (four), transaction hash (four), worth (one).
 *
 * <p>The words are shared, not copied; nobody changes them after {@link Builder#build}.
 */
public final class Legs {

    /** Words a leg. */
    public static final int WORDS = 15;

    /** Stands for a worth that is not known. */
    public static final long UNKNOWN_USD = -1;

    public static final Legs NONE = new Legs(new long[0]);

    private static final long OUTGOING = 1L << 63;
    private static final long HAS_TOKEN = 1L << 62;
    private static final int KIND_SHIFT = 54;
    private static final int TX_INDEX_SHIFT = 30;
    private static final long TX_INDEX_MASK = 0xffffff;
    private static final long ORDINAL_MASK = 0x3fffffff;

    private final long[] words;

    /** Legs over words laid out as above, as a serializer reads them. */
    public Legs(long[] words) {
        if (words.length % WORDS != 0) {
            throw new IllegalArgumentException(words.length + " words are no whole number of legs");
        }
        this.words = words;
    }

    public int count() {
        return words.length / WORDS;
    }

    /** The words themselves, for serializers; not to be changed. */
    public long[] words() {
        return words;
    }

    public ActivityKind kind(int leg) {
        return ActivityKind.of((int) (words[leg * WORDS] >>> KIND_SHIFT) & 0xff);
    }

    /** Whether the wallet is the sender of this leg. */
    public boolean isOutgoing(int leg) {
        return words[leg * WORDS] < 0;
    }

    /** The transaction's place in the block; −1 for a withdrawal. */
    public int txIndex(int leg) {
        return (int) (words[leg * WORDS] >>> TX_INDEX_SHIFT & TX_INDEX_MASK) - 1;
    }

    /** The activity's place in its transaction. */
    public int ordinal(int leg) {
        return (int) (words[leg * WORDS] & ORDINAL_MASK);
    }

    public Address counterparty(int leg) {
        int at = leg * WORDS;
        return new Address(words[at + 1], words[at + 2], (int) (words[at + 5] >>> 32));
    }

    /** A 64-bit mix of the counterparty, for counting distinct ones without an object. */
    public long counterpartyHash(int leg) {
        int at = leg * WORDS;
        long mixed = words[at + 1] ^ Long.rotateLeft(words[at + 2], 23) ^ (words[at + 5] >>> 32) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }

    /** The token's contract; null for the native token. */
    public @Nullable Address token(int leg) {
        int at = leg * WORDS;
        return (words[at] & HAS_TOKEN) == 0 ? null : new Address(words[at + 3], words[at + 4], (int) words[at + 5]);
    }

    public Amount amount(int leg) {
        int at = leg * WORDS;
        return new Amount(words[at + 6], words[at + 7], words[at + 8], words[at + 9]);
    }

    /** One word of the amount, 0 the most significant, 3 the least. */
    public long amountWord(int leg, int word) {
        return words[leg * WORDS + 6 + word];
    }

    /** The transaction; all zero for a withdrawal. */
    public TxHash txHash(int leg) {
        int at = leg * WORDS;
        return new TxHash(words[at + 10], words[at + 11], words[at + 12], words[at + 13]);
    }

    /** What the amount is worth as of its block, in millionths of a dollar; {@link #UNKNOWN_USD} where no price is known. */
    public long usdMicros(int leg) {
        return words[leg * WORDS + 14];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Legs legs && Arrays.equals(words, legs.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("[");
        for (int leg = 0; leg < count(); leg++) {
            text.append(leg == 0 ? "" : ", ")
                    .append(kind(leg))
                    .append(isOutgoing(leg) ? " to " : " from ")
                    .append(counterparty(leg))
                    .append(' ')
                    .append(amount(leg));
        }
        return text.append(']').toString();
    }

    /** Fills legs whose number is known, so that the words fit exactly. */
    public static final class Builder {

        private final long[] words;
        private int at;

        public Builder(int count) {
            words = new long[count * WORDS];
        }

        /** Adds the activity as the sender (outgoing) or the receiver sees it, where nobody knows what it is worth. */
        public Builder add(Activity activity, boolean outgoing) {
            return add(activity, outgoing, UNKNOWN_USD);
        }

        /**
         * Adds the activity as the sender (outgoing) or the receiver sees it.
         *
         * @param usdMicros what its amount is worth, in millionths of a dollar, or {@link #UNKNOWN_USD}
         */
        public Builder add(Activity activity, boolean outgoing, long usdMicros) {
            Address counterparty = outgoing ? activity.to() : activity.from();
            Address token = activity.token();
            Amount amount = activity.amount();
            TxHash transaction = activity.txHash();
            words[at] = (outgoing ? OUTGOING : 0)
                    | (token == null ? 0 : HAS_TOKEN)
                    | (long) activity.kind().ordinal() << KIND_SHIFT
                    | ((activity.txIndex() + 1) & TX_INDEX_MASK) << TX_INDEX_SHIFT
                    | (activity.ordinal() & ORDINAL_MASK);
            words[at + 1] = counterparty.high();
            words[at + 2] = counterparty.middle();
            words[at + 5] = (long) counterparty.low() << 32;
            if (token != null) {
                words[at + 3] = token.high();
                words[at + 4] = token.middle();
                words[at + 5] |= token.low() & 0xffffffffL;
            }
            words[at + 6] = amount.first();
            words[at + 7] = amount.second();
            words[at + 8] = amount.third();
            words[at + 9] = amount.fourth();
            if (transaction != null) {
                words[at + 10] = transaction.first();
                words[at + 11] = transaction.second();
                words[at + 12] = transaction.third();
                words[at + 13] = transaction.fourth();
            }
            words[at + 14] = usdMicros;
            at += WORDS;
            return this;
        }

        public Legs build() {
            if (at != words.length) {
                throw new IllegalStateException(at / WORDS + " legs were added, not " + words.length / WORDS);
            }
            return new Legs(words);
        }
    }
}
