package io.arx.devnet.world;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.EventLog;
import io.arx.events.Hash;
import io.arx.events.Keccak256;
import io.arx.events.proof.ReceiptFields;
import io.arx.events.proof.Rlp;
import io.arx.events.proof.TransactionFields;
import io.arx.events.proof.TransactionFields.AccessEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transaction in its block, in the compact form that is kept; everything that a node answers about it follows.
 *
 * <p>Signatures are not real: r and s are as good as random, and nobody can recover the sender from them. The hash is
 * the hash of the encoding with them, as on any chain.
 *
 * @param type 0 legacy, 1 with access list, 2 with fee market
 * @param feeCap the most it pays for a unit of gas, in wei; of types 0 and 1 what it pays
 * @param tip the most of it for the block's maker; of types 0 and 1 the same as {@code feeCap}
 * @param salt where the signature comes from
 */
public record DevnetTransaction(
        Address from,
        Call call,
        Amount value,
        int type,
        long nonce,
        long gasLimit,
        long gasUsed,
        long feeCap,
        long tip,
        long salt,
        boolean succeeded) {

    /** What a unit of gas cost it, in wei. */
    public long effectiveGasPrice(long baseFee) {
        return Math.min(feeCap, baseFee + tip);
    }

    /** What it cost its sender, in wei. */
    public Amount fee(long baseFee) {
        return Wei.product(gasUsed, effectiveGasPrice(baseFee));
    }

    /** What it is signed and encoded from. */
    public TransactionFields fields(long chainNumber) {
        Dice dice = new Dice(salt);
        boolean legacy = type == 0;
        boolean feeMarket = type == 2;
        long parity = dice.bits() & 1;
        return new TransactionFields(
                type,
                chainNumber,
                nonce,
                feeMarket ? Amount.ZERO : Amount.of(feeCap),
                feeMarket ? Amount.of(tip) : Amount.ZERO,
                feeMarket ? Amount.of(feeCap) : Amount.ZERO,
                gasLimit,
                call.to(),
                value,
                call.input(from),
                accessList(),
                Amount.ZERO,
                List.of(),
                List.of(),
                legacy ? 35 + 2 * chainNumber + parity : parity,
                signatureNumber(dice),
                signatureNumber(dice));
    }

    /** What it logged, the first log at {@code firstLogIndex} of the block. */
    public List<EventLog> logs(int firstLogIndex) {
        if (!succeeded) {
            return List.of();
        }
        LogWriter writer = new LogWriter(firstLogIndex);
        call.writeLogs(from, writer);
        return writer.logs();
    }

    /** What its receipt is encoded from. */
    public ReceiptFields receipt(long cumulativeGasUsed, int firstLogIndex) {
        return new ReceiptFields(type, succeeded, null, cumulativeGasUsed, logs(firstLogIndex));
    }

    /** The contract that it made: the end of the hash of sender and nonce; null where it made none. */
    public @Nullable Address contractAddress() {
        if (call.to() != null) {
            return null;
        }
        Rlp rlp = new Rlp();
        int list = rlp.beginList();
        rlp.address(from);
        rlp.number(nonce);
        rlp.endList(list);
        return Address.of(Keccak256.digest(rlp.toBytes()), 12);
    }

    private List<AccessEntry> accessList() {
        Address to = call.to();
        return type == 1 && to != null
                ? List.of(new AccessEntry(to, List.of(new Hash(0, 0, 0, salt & 0xf))))
                : List.of();
    }

    /** A number below half of the curve's order, as s must be. */
    private static Amount signatureNumber(Dice dice) {
        return new Amount(dice.bits() >>> 2, dice.bits(), dice.bits(), dice.bits());
    }
}
