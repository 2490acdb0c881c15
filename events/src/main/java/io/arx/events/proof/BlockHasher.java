package io.arx.events.proof;

import io.arx.events.EventLog;
import io.arx.events.Hash;
import io.arx.events.TxHash;
import io.arx.events.Withdrawal;
import java.util.ArrayList;
import java.util.List;

/**
 * Recomputes the roots, bloom and hashes of blocks. Keeps its buffers and one Keccak instance, so one thread uses one
 * instance for many blocks.
 */
public final class BlockHasher {

    private final Keccak keccak = new Keccak();
    private final OrderedTrie trie = new OrderedTrie(keccak);
    private final BloomBits bits = new BloomBits(keccak);
    private final Bloom receiptBloom = new Bloom();
    private final Bloom blockBloom = new Bloom();
    private final Rlp rlp = new Rlp();

    /**
     * What a block's transactions come to.
     *
     * @param root the header's transactionsRoot
     * @param hashes of each transaction, in order
     * @param encodedSize how many bytes they take in the encoded block, without the list's own prefix
     */
    public record Transactions(Hash root, List<TxHash> hashes, int encodedSize) {}

    /**
     * What a block's receipts come to.
     *
     * @param root the header's receiptsRoot
     * @param logsBloom the header's logsBloom, {@value Bloom#BYTES} bytes
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on into a header; never compared
    public record Receipts(Hash root, byte[] logsBloom) {}

    /**
     * The root and the hashes of a block's transactions.
     *
     * @throws IllegalArgumentException where a transaction is of a type unknown here
     */
    public Transactions transactions(List<TransactionFields> transactions) {
        trie.clear();
        List<TxHash> hashes = new ArrayList<>(transactions.size());
        int encodedSize = 0;
        for (TransactionFields transaction : transactions) {
            Rlp value = trie.append();
            int start = value.length();
            TransactionEncoding.write(value, transaction);
            int size = value.length() - start;
            hashes.add(TxHash.of(keccak.digest(value.array(), start, size), 0));
            encodedSize += transaction.type() == 0 ? size : Rlp.sizeOfString(size);
        }
        return new Transactions(trie.root(), hashes, encodedSize);
    }

    /**
     * The hash of one signed transaction.
     *
     * @throws IllegalArgumentException where it is of a type unknown here
     */
    public TxHash transactionHash(TransactionFields transaction) {
        rlp.clear();
        TransactionEncoding.write(rlp, transaction);
        return TxHash.of(keccak.digest(rlp.array(), 0, rlp.length()), 0);
    }

    /** The root and the bloom of a block's receipts. */
    public Receipts receipts(List<ReceiptFields> receipts) {
        trie.clear();
        blockBloom.clear();
        for (ReceiptFields receipt : receipts) {
            addLogs(receipt.logs());
            blockBloom.addAll(receiptBloom);
            writeReceipt(trie.append(), receipt);
        }
        return new Receipts(trie.root(), blockBloom.toBytes());
    }

    /** The bloom of one receipt's logs: {@value Bloom#BYTES} bytes. */
    public byte[] logsBloom(List<EventLog> logs) {
        addLogs(logs);
        return receiptBloom.toBytes();
    }

    /** The root of a block's withdrawals. */
    public Hash withdrawalsRoot(List<Withdrawal> withdrawals) {
        trie.clear();
        for (Withdrawal withdrawal : withdrawals) {
            WithdrawalEncoding.write(trie.append(), withdrawal);
        }
        return trie.root();
    }

    /** The hash of a header: the block's identity. */
    public Hash blockHash(HeaderFields header) {
        rlp.clear();
        HeaderEncoding.write(rlp, header);
        return keccak.hash(rlp.array(), 0, rlp.length());
    }

    private void addLogs(List<EventLog> logs) {
        receiptBloom.clear();
        for (EventLog log : logs) {
            receiptBloom.add(bits.of(log.address()));
            for (Hash topic : log.topics()) {
                receiptBloom.add(bits.of(topic));
            }
        }
    }

    /** Writes a receipt whose bloom is in {@link #receiptBloom}. */
    private void writeReceipt(Rlp value, ReceiptFields receipt) {
        if (receipt.type() != 0) {
            value.raw(receipt.type());
        }
        int list = value.beginList();
        if (receipt.stateRoot() != null) {
            value.hash(receipt.stateRoot());
        } else {
            value.number(receipt.succeeded() ? 1 : 0);
        }
        value.number(receipt.cumulativeGasUsed());
        value.string(receiptBloom.array());
        int logs = value.beginList();
        for (EventLog log : receipt.logs()) {
            int entry = value.beginList();
            value.address(log.address());
            int topics = value.beginList();
            for (Hash topic : log.topics()) {
                value.hash(topic);
            }
            value.endList(topics);
            value.string(log.data());
            value.endList(entry);
        }
        value.endList(logs);
        value.endList(list);
    }
}
