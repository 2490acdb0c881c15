package io.arx.sources.proof;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.Keccak256;
import io.arx.events.Transaction;
import io.arx.events.proof.Rlp;
import io.arx.events.proof.TransactionFields;
import org.jspecify.annotations.Nullable;

/** What receipts say that no root covers, but that follows from the signed transactions: prices and new contracts. */
final class TransactionChecks {

    private TransactionChecks() {}

    /** @param committed how many of the transactions count */
    static @Nullable String objection(ProvableBlock provable, int committed) {
        Amount baseFee = provable.block().baseFeePerGas();
        for (int i = 0; i < committed; i++) {
            Transaction transaction = provable.block().transactions().get(i);
            Amount price = price(provable.transactions().get(i), baseFee);
            if (!transaction.gasPrice().equals(price)) {
                return "receipts[" + i + "].effectiveGasPrice is " + transaction.gasPrice()
                        + ", but the transaction and the base fee come to " + price;
            }
            Address contract = transaction.contractAddress();
            if (contract != null && !contract.equals(created(transaction))) {
                return "receipts[" + i + "].contractAddress is " + contract + ", but the sender and its nonce make "
                        + created(transaction);
            }
        }
        return null;
    }

    /** What a unit of gas costs (EIP-1559): for the newer types what the sender offers above the base fee, within limits. */
    private static Amount price(TransactionFields fields, Amount baseFee) {
        if (fields.type() < 2) {
            return fields.gasPrice();
        }
        Amount most = fields.maxFeePerGas();
        Amount tip = fields.maxPriorityFeePerGas();
        if (most.compareTo(baseFee) < 0 || most.minus(baseFee).compareTo(tip) <= 0) {
            return most;
        }
        return baseFee.plus(tip);
    }

    /** Where the sender's contract comes to lie (Yellow Paper, equation 88). */
    private static Address created(Transaction transaction) {
        Rlp rlp = new Rlp();
        int list = rlp.beginList();
        rlp.address(transaction.from());
        rlp.number(transaction.nonce());
        rlp.endList(list);
        return Address.of(Keccak256.digest(rlp.toBytes()), 12);
    }
}
