package io.arx.sources.proof;

import io.arx.events.BlockRef;
import io.arx.events.Hex;
import io.arx.events.Keccak256;
import io.arx.events.Transaction;
import io.arx.events.TxHash;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Recognises the transaction with which Polygon's Bor brings messages from Ethereum. Its hash is derived from the block:
 * Keccak of {@code matic-bor-receipt-}, the height in eight bytes and the block's hash (Bor, core/types/bor_receipt.go).
 */
public final class StateSync {

    private static final byte[] PREFIX = "matic-bor-receipt-".getBytes(StandardCharsets.US_ASCII);

    private StateSync() {}

    /** How many of the block's transactions its header commits to: all, or all but the last. */
    public static int committed(BlockRef block, List<Transaction> transactions) {
        int count = transactions.size();
        return count > 0 && transactions.get(count - 1).hash().equals(hash(block)) ? count - 1 : count;
    }

    static TxHash hash(BlockRef block) {
        byte[] key = new byte[PREFIX.length + 8 + 32];
        System.arraycopy(PREFIX, 0, key, 0, PREFIX.length);
        Hex.putWord(key, PREFIX.length, block.height());
        System.arraycopy(block.hash().toBytes(), 0, key, PREFIX.length + 8, 32);
        return TxHash.of(Keccak256.digest(key), 0);
    }
}
