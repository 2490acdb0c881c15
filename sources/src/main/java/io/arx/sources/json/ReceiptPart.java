package io.arx.sources.json;

import com.fasterxml.jackson.core.JsonToken;
import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.EventLog;
import io.arx.events.Hash;
import io.arx.events.TxHash;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a receipt says of one transaction.
 *
 * @param price the effective price of a unit of gas; null in receipts from before EIP-1559
 * @param succeeded true as well for receipts from before Byzantium, which carry a state root instead of a status
 *     (EIP-658); some nodes add a status of 0 that means nothing, to transactions with logs too
 * @param statusKnown false for those
 */
record ReceiptPart(
        int index,
        TxHash hash,
        Hash blockHash,
        long gasUsed,
        @Nullable Amount price,
        boolean succeeded,
        boolean statusKnown,
        @Nullable Address contractAddress,
        List<EventLog> logs) {

    private static final String[] NAMES = {
        "transactionHash",
        "blockHash",
        "transactionIndex",
        "gasUsed",
        "logs",
        "effectiveGasPrice",
        "status",
        "root",
        "contractAddress"
    };
    private static final int HASH = 1;
    private static final int BLOCK_HASH = 1 << 1;
    private static final int INDEX = 1 << 2;
    private static final int GAS = 1 << 3;
    private static final int LOGS = 1 << 4;
    private static final int PRICE = 1 << 5;
    private static final int STATUS = 1 << 6;
    private static final int ROOT = 1 << 7;
    private static final int CONTRACT = 1 << 8;
    private static final int ROOT_CHARACTERS = 2 + 2 * Hash.BYTES;
    private static final int REQUIRED = HASH | BLOCK_HASH | INDEX | GAS | LOGS;

    /** Reads the list of a block's receipts that the cursor stands on. */
    static List<ReceiptPart> readAllHere(JsonCursor json) throws IOException {
        json.requireHere(JsonToken.START_ARRAY);
        List<ReceiptPart> receipts = new ArrayList<>(256);
        LogReader logs = new LogReader();
        while (json.next() != JsonToken.END_ARRAY) {
            receipts.add(readHere(json, logs));
        }
        return receipts;
    }

    private static ReceiptPart readHere(JsonCursor json, LogReader logReader) throws IOException {
        json.requireHere(JsonToken.START_OBJECT);
        int index = 0;
        TxHash hash = null;
        Hash blockHash = null;
        long gasUsed = 0;
        Amount price = null;
        long status = 1;
        boolean statusKnown = false;
        boolean rootKnown = false;
        Address contract = null;
        List<EventLog> logs = List.of();
        int seen = 0;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            switch (name) {
                case "transactionHash" -> {
                    seen = Members.add(seen, HASH, json);
                    hash = json.txHash();
                }
                case "blockHash" -> {
                    seen = Members.add(seen, BLOCK_HASH, json);
                    blockHash = json.hash();
                }
                case "transactionIndex" -> {
                    seen = Members.add(seen, INDEX, json);
                    index = json.index();
                }
                case "gasUsed" -> {
                    seen = Members.add(seen, GAS, json);
                    gasUsed = json.number();
                }
                case "effectiveGasPrice" -> {
                    seen = Members.add(seen, PRICE, json);
                    price = json.amountOrNull();
                }
                case "status" -> {
                    seen = Members.add(seen, STATUS, json);
                    statusKnown = !json.nextIsNull();
                    status = statusKnown ? statusHere(json) : 1;
                }
                case "root" -> {
                    seen = Members.add(seen, ROOT, json);
                    rootKnown = !json.nextIsNull() && json.string().length() == ROOT_CHARACTERS;
                }
                case "contractAddress" -> {
                    seen = Members.add(seen, CONTRACT, json);
                    contract = json.addressOrNull();
                }
                case "logs" -> {
                    seen = Members.add(seen, LOGS, json);
                    logs = logReader.readAll(json);
                }
                default -> json.skip();
            }
        }
        Members.require(seen, REQUIRED, NAMES, json);
        if (!statusKnown && !rootKnown) {
            throw json.malformed("status", "is missing, and there is no root instead of it");
        }
        boolean beforeByzantium = rootKnown;
        boolean succeeded = beforeByzantium || status == 1;
        return new ReceiptPart(index, hash, blockHash, gasUsed, price, succeeded, !beforeByzantium, contract, logs);
    }

    private static long statusHere(JsonCursor json) throws IOException {
        long status = json.numberHere();
        if (status > 1) {
            throw json.malformed("is " + status + ", neither 0 nor 1");
        }
        return status;
    }
}
