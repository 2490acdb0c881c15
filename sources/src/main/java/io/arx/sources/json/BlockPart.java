package io.arx.sources.json;

import com.fasterxml.jackson.core.JsonToken;
import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.BlockRef;
import io.arx.events.Hash;
import io.arx.events.Withdrawal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    private static final String[] NAMES = {
        "number", "hash", "parentHash", "timestamp", "miner", "gasUsed", "transactions", "baseFeePerGas", "withdrawals"
    };
    private static final int NUMBER = 1;
    private static final int HASH = 1 << 1;
    private static final int PARENT = 1 << 2;
    private static final int TIME = 1 << 3;
    private static final int MINER = 1 << 4;
    private static final int GAS = 1 << 5;
    private static final int TRANSACTIONS = 1 << 6;
    private static final int BASE_FEE = 1 << 7;
    private static final int WITHDRAWALS = 1 << 8;
    private static final int REQUIRED = NUMBER | HASH | PARENT | TIME | MINER | GAS | TRANSACTIONS;

    /** Reads the rest of an object of which {@code firstName} was read already. */
    static BlockPart readMembers(JsonCursor json, @Nullable String firstName) throws IOException {
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
        for (String name = firstName; name != null; name = json.nextName()) {
            switch (name) {
                case "number" -> {
                    seen = Members.add(seen, NUMBER, json);
                    number = json.number();
                }
                case "hash" -> {
                    seen = Members.add(seen, HASH, json);
                    hash = json.hash();
                }
                case "parentHash" -> {
                    seen = Members.add(seen, PARENT, json);
                    parent = json.hash();
                }
                case "timestamp" -> {
                    seen = Members.add(seen, TIME, json);
                    seconds = json.number();
                    if (seconds > LATEST_SECONDS) {
                        throw json.malformed("is after the year 9999");
                    }
                }
                case "miner" -> {
                    seen = Members.add(seen, MINER, json);
                    miner = json.address();
                }
                case "gasUsed" -> {
                    seen = Members.add(seen, GAS, json);
                    gasUsed = json.number();
                }
                case "baseFeePerGas" -> {
                    seen = Members.add(seen, BASE_FEE, json);
                    Amount fee = json.amountOrNull();
                    baseFee = fee == null ? Amount.ZERO : fee;
                }
                case "transactions" -> {
                    seen = Members.add(seen, TRANSACTIONS, json);
                    transactions = transactions(json);
                }
                case "withdrawals" -> {
                    seen = Members.add(seen, WITHDRAWALS, json);
                    withdrawals = withdrawals(json);
                }
                default -> json.skip();
            }
        }
        Members.require(seen, REQUIRED, NAMES, json);
        BlockRef ref = new BlockRef(number, hash, parent, seconds);
        return new BlockPart(ref, miner, gasUsed, baseFee, transactions, withdrawals);
    }

    private static List<TransactionPart> transactions(JsonCursor json) throws IOException {
        json.next();
        json.requireHere(JsonToken.START_ARRAY);
        List<TransactionPart> transactions = new ArrayList<>(256);
        while (json.next() != JsonToken.END_ARRAY) {
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
        json.requireHere(JsonToken.START_ARRAY);
        List<Withdrawal> withdrawals = new ArrayList<>(16);
        while (json.next() != JsonToken.END_ARRAY) {
            withdrawals.add(WithdrawalReader.readHere(json));
        }
        return withdrawals;
    }
}
