package io.arx.sources.json;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.EventLog;
import io.arx.events.Hash;
import io.arx.events.TxHash;
import io.arx.events.proof.ReceiptFields;
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
 * @param fields what the receipt is encoded from; null where it was not asked for
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
        List<EventLog> logs,
        @Nullable ReceiptFields fields) {

    private static final String[] PLAIN = {
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
    private static final Names NAMES = Names.of(PLAIN);
    private static final Names PROVABLE = Names.of(PLAIN, "type", "cumulativeGasUsed");
    private static final int HASH = 0;
    private static final int BLOCK_HASH = 1;
    private static final int INDEX = 2;
    private static final int GAS = 3;
    private static final int LOGS = 4;
    private static final int PRICE = 5;
    private static final int STATUS = 6;
    private static final int ROOT = 7;
    private static final int CONTRACT = 8;
    private static final int TYPE = 9;
    private static final int CUMULATIVE_GAS = 10;
    private static final int REQUIRED = 1 << HASH | 1 << BLOCK_HASH | 1 << INDEX | 1 << GAS | 1 << LOGS;

    /**
     * Reads the list of a block's receipts that the cursor stands on.
     *
     * @param provable whether with what their root is made of
     */
    static List<ReceiptPart> readAllHere(JsonCursor json, boolean provable) throws IOException {
        json.enterList();
        List<ReceiptPart> receipts = new ArrayList<>(256);
        LogReader logs = new LogReader();
        while (json.element()) {
            receipts.add(readHere(json, logs, provable));
        }
        return receipts;
    }

    private static ReceiptPart readHere(JsonCursor json, LogReader logReader, boolean provable) throws IOException {
        json.enterObject();
        int index = 0;
        TxHash hash = null;
        Hash blockHash = null;
        long gasUsed = 0;
        Amount price = null;
        long status = 1;
        boolean statusKnown = false;
        Hash root = null;
        int type = 0;
        long cumulativeGas = 0;
        Names names = provable ? PROVABLE : NAMES;
        Address contract = null;
        List<EventLog> logs = List.of();
        int seen = 0;
        for (int member = json.member(names); member != Names.END; member = json.member(names)) {
            switch (member) {
                case HASH -> {
                    seen = json.see(seen, HASH);
                    hash = json.txHash();
                }
                case BLOCK_HASH -> {
                    seen = json.see(seen, BLOCK_HASH);
                    blockHash = json.hash();
                }
                case INDEX -> {
                    seen = json.see(seen, INDEX);
                    index = json.index();
                }
                case GAS -> {
                    seen = json.see(seen, GAS);
                    gasUsed = json.number();
                }
                case PRICE -> {
                    seen = json.see(seen, PRICE);
                    price = json.amountOrNull();
                }
                case STATUS -> {
                    seen = json.see(seen, STATUS);
                    statusKnown = !json.nextIsNull();
                    status = statusKnown ? statusHere(json) : 1;
                }
                case ROOT -> {
                    seen = json.see(seen, ROOT);
                    root = json.nextIsNull() ? null : json.stateRootHere();
                }
                case CONTRACT -> {
                    seen = json.see(seen, CONTRACT);
                    contract = json.addressOrNull();
                }
                case LOGS -> {
                    seen = json.see(seen, LOGS);
                    logs = logReader.readAll(json);
                }
                case TYPE -> {
                    seen = json.see(seen, TYPE);
                    type = json.index();
                }
                case CUMULATIVE_GAS -> {
                    seen = json.see(seen, CUMULATIVE_GAS);
                    cumulativeGas = json.number();
                }
                default -> json.skip();
            }
        }
        json.require(seen, provable ? REQUIRED | 1 << CUMULATIVE_GAS : REQUIRED, names);
        if (!statusKnown && root == null) {
            throw json.malformed("status", "is missing, and there is no root instead of it");
        }
        boolean beforeByzantium = root != null;
        boolean succeeded = beforeByzantium || status == 1;
        ReceiptFields fields = provable ? new ReceiptFields(type, status == 1, root, cumulativeGas, logs) : null;
        return new ReceiptPart(
                index, hash, blockHash, gasUsed, price, succeeded, !beforeByzantium, contract, logs, fields);
    }

    private static long statusHere(JsonCursor json) throws IOException {
        long status = json.numberHere();
        if (status > 1) {
            throw json.malformed("is " + status + ", neither 0 nor 1");
        }
        return status;
    }
}
