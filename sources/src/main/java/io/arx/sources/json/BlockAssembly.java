package io.arx.sources.json;

import io.arx.events.Amount;
import io.arx.events.Block;
import io.arx.events.Transaction;
import java.util.ArrayList;
import java.util.List;

/** Joins a block with its receipts and checks that they belong together. */
final class BlockAssembly {

    private BlockAssembly() {}

    static Block join(BlockPart block, List<ReceiptPart> receipts) {
        List<TransactionPart> parts = block.transactions();
        if (!receipts.isEmpty()
                && !receipts.get(0).blockHash().equals(block.ref().hash())) {
            throw new OtherBlockException(
                    "receipts[0].blockHash is " + receipts.get(0).blockHash() + ", not this block's "
                            + block.ref().hash());
        }
        if (receipts.size() != parts.size()) {
            throw malformed("receipts are " + receipts.size() + " for " + parts.size() + " transactions");
        }
        List<Transaction> transactions = new ArrayList<>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            ReceiptPart receipt = receipts.get(i);
            if (!receipt.blockHash().equals(block.ref().hash())) {
                throw new OtherBlockException("receipts[" + i + "].blockHash is " + receipt.blockHash()
                        + ", not this block's " + block.ref().hash());
            }
            transactions.add(join(parts.get(i), receipt, i));
        }
        return new Block(
                block.ref(), block.miner(), block.gasUsed(), block.baseFeePerGas(), transactions, block.withdrawals());
    }

    private static Transaction join(TransactionPart part, ReceiptPart receipt, int i) {
        if (!receipt.hash().equals(part.hash())) {
            throw malformed("receipts[" + i + "].transactionHash is " + receipt.hash() + ", not transactions[" + i
                    + "].hash " + part.hash());
        }
        if (receipt.index() != i) {
            throw malformed("receipts[" + i + "].transactionIndex is " + receipt.index() + ", not " + i);
        }
        Amount price = receipt.price() == null ? part.gasPrice() : receipt.price();
        if (price == null) {
            throw malformed(
                    "receipts[" + i + "].effectiveGasPrice is missing, and so is transactions[" + i + "].gasPrice");
        }
        boolean creates = part.to() == null;
        if (creates && receipt.contractAddress() == null && receipt.statusKnown() && receipt.succeeded()) {
            throw malformed("receipts[" + i + "].contractAddress is missing for a contract creation that succeeded");
        }
        // From before Byzantium, when no receipt said so: a creation that left no contract failed.
        boolean succeeded = receipt.succeeded() && !(creates && receipt.contractAddress() == null);
        return new Transaction(
                i,
                part.hash(),
                part.from(),
                part.to(),
                creates ? receipt.contractAddress() : null,
                part.nonce(),
                part.value(),
                receipt.gasUsed(),
                price,
                part.selector(),
                succeeded,
                receipt.logs());
    }

    private static MalformedFieldException malformed(String reason) {
        return new MalformedFieldException("", reason);
    }
}
