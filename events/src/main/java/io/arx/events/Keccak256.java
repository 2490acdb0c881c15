package io.arx.events;

import org.bouncycastle.jcajce.provider.digest.Keccak;

/** Ethereum's hash function: the original Keccak with 256 bits, not NIST's SHA-3. */
public final class Keccak256 {

    private Keccak256() {}

    /** The 32-byte digest of {@code input}. */
    public static byte[] digest(byte[] input) {
        return new Keccak.Digest256().digest(input);
    }

    /** The digest of {@code input} as a value. */
    public static Hash hash(byte[] input) {
        return Hash.of(digest(input), 0);
    }
}
