package io.arx.events.proof;

import io.arx.events.Hash;
import org.bouncycastle.crypto.digests.KeccakDigest;

/** One reusable Keccak-256 instance; not for use by several threads at once. */
final class Keccak {

    private final KeccakDigest digest = new KeccakDigest(256);
    private final byte[] output = new byte[Hash.BYTES];

    /** The 32 bytes of the digest, in an array that the next call overwrites. */
    byte[] digest(byte[] bytes, int offset, int length) {
        digest.update(bytes, offset, length);
        digest.doFinal(output, 0); // also resets
        return output;
    }

    Hash hash(byte[] bytes, int offset, int length) {
        return Hash.of(digest(bytes, offset, length), 0);
    }
}
