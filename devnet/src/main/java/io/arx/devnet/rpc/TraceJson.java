package io.arx.devnet.rpc;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import io.arx.devnet.DevnetBlock;
import io.arx.devnet.world.Call;
import io.arx.devnet.world.Contracts;
import io.arx.devnet.world.DevnetTransaction;
import io.arx.devnet.world.Ledger;
import io.arx.events.Address;
import io.arx.events.Amount;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls as {@code debug_traceBlockByNumber} answers them with geth's {@code callTracer}. As on a real chain, a delegated
 * call shows its parent's value though it moves none, and the calls inside one that failed moved nothing.
 */
final class TraceJson {

    private static final SerializedString CALLS = new SerializedString("calls");
    private static final SerializedString ERROR = new SerializedString("error");
    private static final SerializedString FROM = new SerializedString("from");
    private static final SerializedString GAS = new SerializedString("gas");
    private static final SerializedString GAS_USED = new SerializedString("gasUsed");
    private static final SerializedString INPUT = new SerializedString("input");
    private static final SerializedString RESULT = new SerializedString("result");
    private static final SerializedString TO = new SerializedString("to");
    private static final SerializedString TX_HASH = new SerializedString("txHash");
    private static final SerializedString TYPE = new SerializedString("type");
    private static final SerializedString VALUE = new SerializedString("value");

    private static final Address ROUTER_CODE = Ledger.addressOf("devnet router's code");
    private static final long INNER_GAS = 9_000;
    private static final byte[] NO_INPUT = {};

    private final JsonWriter writer;

    TraceJson(JsonWriter writer) {
        this.writer = writer;
    }

    /** The calls of each transaction, in order. */
    byte[] calls(DevnetBlock block) {
        return writer.document(json -> {
            json.writeStartArray();
            for (int i = 0; i < block.transactions().size(); i++) {
                json.writeStartObject();
                writer.data(json, TX_HASH, block.transactionHashes().get(i));
                json.writeFieldName(RESULT);
                writeTransaction(json, block.transactions().get(i));
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private void writeTransaction(JsonGenerator json, DevnetTransaction transaction) throws IOException {
        Call call = transaction.call();
        Address to = call.to() == null ? transaction.contractAddress() : call.to();
        json.writeStartObject();
        json.writeStringField(TYPE.getValue(), call.to() == null ? "CREATE" : "CALL");
        writeFields(json, transaction.from(), to, transaction.value(), transaction.gasUsed());
        writer.quantity(json, GAS, transaction.gasLimit());
        writer.data(json, INPUT, call.input(transaction.from()));
        if (!transaction.succeeded()) {
            json.writeStringField(ERROR.getValue(), "execution reverted");
        }
        List<Call.InternalTransfer> inner = call.internalTransfers(transaction.from(), transaction.value());
        if (!inner.isEmpty()) {
            json.writeFieldName(CALLS);
            json.writeStartArray();
            writeDelegated(json, transaction.value(), inner);
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    /** The router is a proxy: what it does, it does in a delegated call. */
    private void writeDelegated(JsonGenerator json, Amount value, List<Call.InternalTransfer> inner)
            throws IOException {
        json.writeStartObject();
        json.writeStringField(TYPE.getValue(), "DELEGATECALL");
        writeFields(json, Contracts.ROUTER, ROUTER_CODE, value, INNER_GAS * inner.size());
        writer.quantity(json, GAS, 2 * INNER_GAS * inner.size());
        writer.data(json, INPUT, NO_INPUT);
        json.writeFieldName(CALLS);
        json.writeStartArray();
        writePrice(json);
        for (Call.InternalTransfer payment : inner) {
            json.writeStartObject();
            json.writeStringField(TYPE.getValue(), "CALL");
            writeFields(json, payment.from(), payment.to(), payment.value(), INNER_GAS);
            writer.quantity(json, GAS, 2 * INNER_GAS);
            writer.data(json, INPUT, NO_INPUT);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** The router asks the pool for its price, in a call that cannot move anything and has no value. */
    private void writePrice(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField(TYPE.getValue(), "STATICCALL");
        writeFields(json, Contracts.ROUTER, Contracts.POOL, null, INNER_GAS);
        writer.quantity(json, GAS, 2 * INNER_GAS);
        writer.data(json, INPUT, NO_INPUT);
        json.writeEndObject();
    }

    private void writeFields(
            JsonGenerator json, Address from, @Nullable Address to, @Nullable Amount value, long gasUsed)
            throws IOException {
        writer.data(json, FROM, from);
        writer.data(json, TO, to);
        if (value != null) {
            writer.quantity(json, VALUE, value);
        }
        writer.quantity(json, GAS_USED, gasUsed);
    }
}
