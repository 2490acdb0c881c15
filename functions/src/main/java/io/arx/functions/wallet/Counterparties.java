package io.arx.functions.wallet;

/**
 * A set of counterparties by the hashes of their addresses, exact or a sketch.
 *
 * @param words the hashes, none of them zero, in no order; of a sketch the registers of a {@link HyperLogLog}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and never changed once it is made
record Counterparties(long[] words, boolean isSketch) {

    /** The set without anybody. */
    static final Counterparties NONE = new Counterparties(new long[0], false);
}
