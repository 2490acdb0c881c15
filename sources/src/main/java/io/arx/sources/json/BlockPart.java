package io.arx.sources.json;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.BlockRef;
import io.arx.events.Hash;
import io.arx.events.Withdrawal;
import io.arx.events.proof.HeaderFields;
import io.arx.sources.proof.ProofRules;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code eth_getBlockByNumber} with whole transactions says: a block without its receipts.
 *
 * @param header what its hash is made of; null where it was not asked for
 */
record BlockPart(
        BlockRef ref,
        Address miner,
        long gasUsed,
        Amount baseFeePerGas,
        List<TransactionPart> transactions,
        List<Withdrawal> withdrawals,
        @Nullable HeaderFields header) {

    /** The last second of the year 9999: a later time is no time, and would carry every window with it. */
    private static final long LATEST_SECONDS = 253_402_300_799L;

    private static final String[] PLAIN = {
        "number",
        "hash",
        "parentHash",
        "timestamp",
        "miner",
        "gasUsed",
        "transactions",
        "baseFeePerGas",
        "withdrawals",
        "jsonrpc",
        "id",
        "result",
        "error"
    };
    private static final Names NAMES = Names.of(PLAIN);
    private static final Names PROVABLE = Names.of(PLAIN, HeaderPart.NAMES);
    private static final int NUMBER = 0;
    private static final int HASH = 1;
    private static final int PARENT = 2;
    private static final int TIME = 3;
    private static final int MINER = 4;
    private static final int GAS = 5;
    private static final int TRANSACTIONS = 6;
    private static final int BASE_FEE = 7;
    private static final int WITHDRAWALS = 8;
    /** From here up to {@link #ERROR} the names are those of a JSON-RPC response, which may stand around a block. */
    static final int FIRST_OF_ENVELOPE = 9;

    static final int RESULT = 11;
    static final int ERROR = 12;
    private static final int REQUIRED =
            1 << NUMBER | 1 << HASH | 1 << PARENT | 1 << TIME | 1 << MINER | 1 << GAS | 1 << TRANSACTIONS;

    /** The names to look for. */
    static Names names(@Nullable ProofRules rules) {
        return rules == null ? NAMES : PROVABLE;
    }

    /**
     * Reads the rest of an object of which the first member's name was read already.
     *
     * @param rules what is to be proved of it; null for nothing
     */
    static BlockPart readMembers(JsonCursor json, int firstMember, @Nullable ProofRules rules) throws IOException {
        long number = 0;
        Hash hash = null;
        Hash parent = null;
        long seconds = 0;
        Address miner = null;
        long gasUsed = 0;
        Amount baseFee = null;
        Names names = names(rules);
        HeaderPart header = rules == null ? null : new HeaderPart();
        List<TransactionPart> transactions = List.of();
        List<Withdrawal> withdrawals = List.of();
        int seen = 0;
        for (int member = firstMember; member != Names.END; member = json.member(names)) {
            switch (member) {
                case NUMBER -> {
                    seen = json.see(seen, NUMBER);
                    number = json.number();
                }
                case HASH -> {
                    seen = json.see(seen, HASH);
                    hash = json.hash();
                }
                case PARENT -> {
                    seen = json.see(seen, PARENT);
                    parent = json.hash();
                }
                case TIME -> {
                    seen = json.see(seen, TIME);
                    seconds = json.number();
                    if (seconds > LATEST_SECONDS) {
                        throw json.malformed("is after the year 9999");
                    }
                }
                case MINER -> {
                    seen = json.see(seen, MINER);
                    miner = json.address();
                }
                case GAS -> {
                    seen = json.see(seen, GAS);
                    gasUsed = json.number();
                }
                case BASE_FEE -> {
                    seen = json.see(seen, BASE_FEE);
                    baseFee = json.amountOrNull();
                }
                case TRANSACTIONS -> {
                    seen = json.see(seen, TRANSACTIONS);
                    transactions = transactions(json, rules);
                }
                case WITHDRAWALS -> {
                    seen = json.see(seen, WITHDRAWALS);
                    withdrawals = withdrawals(json);
                }
                default -> {
                    if (member < PLAIN.length || header == null) {
                        json.skip();
                    } else {
                        seen = json.see(seen, member);
                        header.read(member - PLAIN.length, json);
                    }
                }
            }
        }
        int required = rules == null ? REQUIRED : REQUIRED | HeaderPart.required(rules) << PLAIN.length;
        json.require(seen, required, names);
        BlockRef ref = new BlockRef(number, hash, parent, seconds);
        return new BlockPart(
                ref,
                miner,
                gasUsed,
                baseFee == null ? Amount.ZERO : baseFee,
                transactions,
                withdrawals,
                header == null ? null : header.join(ref, miner, gasUsed, baseFee));
    }

    private static List<TransactionPart> transactions(JsonCursor json, @Nullable ProofRules rules) throws IOException {
        json.list();
        List<TransactionPart> transactions = new ArrayList<>(256);
        while (json.element()) {
            TransactionPart transaction = rules != null && rules.checksTransactions()
                    ? TransactionPart.readSignedHere(json, rules.chainNumber())
                    : TransactionPart.readHere(json);
            if (transaction.index() != transactions.size()) {
                throw json.malformed("transactionIndex", "is " + transaction.index() + ", not " + transactions.size());
            }
            transactions.add(transaction);
        }
        return transactions;
    }

    private static List<Withdrawal> withdrawals(JsonCursor json) throws IOException {
        if (json.nextIsNull()) {
            return List.of();
        }
        json.enterList();
        List<Withdrawal> withdrawals = new ArrayList<>(16);
        while (json.element()) {
            withdrawals.add(WithdrawalReader.readHere(json));
        }
        return withdrawals;
    }
}
