package io.arx.events.log;

import static com.google.protobuf.WireFormat.WIRETYPE_LENGTH_DELIMITED;

import com.google.protobuf.CodedOutputStream;
import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.Block;
import io.arx.events.EventLog;
import io.arx.events.Hash;
import io.arx.events.Hex;
import io.arx.events.InternalTransfer;
import io.arx.events.LogEntry;
import io.arx.events.LogEntry.Finality;
import io.arx.events.LogEntry.Halt;
import io.arx.events.LogEntry.Kind;
import io.arx.events.LogEntry.TokenMetadata;
import io.arx.events.Transaction;
import io.arx.events.TxHash;
import io.arx.events.Withdrawal;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Writes one entry. Sizes come first ({@link Sizes}), so that the array fits exactly and nothing is moved. */
final class EntryWriter {

    private final CodedOutputStream out;
    private final byte[] scratch = new byte[Hash.BYTES];

    private EntryWriter(byte[] bytes) {
        out = CodedOutputStream.newInstance(bytes);
    }

    static byte[] write(LogEntry entry) {
        Block block = entry.block();
        int[] transactionSizes = block == null
                ? new int[0]
                : block.transactions().stream().mapToInt(Sizes::transaction).toArray();
        byte[] control = entry.control() == null ? new byte[0] : ControlWriter.write(entry.control());
        int size = size(entry, transactionSizes, control);
        int number = number(entry.kind());
        byte[] bytes = new byte
                [Sizes.number(Fields.ENTRY_RECEIVED_AT_MILLIS, entry.receivedAtMillis())
                        + Sizes.message(number, size)
                        + Sizes.flag(entry.follows())];
        EntryWriter writer = new EntryWriter(bytes);
        try {
            writer.number(Fields.ENTRY_RECEIVED_AT_MILLIS, entry.receivedAtMillis());
            writer.open(number, size);
            switch (entry.kind()) {
                case BLOCK -> writer.block(block, transactionSizes);
                case HALT -> writer.halt(entry.halt());
                case FINALITY -> writer.finality(entry.finality());
                case TOKEN -> writer.token(entry.token());
                case CONTROL -> writer.out.writeRawBytes(control);
            }
            if (entry.follows()) {
                writer.out.writeBool(Fields.ENTRY_FOLLOWS, true);
            }
            writer.out.checkNoSpaceLeft();
        } catch (IOException wrongSize) {
            throw new UncheckedIOException("sizes of the entry do not fit what was written", wrongSize);
        }
        return bytes;
    }

    private static int size(LogEntry entry, int[] transactionSizes, byte[] control) {
        return switch (entry.kind()) {
            case BLOCK -> Sizes.block(entry.block(), transactionSizes);
            case HALT -> Sizes.halt(entry.halt());
            case FINALITY -> Sizes.finality(entry.finality());
            case TOKEN -> Sizes.token(entry.token());
            case CONTROL -> control.length;
        };
    }

    private static int number(Kind kind) {
        return switch (kind) {
            case BLOCK -> Fields.ENTRY_BLOCK;
            case HALT -> Fields.ENTRY_HALT;
            case FINALITY -> Fields.ENTRY_FINALITY;
            case TOKEN -> Fields.ENTRY_TOKEN;
            case CONTROL -> Fields.ENTRY_CONTROL;
        };
    }

    private void block(Block block, int[] transactionSizes) throws IOException {
        number(Fields.BLOCK_HEIGHT, block.ref().height());
        hash(Fields.BLOCK_HASH, block.ref().hash());
        hash(Fields.BLOCK_PARENT_HASH, block.ref().parentHash());
        number(Fields.BLOCK_TIME_SECONDS, block.ref().timeSeconds());
        address(Fields.BLOCK_MINER, block.miner());
        number(Fields.BLOCK_GAS_USED, block.gasUsed());
        amount(Fields.BLOCK_BASE_FEE_PER_GAS, block.baseFeePerGas());
        for (int i = 0; i < transactionSizes.length; i++) {
            open(Fields.BLOCK_TRANSACTIONS, transactionSizes[i]);
            transaction(block.transactions().get(i));
        }
        for (Withdrawal withdrawal : block.withdrawals()) {
            open(Fields.BLOCK_WITHDRAWALS, Sizes.withdrawal(withdrawal));
            withdrawal(withdrawal);
        }
    }

    private void transaction(Transaction transaction) throws IOException {
        TxHash hash = transaction.hash();
        number(Fields.TRANSACTION_INDEX, transaction.index());
        words(Fields.TRANSACTION_HASH, hash.first(), hash.second(), hash.third(), hash.fourth());
        address(Fields.TRANSACTION_FROM, transaction.from());
        address(Fields.TRANSACTION_TO, transaction.to());
        address(Fields.TRANSACTION_CONTRACT_ADDRESS, transaction.contractAddress());
        number(Fields.TRANSACTION_NONCE, transaction.nonce());
        amount(Fields.TRANSACTION_VALUE, transaction.value());
        number(Fields.TRANSACTION_GAS_USED, transaction.gasUsed());
        amount(Fields.TRANSACTION_GAS_PRICE, transaction.gasPrice());
        if (transaction.selector() != 0) {
            out.writeFixed32(Fields.TRANSACTION_SELECTOR, transaction.selector());
        }
        if (transaction.succeeded()) {
            out.writeBool(Fields.TRANSACTION_SUCCEEDED, true);
        }
        for (EventLog log : transaction.logs()) {
            open(Fields.TRANSACTION_LOGS, Sizes.log(log));
            log(log);
        }
        for (InternalTransfer transfer : transaction.internalTransfers()) {
            open(Fields.TRANSACTION_INTERNAL_TRANSFERS, Sizes.internalTransfer(transfer));
            address(Fields.INTERNAL_TRANSFER_FROM, transfer.from());
            address(Fields.INTERNAL_TRANSFER_TO, transfer.to());
            amount(Fields.INTERNAL_TRANSFER_VALUE, transfer.value());
        }
    }

    private void log(EventLog log) throws IOException {
        number(Fields.EVENT_LOG_LOG_INDEX, log.logIndex());
        address(Fields.EVENT_LOG_ADDRESS, log.address());
        for (Hash topic : log.topics()) {
            hash(Fields.EVENT_LOG_TOPICS, topic);
        }
        if (log.data().length > 0) {
            out.writeByteArray(Fields.EVENT_LOG_DATA, log.data());
        }
    }

    private void withdrawal(Withdrawal withdrawal) throws IOException {
        number(Fields.WITHDRAWAL_INDEX, withdrawal.index());
        number(Fields.WITHDRAWAL_VALIDATOR_INDEX, withdrawal.validatorIndex());
        address(Fields.WITHDRAWAL_ADDRESS, withdrawal.address());
        number(Fields.WITHDRAWAL_AMOUNT_GWEI, withdrawal.amountGwei());
    }

    private void halt(Halt halt) throws IOException {
        number(Fields.HALT_HEIGHT, halt.height());
        text(Fields.HALT_REASON, halt.reason());
    }

    private void finality(Finality finality) throws IOException {
        number(Fields.FINALITY_HEIGHT, finality.height());
        hash(Fields.FINALITY_HASH, finality.hash());
    }

    private void token(TokenMetadata token) throws IOException {
        address(Fields.TOKEN_METADATA_TOKEN, token.token());
        if (token.symbol() != null) {
            out.writeString(Fields.TOKEN_METADATA_SYMBOL, token.symbol());
        }
        if (token.decimals() >= 0) {
            out.writeUInt32(Fields.TOKEN_METADATA_DECIMALS, token.decimals());
        }
        text(Fields.TOKEN_METADATA_STANDARD, token.standard());
    }

    private void text(int field, String text) throws IOException {
        if (!text.isEmpty()) {
            out.writeString(field, text);
        }
    }

    private void open(int field, int size) throws IOException {
        out.writeTag(field, WIRETYPE_LENGTH_DELIMITED);
        out.writeUInt32NoTag(size);
    }

    private void number(int field, long value) throws IOException {
        if (value != 0) {
            out.writeUInt64(field, value);
        }
    }

    private void hash(int field, Hash hash) throws IOException {
        words(field, hash.first(), hash.second(), hash.third(), hash.fourth());
    }

    private void words(int field, long first, long second, long third, long fourth) throws IOException {
        fillScratch(first, second, third, fourth);
        open(field, Hash.BYTES);
        out.write(scratch, 0, Hash.BYTES);
    }

    private void address(int field, @Nullable Address address) throws IOException {
        if (address != null) {
            Hex.putWord(scratch, 12, address.low());
            Hex.putWord(scratch, 8, address.middle()); // covers what the line above spilled before the last four bytes
            Hex.putWord(scratch, 0, address.high());
            open(field, Address.BYTES);
            out.write(scratch, 0, Address.BYTES);
        }
    }

    private void amount(int field, Amount amount) throws IOException {
        int length = Sizes.amountBytes(amount);
        if (length > 0) {
            fillScratch(amount.first(), amount.second(), amount.third(), amount.fourth());
            open(field, length);
            out.write(scratch, scratch.length - length, length);
        }
    }

    private void fillScratch(long first, long second, long third, long fourth) {
        Hex.putWord(scratch, 0, first);
        Hex.putWord(scratch, 8, second);
        Hex.putWord(scratch, 16, third);
        Hex.putWord(scratch, 24, fourth);
    }
}
