package io.arx.sources.proof;

import java.io.Serializable;
import java.util.Set;

/**
 * What the blocks of one chain have to prove.
 *
 * @param chainNumber by EIP-155: part of what a typed transaction's signature covers
 * @param verify which blocks
 * @param quirks what is left out
 */
public record ProofRules(long chainNumber, Verify verify, Set<Quirk> quirks) implements Serializable {

    public ProofRules {
        quirks = Set.copyOf(quirks);
    }

    /** Everything, of every block. */
    public static ProofRules strict(long chainNumber) {
        return new ProofRules(chainNumber, Verify.ALWAYS, Set.of());
    }

    /** Nothing. */
    public static ProofRules none(long chainNumber) {
        return new ProofRules(chainNumber, Verify.NEVER, Set.of());
    }

    public boolean checksHash() {
        return !quirks.contains(Quirk.UNCHECKED_HASH);
    }

    public boolean checksTransactions() {
        return !quirks.contains(Quirk.UNCHECKED_TRANSACTIONS);
    }

    public boolean checksReceipts() {
        return !quirks.contains(Quirk.UNCHECKED_RECEIPTS);
    }

    public boolean checksBloom() {
        return !quirks.contains(Quirk.UNCHECKED_BLOOM);
    }

    public boolean hasStateSync() {
        return quirks.contains(Quirk.STATE_SYNC_TRANSACTIONS);
    }
}
