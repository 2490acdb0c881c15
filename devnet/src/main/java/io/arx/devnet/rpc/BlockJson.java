package io.arx.devnet.rpc;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import io.arx.devnet.DevnetBlock;
import io.arx.devnet.world.DevnetTransaction;
import io.arx.events.Hash;
import io.arx.events.TxHash;
import io.arx.events.Withdrawal;
import io.arx.events.proof.HeaderFields;
import io.arx.events.proof.TransactionFields;
import java.io.IOException;

/** Blocks and transactions as {@code eth_getBlockBy…} and {@code eth_getTransactionByHash} answer them. */
final class BlockJson {

    private static final SerializedString BASE_FEE_PER_GAS = new SerializedString("baseFeePerGas");
    private static final SerializedString DIFFICULTY = new SerializedString("difficulty");
    private static final SerializedString EXTRA_DATA = new SerializedString("extraData");
    private static final SerializedString GAS_LIMIT = new SerializedString("gasLimit");
    private static final SerializedString GAS_USED = new SerializedString("gasUsed");
    private static final SerializedString HASH = new SerializedString("hash");
    private static final SerializedString LOGS_BLOOM = new SerializedString("logsBloom");
    private static final SerializedString MINER = new SerializedString("miner");
    private static final SerializedString MIX_HASH = new SerializedString("mixHash");
    private static final SerializedString NONCE = new SerializedString("nonce");
    private static final SerializedString NUMBER = new SerializedString("number");
    private static final SerializedString PARENT_HASH = new SerializedString("parentHash");
    private static final SerializedString RECEIPTS_ROOT = new SerializedString("receiptsRoot");
    private static final SerializedString SHA3_UNCLES = new SerializedString("sha3Uncles");
    private static final SerializedString SIZE = new SerializedString("size");
    private static final SerializedString STATE_ROOT = new SerializedString("stateRoot");
    private static final SerializedString TIMESTAMP = new SerializedString("timestamp");
    private static final SerializedString TOTAL_DIFFICULTY = new SerializedString("totalDifficulty");
    private static final SerializedString TRANSACTIONS = new SerializedString("transactions");
    private static final SerializedString TRANSACTIONS_ROOT = new SerializedString("transactionsRoot");
    private static final SerializedString UNCLES = new SerializedString("uncles");
    private static final SerializedString WITHDRAWALS = new SerializedString("withdrawals");
    private static final SerializedString WITHDRAWALS_ROOT = new SerializedString("withdrawalsRoot");
    private static final SerializedString INDEX = new SerializedString("index");
    private static final SerializedString VALIDATOR_INDEX = new SerializedString("validatorIndex");
    private static final SerializedString ADDRESS = new SerializedString("address");
    private static final SerializedString AMOUNT = new SerializedString("amount");
    private static final SerializedString BLOCK_HASH = new SerializedString("blockHash");
    private static final SerializedString BLOCK_NUMBER = new SerializedString("blockNumber");
    private static final SerializedString FROM = new SerializedString("from");
    private static final SerializedString GAS = new SerializedString("gas");
    private static final SerializedString GAS_PRICE = new SerializedString("gasPrice");
    private static final SerializedString MAX_FEE_PER_GAS = new SerializedString("maxFeePerGas");
    private static final SerializedString MAX_PRIORITY_FEE_PER_GAS = new SerializedString("maxPriorityFeePerGas");
    private static final SerializedString INPUT = new SerializedString("input");
    private static final SerializedString TO = new SerializedString("to");
    private static final SerializedString TRANSACTION_INDEX = new SerializedString("transactionIndex");
    private static final SerializedString VALUE = new SerializedString("value");
    private static final SerializedString TYPE = new SerializedString("type");
    private static final SerializedString ACCESS_LIST = new SerializedString("accessList");
    private static final SerializedString STORAGE_KEYS = new SerializedString("storageKeys");
    private static final SerializedString CHAIN_ID = new SerializedString("chainId");
    private static final SerializedString V = new SerializedString("v");
    private static final SerializedString R = new SerializedString("r");
    private static final SerializedString S = new SerializedString("s");

    private static final byte[] POST_MERGE_NONCE = new byte[8];

    private final JsonWriter writer;
    private final long chainNumber;

    BlockJson(JsonWriter writer, long chainNumber) {
        this.writer = writer;
        this.chainNumber = chainNumber;
    }

    /** A block with its transactions in full, or their hashes alone. */
    byte[] block(DevnetBlock block, boolean full) {
        return writer.document(json -> {
            json.writeStartObject();
            writeHeader(json, block);
            json.writeFieldName(TRANSACTIONS);
            json.writeStartArray();
            for (int i = 0; i < block.transactions().size(); i++) {
                if (full) {
                    writeTransaction(json, block, i);
                } else {
                    writer.data(json, block.transactionHashes().get(i));
                }
            }
            json.writeEndArray();
            writer.data(json, TRANSACTIONS_ROOT, block.header().transactionsRoot());
            json.writeFieldName(UNCLES);
            json.writeStartArray();
            json.writeEndArray();
            writeWithdrawals(json, block);
            json.writeEndObject();
        });
    }

    /** A block without its transactions, as subscriptions give it. */
    byte[] header(DevnetBlock block) {
        return writer.document(json -> {
            json.writeStartObject();
            writeHeader(json, block);
            writer.data(json, TRANSACTIONS_ROOT, block.header().transactionsRoot());
            Hash root = block.header().withdrawalsRoot();
            if (root != null) {
                writer.data(json, WITHDRAWALS_ROOT, root);
            }
            json.writeEndObject();
        });
    }

    byte[] transaction(DevnetBlock block, int index) {
        return writer.document(json -> writeTransaction(json, block, index));
    }

    private void writeHeader(JsonGenerator json, DevnetBlock block) throws IOException {
        HeaderFields header = block.header();
        writer.quantity(json, BASE_FEE_PER_GAS, block.baseFee());
        writer.quantity(json, DIFFICULTY, header.difficulty());
        writer.data(json, EXTRA_DATA, header.extraData());
        writer.quantity(json, GAS_LIMIT, header.gasLimit());
        writer.quantity(json, GAS_USED, header.gasUsed());
        writer.data(json, HASH, block.hash());
        writer.data(json, LOGS_BLOOM, header.logsBloom());
        writer.data(json, MINER, header.miner());
        writer.data(json, MIX_HASH, header.mixHash());
        writer.data(json, NONCE, POST_MERGE_NONCE);
        writer.quantity(json, NUMBER, header.number());
        writer.data(json, PARENT_HASH, header.parentHash());
        writer.data(json, RECEIPTS_ROOT, header.receiptsRoot());
        writer.data(json, SHA3_UNCLES, header.unclesHash());
        writer.quantity(json, SIZE, block.encodedSize());
        writer.data(json, STATE_ROOT, header.stateRoot());
        writer.quantity(json, TIMESTAMP, header.timeSeconds());
        writer.quantity(json, TOTAL_DIFFICULTY, 0);
    }

    private void writeWithdrawals(JsonGenerator json, DevnetBlock block) throws IOException {
        json.writeFieldName(WITHDRAWALS);
        json.writeStartArray();
        for (Withdrawal withdrawal : block.withdrawals()) {
            json.writeStartObject();
            writer.data(json, ADDRESS, withdrawal.address());
            writer.quantity(json, AMOUNT, withdrawal.amountGwei());
            writer.quantity(json, INDEX, withdrawal.index());
            writer.quantity(json, VALIDATOR_INDEX, withdrawal.validatorIndex());
            json.writeEndObject();
        }
        json.writeEndArray();
        Hash root = block.header().withdrawalsRoot();
        if (root != null) {
            writer.data(json, WITHDRAWALS_ROOT, root);
        }
    }

    private void writeTransaction(JsonGenerator json, DevnetBlock block, int index) throws IOException {
        DevnetTransaction transaction = block.transactions().get(index);
        TransactionFields fields = transaction.fields(chainNumber);
        TxHash hash = block.transactionHashes().get(index);
        json.writeStartObject();
        writer.data(json, BLOCK_HASH, block.hash());
        writer.quantity(json, BLOCK_NUMBER, block.height());
        writer.data(json, FROM, transaction.from());
        writer.quantity(json, GAS, fields.gasLimit());
        writer.quantity(json, GAS_PRICE, transaction.effectiveGasPrice(block.baseFee()));
        if (fields.type() == 2) {
            writer.quantity(json, MAX_FEE_PER_GAS, fields.maxFeePerGas());
            writer.quantity(json, MAX_PRIORITY_FEE_PER_GAS, fields.maxPriorityFeePerGas());
        }
        writer.data(json, HASH, hash);
        writer.data(json, INPUT, fields.input());
        writer.quantity(json, NONCE, fields.nonce());
        writer.data(json, TO, fields.to());
        writer.quantity(json, TRANSACTION_INDEX, index);
        writer.quantity(json, VALUE, fields.value());
        writer.quantity(json, TYPE, fields.type());
        if (fields.type() != 0) {
            writeAccessList(json, fields);
        }
        writer.quantity(json, CHAIN_ID, fields.chainNumber());
        writer.quantity(json, V, fields.v());
        writer.quantity(json, R, fields.r());
        writer.quantity(json, S, fields.s());
        json.writeEndObject();
    }

    private void writeAccessList(JsonGenerator json, TransactionFields fields) throws IOException {
        json.writeFieldName(ACCESS_LIST);
        json.writeStartArray();
        for (TransactionFields.AccessEntry entry : fields.accessList()) {
            json.writeStartObject();
            writer.data(json, ADDRESS, entry.address());
            json.writeFieldName(STORAGE_KEYS);
            json.writeStartArray();
            for (Hash key : entry.storageKeys()) {
                writer.data(json, key);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
