package io.arx.sources.proof;

/** What of a chain's blocks cannot be checked by Ethereum's rules. */
public enum Quirk {
    /**
     * Polygon's last transaction of some blocks brings messages from Ethereum; nobody signed it, and neither it nor its
     * receipt is among what the header commits to.
     */
    STATE_SYNC_TRANSACTIONS,
    /** The block's hash is not the hash of the header's fields that JSON-RPC shows. */
    UNCHECKED_HASH,
    /** The header's bloom does not cover the block's logs. */
    UNCHECKED_BLOOM,
    /** Transactions are encoded in ways that are unknown here. */
    UNCHECKED_TRANSACTIONS,
    /** Receipts are encoded in ways that are unknown here. */
    UNCHECKED_RECEIPTS
}
