package io.arx.events.log;

import com.google.protobuf.CodedOutputStream;
import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.Block;
import io.arx.events.EventLog;
import io.arx.events.Hash;
import io.arx.events.InternalTransfer;
import io.arx.events.LogEntry.Finality;
import io.arx.events.LogEntry.Halt;
import io.arx.events.LogEntry.TokenMetadata;
import io.arx.events.Transaction;
import io.arx.events.Withdrawal;
import org.jspecify.annotations.Nullable;

/** How many bytes each message takes, without its own tag and length. */
final class Sizes {

    /** The virtual machine has LOG0 to LOG4. */
    static final int MAX_TOPICS = 4;

    /** A tag and a length of one byte each, as of every field number below 16 and content below 128 bytes. */
    private static final int SHORT_HEADER = 2;

    private static final int HASH = SHORT_HEADER + Hash.BYTES;
    private static final int ADDRESS = SHORT_HEADER + Address.BYTES;

    private Sizes() {}

    static int block(Block block, int[] transactionSizes) {
        int size = number(Fields.BLOCK_HEIGHT, block.ref().height())
                + 2 * HASH
                + number(Fields.BLOCK_TIME_SECONDS, block.ref().timeSeconds())
                + ADDRESS
                + number(Fields.BLOCK_GAS_USED, block.gasUsed())
                + amount(block.baseFeePerGas());
        for (int transactionSize : transactionSizes) {
            size += message(Fields.BLOCK_TRANSACTIONS, transactionSize);
        }
        for (Withdrawal withdrawal : block.withdrawals()) {
            size += message(Fields.BLOCK_WITHDRAWALS, withdrawal(withdrawal));
        }
        return size;
    }

    static int transaction(Transaction transaction) {
        int size = number(Fields.TRANSACTION_INDEX, transaction.index())
                + HASH
                + ADDRESS
                + address(transaction.to())
                + address(transaction.contractAddress())
                + number(Fields.TRANSACTION_NONCE, transaction.nonce())
                + amount(transaction.value())
                + number(Fields.TRANSACTION_GAS_USED, transaction.gasUsed())
                + amount(transaction.gasPrice())
                + (transaction.selector() == 0 ? 0 : 1 + Integer.BYTES)
                + flag(transaction.succeeded());
        for (EventLog log : transaction.logs()) {
            size += message(Fields.TRANSACTION_LOGS, log(log));
        }
        for (InternalTransfer transfer : transaction.internalTransfers()) {
            size += message(Fields.TRANSACTION_INTERNAL_TRANSFERS, internalTransfer(transfer));
        }
        return size;
    }

    static int log(EventLog log) {
        if (log.topics().size() > MAX_TOPICS) {
            throw new IllegalArgumentException("log " + log.logIndex() + " has "
                    + log.topics().size() + " topics; the machine writes at most " + MAX_TOPICS);
        }
        int data = log.data().length;
        return number(Fields.EVENT_LOG_LOG_INDEX, log.logIndex())
                + ADDRESS
                + HASH * log.topics().size()
                + (data == 0 ? 0 : message(Fields.EVENT_LOG_DATA, data));
    }

    static int internalTransfer(InternalTransfer transfer) {
        return 2 * ADDRESS + amount(transfer.value());
    }

    static int withdrawal(Withdrawal withdrawal) {
        return number(Fields.WITHDRAWAL_INDEX, withdrawal.index())
                + number(Fields.WITHDRAWAL_VALIDATOR_INDEX, withdrawal.validatorIndex())
                + ADDRESS
                + number(Fields.WITHDRAWAL_AMOUNT_GWEI, withdrawal.amountGwei());
    }

    static int halt(Halt halt) {
        return number(Fields.HALT_HEIGHT, halt.height()) + text(Fields.HALT_REASON, halt.reason());
    }

    static int finality(Finality finality) {
        return number(Fields.FINALITY_HEIGHT, finality.height()) + HASH;
    }

    static int token(TokenMetadata token) {
        return ADDRESS
                + (token.symbol() == null
                        ? 0
                        : CodedOutputStream.computeStringSize(Fields.TOKEN_METADATA_SYMBOL, token.symbol()))
                + (token.decimals() < 0
                        ? 0
                        : CodedOutputStream.computeUInt32Size(Fields.TOKEN_METADATA_DECIMALS, token.decimals()))
                + text(Fields.TOKEN_METADATA_STANDARD, token.standard());
    }

    private static int text(int field, String text) {
        return text.isEmpty() ? 0 : CodedOutputStream.computeStringSize(field, text);
    }

    /** A length-delimited field with its tag, its length and {@code content} bytes. */
    static int message(int field, int content) {
        return CodedOutputStream.computeTagSize(field) + CodedOutputStream.computeUInt32SizeNoTag(content) + content;
    }

    /** False is left out. */
    static int flag(boolean value) {
        return value ? 2 : 0;
    }

    static int number(int field, long value) {
        return value == 0 ? 0 : CodedOutputStream.computeUInt64Size(field, value);
    }

    /** Bytes of an amount without leading zeros; none where it is zero. */
    static int amountBytes(Amount amount) {
        if (amount.first() != 0) {
            return 24 + significantBytes(amount.first());
        }
        if (amount.second() != 0) {
            return 16 + significantBytes(amount.second());
        }
        return amount.third() != 0 ? 8 + significantBytes(amount.third()) : significantBytes(amount.fourth());
    }

    private static int significantBytes(long word) {
        return (Long.SIZE - Long.numberOfLeadingZeros(word) + 7) / 8;
    }

    private static int amount(Amount amount) {
        int bytes = amountBytes(amount);
        return bytes == 0 ? 0 : SHORT_HEADER + bytes;
    }

    private static int address(@Nullable Address address) {
        return address == null ? 0 : ADDRESS;
    }
}
