package io.arx.events.log;

import com.google.protobuf.WireFormat;
import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.EventLog;
import io.arx.events.Hash;
import io.arx.events.InternalTransfer;
import io.arx.events.Transaction;
import io.arx.events.TxHash;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the transactions of a block with their logs, one after the other. */
final class TransactionReader {

    private static final String TRANSACTION = "block.transactions[#]";
    private static final String LOG = "block.transactions[#].logs[#]";
    private static final String INTERNAL_TRANSFER = "block.transactions[#].internalTransfers[#]";
    private static final byte[] NO_DATA = {};

    private final FieldReader in;
    private final List<EventLog> logs = new ArrayList<>();
    private final List<Hash> topics = new ArrayList<>(4);
    private final List<InternalTransfer> transfers = new ArrayList<>(0);

    TransactionReader(FieldReader in) {
        this.in = in;
    }

    Transaction read() throws IOException {
        int index = 0;
        TxHash hash = null;
        Address from = null;
        Address to = null;
        Address contractAddress = null;
        long nonce = 0;
        Amount value = Amount.ZERO;
        long gasUsed = 0;
        Amount gasPrice = Amount.ZERO;
        int selector = 0;
        boolean succeeded = false;
        logs.clear();
        transfers.clear();
        for (int tag = in.tag(TRANSACTION); tag != 0; tag = in.tag(TRANSACTION)) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case Fields.TRANSACTION_INDEX -> index = in.index(tag, TRANSACTION + ".index");
                case Fields.TRANSACTION_HASH -> hash = in.txHash(tag, TRANSACTION + ".hash");
                case Fields.TRANSACTION_FROM -> from = in.address(tag, TRANSACTION + ".from");
                case Fields.TRANSACTION_TO -> to = in.address(tag, TRANSACTION + ".to");
                case Fields.TRANSACTION_CONTRACT_ADDRESS -> contractAddress =
                        in.address(tag, TRANSACTION + ".contractAddress");
                case Fields.TRANSACTION_NONCE -> nonce = in.number(tag, TRANSACTION + ".nonce");
                case Fields.TRANSACTION_VALUE -> value = in.amount(tag, TRANSACTION + ".value");
                case Fields.TRANSACTION_GAS_USED -> gasUsed = in.number(tag, TRANSACTION + ".gasUsed");
                case Fields.TRANSACTION_GAS_PRICE -> gasPrice = in.amount(tag, TRANSACTION + ".gasPrice");
                case Fields.TRANSACTION_SELECTOR -> selector = in.fourBytes(tag, TRANSACTION + ".selector");
                case Fields.TRANSACTION_SUCCEEDED -> succeeded = in.number(tag, TRANSACTION + ".succeeded") != 0;
                case Fields.TRANSACTION_LOGS -> {
                    in.innerElement(logs.size());
                    int outer = in.open(tag, LOG);
                    logs.add(log());
                    in.close(outer);
                }
                case Fields.TRANSACTION_INTERNAL_TRANSFERS -> {
                    in.innerElement(transfers.size());
                    int outer = in.open(tag, INTERNAL_TRANSFER);
                    transfers.add(internalTransfer());
                    in.close(outer);
                }
                default -> in.skip(tag);
            }
        }
        return new Transaction(
                index,
                in.require(hash, TRANSACTION + ".hash"),
                in.require(from, TRANSACTION + ".from"),
                to,
                contractAddress,
                nonce,
                value,
                gasUsed,
                gasPrice,
                selector,
                succeeded,
                List.copyOf(logs),
                transfers.isEmpty() ? List.of() : List.copyOf(transfers));
    }

    private InternalTransfer internalTransfer() throws IOException {
        Address from = null;
        Address to = null;
        Amount value = Amount.ZERO;
        for (int tag = in.tag(INTERNAL_TRANSFER); tag != 0; tag = in.tag(INTERNAL_TRANSFER)) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case Fields.INTERNAL_TRANSFER_FROM -> from = in.address(tag, INTERNAL_TRANSFER + ".from");
                case Fields.INTERNAL_TRANSFER_TO -> to = in.address(tag, INTERNAL_TRANSFER + ".to");
                case Fields.INTERNAL_TRANSFER_VALUE -> value = in.amount(tag, INTERNAL_TRANSFER + ".value");
                default -> in.skip(tag);
            }
        }
        return new InternalTransfer(
                in.require(from, INTERNAL_TRANSFER + ".from"), in.require(to, INTERNAL_TRANSFER + ".to"), value);
    }

    private EventLog log() throws IOException {
        int logIndex = 0;
        Address address = null;
        byte[] data = NO_DATA;
        topics.clear();
        for (int tag = in.tag(LOG); tag != 0; tag = in.tag(LOG)) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case Fields.EVENT_LOG_LOG_INDEX -> logIndex = in.index(tag, LOG + ".logIndex");
                case Fields.EVENT_LOG_ADDRESS -> address = in.address(tag, LOG + ".address");
                case Fields.EVENT_LOG_TOPICS -> {
                    topics.add(in.hash(tag, LOG + ".topics"));
                    if (topics.size() > Sizes.MAX_TOPICS) {
                        throw new IOException("more than " + Sizes.MAX_TOPICS + " topics");
                    }
                }
                case Fields.EVENT_LOG_DATA -> data = in.bytes(tag, LOG + ".data");
                default -> in.skip(tag);
            }
        }
        return new EventLog(logIndex, in.require(address, LOG + ".address"), topics(), data);
    }

    /** Without the copy that a list of any length is made by. */
    private List<Hash> topics() {
        return switch (topics.size()) {
            case 0 -> List.of();
            case 1 -> List.of(topics.get(0));
            case 2 -> List.of(topics.get(0), topics.get(1));
            case 3 -> List.of(topics.get(0), topics.get(1), topics.get(2));
            default -> List.of(topics.get(0), topics.get(1), topics.get(2), topics.get(3));
        };
    }
}
