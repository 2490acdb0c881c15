package io.arx.functions.ledger;

import io.arx.events.Address;
import io.arx.events.WalletBlock;
import io.arx.events.control.WatchChange;
import io.arx.functions.wallet.WalletBuckets;
import org.apache.flink.api.java.functions.KeySelector;
import org.jspecify.annotations.Nullable;

/**
 * What reaches the ledger of a wallet: a block that touches it or a change of the watch list; never both. They share one
 * stream, so that a change comes before the block from which it holds and after the one before.
 */
public record LedgerEntry(@Nullable WatchChange change, @Nullable WalletBlock block) {

    /** Brings the entries of a wallet to its bucket. */
    public static final KeySelector<LedgerEntry, Integer> BUCKETS = entry -> WalletBuckets.of(entry.wallet());

    public LedgerEntry {
        if ((change == null) == (block == null)) {
            throw new IllegalArgumentException("an entry of the ledger is a change or a block");
        }
    }

    static LedgerEntry of(WatchChange change) {
        return new LedgerEntry(change, null);
    }

    static LedgerEntry of(WalletBlock block) {
        return new LedgerEntry(null, block);
    }

    /** Whose it is. */
    public Address wallet() {
        return block != null ? block.wallet() : requireChange().wallet();
    }

    WatchChange requireChange() {
        if (change == null) {
            throw new IllegalStateException("the entry of " + wallet() + " is a block and no change");
        }
        return change;
    }
}
