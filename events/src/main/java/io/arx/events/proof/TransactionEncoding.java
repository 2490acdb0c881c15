package io.arx.events.proof;

import io.arx.events.Hash;
import java.util.List;

/** The signed encoding of transactions (EIP-2718 envelopes and legacy ones) that their hash and root are taken of. */
public final class TransactionEncoding {

    private TransactionEncoding() {}

    /**
     * Writes the transaction as it stands in the transactions trie.
     *
     * @throws IllegalArgumentException where its type is none of 0 to 4
     */
    public static void write(Rlp rlp, TransactionFields transaction) {
        int type = transaction.type();
        if (type < 0 || type > 4) {
            throw new IllegalArgumentException("transaction type " + type + " is unknown; known are 0 to 4");
        }
        if (type != 0) {
            rlp.raw(type);
        }
        int list = rlp.beginList();
        if (type != 0) {
            rlp.number(transaction.chainNumber());
        }
        rlp.number(transaction.nonce());
        if (type < 2) {
            rlp.number(transaction.gasPrice());
        } else {
            rlp.number(transaction.maxPriorityFeePerGas());
            rlp.number(transaction.maxFeePerGas());
        }
        rlp.number(transaction.gasLimit());
        rlp.address(transaction.to());
        rlp.number(transaction.value());
        rlp.string(transaction.input());
        if (type != 0) {
            writeAccessList(rlp, transaction.accessList());
        }
        if (type == 3) {
            rlp.number(transaction.maxFeePerBlobGas());
            writeHashes(rlp, transaction.blobVersionedHashes());
        }
        if (type == 4) {
            writeAuthorizations(rlp, transaction.authorizations());
        }
        rlp.number(transaction.v());
        rlp.number(transaction.r());
        rlp.number(transaction.s());
        rlp.endList(list);
    }

    private static void writeAccessList(Rlp rlp, List<TransactionFields.AccessEntry> entries) {
        int list = rlp.beginList();
        for (TransactionFields.AccessEntry entry : entries) {
            int tuple = rlp.beginList();
            rlp.address(entry.address());
            writeHashes(rlp, entry.storageKeys());
            rlp.endList(tuple);
        }
        rlp.endList(list);
    }

    private static void writeAuthorizations(Rlp rlp, List<TransactionFields.Authorization> authorizations) {
        int list = rlp.beginList();
        for (TransactionFields.Authorization authorization : authorizations) {
            int tuple = rlp.beginList();
            rlp.number(authorization.chainNumber());
            rlp.address(authorization.address());
            rlp.number(authorization.nonce());
            rlp.number(authorization.v());
            rlp.number(authorization.r());
            rlp.number(authorization.s());
            rlp.endList(tuple);
        }
        rlp.endList(list);
    }

    private static void writeHashes(Rlp rlp, List<Hash> hashes) {
        int list = rlp.beginList();
        for (Hash hash : hashes) {
            rlp.hash(hash);
        }
        rlp.endList(list);
    }
}
