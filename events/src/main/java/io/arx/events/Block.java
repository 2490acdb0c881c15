package io.arx.events;

import java.util.List;

/**
 * A block with its transactions and their receipts: what ingest puts into the block log, and the whole of what
 * everything behind the log knows of the chain.
 *
 * @param miner who was paid for it: the miner or the fee recipient
 * @param gasUsed by all transactions
 * @param baseFeePerGas in wei; zero before EIP-1559
 */
public record Block(
        BlockRef ref,
        Address miner,
        long gasUsed,
        Amount baseFeePerGas,
        List<Transaction> transactions,
        List<Withdrawal> withdrawals) {}
