package io.arx.devnet.rpc;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import io.arx.devnet.DevnetBlock;
import io.arx.devnet.world.DevnetTransaction;
import io.arx.events.EventLog;
import io.arx.events.Hash;
import io.arx.events.proof.BlockHasher;
import java.io.IOException;
import java.util.List;

/** Receipts as {@code eth_getBlockReceipts} and {@code eth_getTransactionReceipt} answer them. */
final class ReceiptJson {

    private static final SerializedString BLOCK_HASH = new SerializedString("blockHash");
    private static final SerializedString BLOCK_NUMBER = new SerializedString("blockNumber");
    private static final SerializedString CONTRACT_ADDRESS = new SerializedString("contractAddress");
    private static final SerializedString CUMULATIVE_GAS_USED = new SerializedString("cumulativeGasUsed");
    private static final SerializedString EFFECTIVE_GAS_PRICE = new SerializedString("effectiveGasPrice");
    private static final SerializedString FROM = new SerializedString("from");
    private static final SerializedString GAS_USED = new SerializedString("gasUsed");
    private static final SerializedString LOGS = new SerializedString("logs");
    private static final SerializedString LOGS_BLOOM = new SerializedString("logsBloom");
    private static final SerializedString STATUS = new SerializedString("status");
    private static final SerializedString TO = new SerializedString("to");
    private static final SerializedString TRANSACTION_HASH = new SerializedString("transactionHash");
    private static final SerializedString TRANSACTION_INDEX = new SerializedString("transactionIndex");
    private static final SerializedString TYPE = new SerializedString("type");
    private static final SerializedString ADDRESS = new SerializedString("address");
    private static final SerializedString TOPICS = new SerializedString("topics");
    private static final SerializedString DATA = new SerializedString("data");
    private static final SerializedString LOG_INDEX = new SerializedString("logIndex");
    private static final SerializedString REMOVED = new SerializedString("removed");

    private final JsonWriter writer;
    private final BlockHasher hasher = new BlockHasher();

    ReceiptJson(JsonWriter writer) {
        this.writer = writer;
    }

    /** All receipts of a block. */
    byte[] receipts(DevnetBlock block) {
        return writer.document(json -> {
            json.writeStartArray();
            writeReceipts(json, block, 0, block.transactions().size());
            json.writeEndArray();
        });
    }

    /** The receipt of one transaction. */
    byte[] receipt(DevnetBlock block, int index) {
        return writer.document(json -> writeReceipts(json, block, index, index + 1));
    }

    /** Writes some of the receipts; what they count up is counted from the block's first. */
    private void writeReceipts(JsonGenerator json, DevnetBlock block, int from, int to) throws IOException {
        long cumulativeGasUsed = 0;
        int logIndex = 0;
        for (int i = 0; i < to; i++) {
            DevnetTransaction transaction = block.transactions().get(i);
            List<EventLog> logs = transaction.logs(logIndex);
            cumulativeGasUsed += transaction.gasUsed();
            logIndex += logs.size();
            if (i >= from) {
                writeReceipt(json, block, i, cumulativeGasUsed, logs);
            }
        }
    }

    private void writeReceipt(
            JsonGenerator json, DevnetBlock block, int index, long cumulativeGasUsed, List<EventLog> logs)
            throws IOException {
        DevnetTransaction transaction = block.transactions().get(index);
        json.writeStartObject();
        writer.data(json, BLOCK_HASH, block.hash());
        writer.quantity(json, BLOCK_NUMBER, block.height());
        writer.data(json, CONTRACT_ADDRESS, transaction.contractAddress());
        writer.quantity(json, CUMULATIVE_GAS_USED, cumulativeGasUsed);
        writer.quantity(json, EFFECTIVE_GAS_PRICE, transaction.effectiveGasPrice(block.baseFee()));
        writer.data(json, FROM, transaction.from());
        writer.quantity(json, GAS_USED, transaction.gasUsed());
        json.writeFieldName(LOGS);
        json.writeStartArray();
        for (EventLog log : logs) {
            writeLog(json, block, index, log);
        }
        json.writeEndArray();
        writer.data(json, LOGS_BLOOM, hasher.logsBloom(logs));
        writer.quantity(json, STATUS, transaction.succeeded() ? 1 : 0);
        writer.data(json, TO, transaction.call().to());
        writer.data(json, TRANSACTION_HASH, block.transactionHashes().get(index));
        writer.quantity(json, TRANSACTION_INDEX, index);
        writer.quantity(json, TYPE, transaction.type());
        json.writeEndObject();
    }

    private void writeLog(JsonGenerator json, DevnetBlock block, int index, EventLog log) throws IOException {
        json.writeStartObject();
        writer.data(json, ADDRESS, log.address());
        json.writeFieldName(TOPICS);
        json.writeStartArray();
        for (Hash topic : log.topics()) {
            writer.data(json, topic);
        }
        json.writeEndArray();
        writer.data(json, DATA, log.data());
        writer.quantity(json, BLOCK_NUMBER, block.height());
        writer.data(json, TRANSACTION_HASH, block.transactionHashes().get(index));
        writer.quantity(json, TRANSACTION_INDEX, index);
        writer.data(json, BLOCK_HASH, block.hash());
        writer.quantity(json, LOG_INDEX, log.logIndex());
        json.writeBooleanField(REMOVED.getValue(), false);
        json.writeEndObject();
    }
}
