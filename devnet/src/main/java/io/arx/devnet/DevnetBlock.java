package io.arx.devnet;

import io.arx.devnet.world.DevnetTransaction;
import io.arx.events.BlockRef;
import io.arx.events.Hash;
import io.arx.events.TxHash;
import io.arx.events.Withdrawal;
import io.arx.events.proof.HeaderFields;
import java.util.List;

/**
 * A finished block in the compact form that is kept.
 *
 * @param encodedSize how many bytes the block has when encoded
 * @param transactionHashes of each transaction, in order
 */
public record DevnetBlock(
        HeaderFields header,
        Hash hash,
        long encodedSize,
        List<DevnetTransaction> transactions,
        List<TxHash> transactionHashes,
        List<Withdrawal> withdrawals) {

    public long height() {
        return header.number();
    }

    public BlockRef ref() {
        return new BlockRef(header.number(), hash, header.parentHash(), header.timeSeconds());
    }

    /** In wei; every devnet block has one. */
    public long baseFee() {
        return header.baseFeePerGas() == null ? 0 : header.baseFeePerGas().fourth();
    }
}
