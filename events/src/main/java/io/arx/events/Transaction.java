package io.arx.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transaction with the parts of its receipt that matter to wallets.
 *
 * @param index its place in the block
 * @param from who signed and paid for it
 * @param to whom it called or paid; null where it creates a contract
 * @param contractAddress the contract it created; null where it called
 * @param nonce how many transactions the sender had sent before
 * @param value what it moves, in wei; nothing moves where it failed
 * @param gasUsed units of gas
 * @param gasPrice what a unit cost, in wei: the receipt's effective price
 * @param selector the first four bytes of the input; 0 where it has fewer
 * @param succeeded whether its effects stand; a failed one costs gas all the same
 * @param internalTransfers what contracts paid each other in it, in the order of the calls; empty where the chain's
 *     calls are not traced
 */
public record Transaction(
        int index,
        TxHash hash,
        Address from,
        @Nullable Address to,
        @Nullable Address contractAddress,
        long nonce,
        Amount value,
        long gasUsed,
        Amount gasPrice,
        int selector,
        boolean succeeded,
        List<EventLog> logs,
        List<InternalTransfer> internalTransfers) {

    /** A transaction whose calls are not traced, or that paid nothing inside. */
    public Transaction(
            int index,
            TxHash hash,
            Address from,
            @Nullable Address to,
            @Nullable Address contractAddress,
            long nonce,
            Amount value,
            long gasUsed,
            Amount gasPrice,
            int selector,
            boolean succeeded,
            List<EventLog> logs) {
        this(
                index,
                hash,
                from,
                to,
                contractAddress,
                nonce,
                value,
                gasUsed,
                gasPrice,
                selector,
                succeeded,
                logs,
                List.of());
    }

    /** The same with what was paid inside it. */
    public Transaction withInternalTransfers(List<InternalTransfer> transfers) {
        return new Transaction(
                index,
                hash,
                from,
                to,
                contractAddress,
                nonce,
                value,
                gasUsed,
                gasPrice,
                selector,
                succeeded,
                logs,
                transfers);
    }
}
