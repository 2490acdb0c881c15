package io.arx.benchmarks.serializers;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.Hash;
import io.arx.events.Verb;
import io.arx.events.WalletBlock;

/**
 * What a {@link WalletBlock} holds, in a form that Flink's own serializer knows: its legs are the bare words, for which
 * Flink has a serializer of arrays, since their class would fall back on Kryo.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PojoWalletBlock(
        Address wallet,
        Verb verb,
        long stampMillis,
        long position,
        long receivedAtMillis,
        long height,
        Hash blockHash,
        long timeSeconds,
        int transactions,
        int failedTransactions,
        Amount gasPaid,
        long highestNonce,
        long priceBasis,
        long[] legs) {

    static PojoWalletBlock of(WalletBlock block) {
        return new PojoWalletBlock(
                block.wallet(),
                block.verb(),
                block.stampMillis(),
                block.position(),
                block.receivedAtMillis(),
                block.height(),
                block.blockHash(),
                block.timeSeconds(),
                block.transactions(),
                block.failedTransactions(),
                block.gasPaid(),
                block.highestNonce(),
                block.priceBasis(),
                block.legs().words());
    }
}
