package io.arx.devnet;

import io.arx.devnet.world.BlockDraft;
import io.arx.devnet.world.DevnetTransaction;
import io.arx.devnet.world.Dice;
import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.Hash;
import io.arx.events.Withdrawal;
import io.arx.events.proof.BlockHasher;
import io.arx.events.proof.Bloom;
import io.arx.events.proof.HeaderEncoding;
import io.arx.events.proof.HeaderFields;
import io.arx.events.proof.OrderedTrie;
import io.arx.events.proof.ReceiptFields;
import io.arx.events.proof.Rlp;
import io.arx.events.proof.TransactionFields;
import io.arx.events.proof.WithdrawalEncoding;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Gives a draft its header: roots, bloom, size and hash, by the rules since Shanghai. */
final class BlockSealer {

    private static final byte[] EXTRA_DATA = "arx-devnet".getBytes(StandardCharsets.US_ASCII);
    private static final long GENESIS_BASE_FEE = 20_000_000_000L;
    private static final long GAS_TARGET_PER_TRANSACTION = 48_000;
    private static final long LEAST_GAS_LIMIT = 5_000_000;
    private static final BigInteger BASE_FEE_CHANGE_DENOMINATOR = BigInteger.valueOf(8);

    private final DevnetSettings settings;
    private final BlockHasher hasher = new BlockHasher();
    private final Rlp rlp = new Rlp();

    BlockSealer(DevnetSettings settings) {
        this.settings = settings;
    }

    /** Twice what blocks use on average, as EIP-1559 has it. */
    long gasLimit() {
        return Math.max(LEAST_GAS_LIMIT, 2 * GAS_TARGET_PER_TRANSACTION * settings.transactionsPerBlock());
    }

    /** The base fee of the block after {@code parent}, by the formula of EIP-1559, in wei. */
    long nextBaseFee(DevnetBlock parent) {
        long target = gasLimit() / 2;
        long used = parent.header().gasUsed();
        long change = BigInteger.valueOf(parent.baseFee())
                .multiply(BigInteger.valueOf(Math.abs(used - target)))
                .divide(BigInteger.valueOf(target))
                .divide(BASE_FEE_CHANGE_DENOMINATOR)
                .longValueExact();
        return used > target ? parent.baseFee() + Math.max(1, change) : parent.baseFee() - change;
    }

    DevnetBlock genesis() {
        return finish(
                new HeaderFields(
                        Hash.ZERO,
                        HeaderFields.NO_UNCLES,
                        Address.ZERO,
                        randomHash(0, 0, 1),
                        OrderedTrie.EMPTY_ROOT,
                        OrderedTrie.EMPTY_ROOT,
                        new byte[Bloom.BYTES],
                        Amount.ZERO,
                        0,
                        gasLimit(),
                        0,
                        settings.genesisTimeSeconds(),
                        EXTRA_DATA,
                        Hash.ZERO,
                        0,
                        Amount.of(GENESIS_BASE_FEE),
                        OrderedTrie.EMPTY_ROOT,
                        null,
                        null,
                        null,
                        null),
                List.of(),
                new BlockHasher.Transactions(OrderedTrie.EMPTY_ROOT, List.of(), 0),
                List.of());
    }

    /** @param branch 0 for the first branch; it tells blocks of one height apart */
    DevnetBlock seal(
            DevnetBlock parent,
            long branch,
            Address miner,
            long baseFee,
            BlockDraft draft,
            List<Withdrawal> withdrawals) {
        long height = parent.height() + 1;
        List<DevnetTransaction> transactions = List.copyOf(draft.transactions());
        List<TransactionFields> fields = new ArrayList<>(transactions.size());
        List<ReceiptFields> receipts = new ArrayList<>(transactions.size());
        long cumulativeGasUsed = 0;
        int logIndex = 0;
        for (DevnetTransaction transaction : transactions) {
            cumulativeGasUsed += transaction.gasUsed();
            ReceiptFields receipt = transaction.receipt(cumulativeGasUsed, logIndex);
            logIndex += receipt.logs().size();
            receipts.add(receipt);
            fields.add(transaction.fields(settings.chain().number()));
        }
        BlockHasher.Transactions hashed = hasher.transactions(fields);
        BlockHasher.Receipts proof = hasher.receipts(receipts);
        HeaderFields header = new HeaderFields(
                parent.hash(),
                HeaderFields.NO_UNCLES,
                miner,
                randomHash(height, branch, 1),
                hashed.root(),
                proof.root(),
                proof.logsBloom(),
                Amount.ZERO,
                height,
                gasLimit(),
                cumulativeGasUsed,
                settings.timeSeconds(height),
                EXTRA_DATA,
                randomHash(height, branch, 2),
                0,
                Amount.of(baseFee),
                hasher.withdrawalsRoot(withdrawals),
                null,
                null,
                null,
                null);
        return finish(header, transactions, hashed, withdrawals);
    }

    private DevnetBlock finish(
            HeaderFields header,
            List<DevnetTransaction> transactions,
            BlockHasher.Transactions hashed,
            List<Withdrawal> withdrawals) {
        long size = encodedSize(header, hashed.encodedSize(), withdrawals);
        return new DevnetBlock(
                header,
                hasher.blockHash(header),
                size,
                transactions,
                List.copyOf(hashed.hashes()),
                List.copyOf(withdrawals));
    }

    /** How long the list of header, transactions, uncles and withdrawals is. */
    private int encodedSize(HeaderFields header, int transactions, List<Withdrawal> withdrawals) {
        rlp.clear();
        HeaderEncoding.write(rlp, header);
        rlp.endList(rlp.beginList()); // no uncles
        int list = rlp.beginList();
        for (Withdrawal withdrawal : withdrawals) {
            WithdrawalEncoding.write(rlp, withdrawal);
        }
        rlp.endList(list);
        return Rlp.sizeOfString(rlp.length() + Rlp.sizeOfString(transactions));
    }

    private Hash randomHash(long height, long branch, long what) {
        Dice dice = new Dice(Dice.mix(settings.seed() * 31 + what) ^ height ^ (branch << 40));
        return new Hash(dice.bits(), dice.bits(), dice.bits(), dice.bits());
    }
}
