package io.arx.sources.proof;

import io.arx.events.Block;
import io.arx.events.BlockRef;
import io.arx.events.Hash;
import io.arx.events.Transaction;
import io.arx.events.TxHash;
import io.arx.events.proof.BlockHasher;
import io.arx.events.proof.HeaderFields;
import io.arx.events.proof.ReceiptFields;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rebuilds what a block's header commits to from what a node sent: the block's hash from the header's fields, the roots
 * of transactions, receipts and withdrawals, every transaction's hash, the bloom; and compares what follows from these:
 * gas used, prices, created contracts, log indexes. A block that passes lacks nothing and holds nothing else, if its
 * hash is the chain's. The senders alone are believed: no commitment covers them but the signatures.
 *
 * <p>Keeps buffers; one thread at a time.
 */
public final class BlockProver {

    /** Where Ethereum's receipts changed from a state root to a status (EIP-658). */
    private static final long ETHEREUM = 1;

    private static final long BYZANTIUM = 4_370_000;

    private final ProofRules rules;
    private final BlockHasher hasher = new BlockHasher();

    public BlockProver(ProofRules rules) {
        this.rules = rules;
    }

    /** What has to be proved. */
    public ProofRules rules() {
        return rules;
    }

    /** The first thing that does not fit: what was rebuilt and what the header says; empty where the block is proved. */
    public Optional<String> objection(ProvableBlock provable) {
        try {
            return Optional.ofNullable(firstObjection(provable));
        } catch (IllegalArgumentException unknown) {
            return Optional.of("cannot be proved: " + unknown.getMessage());
        }
    }

    private @Nullable String firstObjection(ProvableBlock provable) {
        Block block = provable.block();
        List<Transaction> transactions = block.transactions();
        int committed = rules.hasStateSync() ? StateSync.committed(block.ref(), transactions) : transactions.size();
        String objection = hash(block.ref(), provable.header());
        if (objection == null) {
            objection = transactions(provable, committed);
        }
        if (objection == null) {
            objection = receipts(provable, committed);
        }
        if (objection == null) {
            objection = withdrawals(provable);
        }
        return objection;
    }

    /** The same of a header alone, while there are no receipts to it. */
    public Optional<String> headerObjection(BlockRef block, HeaderFields header) {
        return Optional.ofNullable(hash(block, header));
    }

    private @Nullable String hash(BlockRef block, HeaderFields header) {
        if (!rules.checksHash()) {
            return null;
        }
        Hash rebuilt = hasher.blockHash(header);
        return rebuilt.equals(block.hash())
                ? null
                : "hash rebuilt from the header's fields is " + rebuilt + ", the block says " + block.hash();
    }

    private @Nullable String transactions(ProvableBlock provable, int committed) {
        if (!rules.checksTransactions()) {
            return null;
        }
        BlockHasher.Transactions rebuilt =
                hasher.transactions(provable.transactions().subList(0, committed));
        List<Transaction> transactions = provable.block().transactions();
        for (int i = 0; i < committed; i++) {
            TxHash hash = rebuilt.hashes().get(i);
            if (!hash.equals(transactions.get(i).hash())) {
                return "transactions[" + i + "].hash rebuilt from its fields is " + hash + ", the node says "
                        + transactions.get(i).hash();
            }
        }
        if (!rebuilt.root().equals(provable.header().transactionsRoot())) {
            return differs(
                    "transactionsRoot",
                    "transactions",
                    rebuilt.root(),
                    provable.header().transactionsRoot());
        }
        return TransactionChecks.objection(provable, committed);
    }

    private @Nullable String receipts(ProvableBlock provable, int committed) {
        if (!rules.checksReceipts() && !rules.checksBloom()) {
            return null;
        }
        HeaderFields header = provable.header();
        List<ReceiptFields> receipts = provable.receipts().subList(0, committed);
        BlockHasher.Receipts rebuilt = hasher.receipts(receipts);
        if (rules.checksBloom() && !Arrays.equals(rebuilt.logsBloom(), header.logsBloom())) {
            return "logsBloom rebuilt from the logs " + difference(rebuilt.logsBloom(), header.logsBloom());
        }
        if (!rules.checksReceipts()) {
            return null;
        }
        if (encodable(provable) && !rebuilt.root().equals(header.receiptsRoot())) {
            return differs("receiptsRoot", "receipts", rebuilt.root(), header.receiptsRoot());
        }
        return ReceiptChecks.objection(provable, committed);
    }

    /**
     * Whether the receipts can be encoded: those of Ethereum from before Byzantium were made with a state root, which
     * many nodes do not have any more.
     */
    private boolean encodable(ProvableBlock provable) {
        return rules.chainNumber() != ETHEREUM
                || provable.block().ref().height() >= BYZANTIUM
                || provable.receipts().stream().allMatch(receipt -> receipt.stateRoot() != null);
    }

    private @Nullable String withdrawals(ProvableBlock provable) {
        Hash root = provable.header().withdrawalsRoot();
        if (!rules.checksHash()) {
            return null;
        }
        if (root == null) {
            return provable.block().withdrawals().isEmpty() ? null : "there are withdrawals, but no withdrawalsRoot";
        }
        Hash rebuilt = hasher.withdrawalsRoot(provable.block().withdrawals());
        return rebuilt.equals(root) ? null : differs("withdrawalsRoot", "withdrawals", rebuilt, root);
    }

    private static String differs(String root, String of, Hash rebuilt, Hash claimed) {
        return root + " rebuilt from the " + of + " is " + rebuilt + ", the header says " + claimed;
    }

    /** How a rebuilt bloom differs, which is more telling than 512 digits. */
    private static String difference(byte[] rebuilt, byte[] claimed) {
        int more = 0;
        int fewer = 0;
        for (int i = 0; i < rebuilt.length && i < claimed.length; i++) {
            more += Integer.bitCount(rebuilt[i] & ~claimed[i] & 0xff);
            fewer += Integer.bitCount(claimed[i] & ~rebuilt[i] & 0xff);
        }
        return "has " + more + " bits that the header's has not, and lacks " + fewer + " that it has";
    }
}
