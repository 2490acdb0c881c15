package io.arx.sources.json;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.BlockRef;
import io.arx.events.Hash;
import io.arx.events.Withdrawal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What {@code eth_getBlockByNumber} with whole transactions says: a block without its receipts. */
record BlockPart(
        BlockRef ref,
        Address miner,
        long gasUsed,
        Amount baseFeePerGas,
        List<TransactionPart> transactions,
        List<Withdrawal> withdrawals) {

    /** The last second of the year 9999: a later time is no time, and would carry every window with it. */
    private static final long LATEST_SECONDS = 253_402_300_799L;

    static final Names NAMES = Names.of(
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
            "error");
    private static final int NUMBER = 0;
    private static final int HASH = 1;
    private static final int PARENT = 2;
    private static final int TIME = 3;
    private static final int MINER = 4;
    private static final int GAS = 5;
    private static final int TRANSACTIONS = 6;
    private static final int BASE_FEE = 7;
    private static final int WITHDRAWALS = 8;
    /** From here on the names are those of a JSON-RPC response, which may stand around a block. */
    static final int FIRST_OF_ENVELOPE = 9;

    static final int RESULT = 11;
    static final int ERROR = 12;
    private static final int REQUIRED =
            1 << NUMBER | 1 << HASH | 1 << PARENT | 1 << TIME | 1 << MINER | 1 << GAS | 1 << TRANSACTIONS;

    /** Reads the rest of an object of which the first member's name was read already. */
    static BlockPart readMembers(JsonCursor json, int firstMember) throws IOException {
        long number = 0;
        Hash hash = null;
        Hash parent = null;
        long seconds = 0;
        Address miner = null;
        long gasUsed = 0;
        Amount baseFee = Amount.ZERO;
        List<TransactionPart> transactions = List.of();
        List<Withdrawal> withdrawals = List.of();
        int seen = 0;
        for (int member = firstMember; member != Names.END; member = json.member(NAMES)) {
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
                    Amount fee = json.amountOrNull();
                    baseFee = fee == null ? Amount.ZERO : fee;
                }
                case TRANSACTIONS -> {
                    seen = json.see(seen, TRANSACTIONS);
                    transactions = transactions(json);
                }
                case WITHDRAWALS -> {
                    seen = json.see(seen, WITHDRAWALS);
                    withdrawals = withdrawals(json);
                }
                default -> json.skip();
            }
        }
        json.require(seen, REQUIRED, NAMES);
        BlockRef ref = new BlockRef(number, hash, parent, seconds);
        return new BlockPart(ref, miner, gasUsed, baseFee, transactions, withdrawals);
    }

    private static List<TransactionPart> transactions(JsonCursor json) throws IOException {
        json.list();
        List<TransactionPart> transactions = new ArrayList<>(256);
        while (json.element()) {
            TransactionPart transaction = TransactionPart.readHere(json);
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
