package io.arx.events.log;

import com.google.protobuf.WireFormat;
import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.Block;
import io.arx.events.BlockRef;
import io.arx.events.Hash;
import io.arx.events.LogEntry;
import io.arx.events.LogEntry.Finality;
import io.arx.events.LogEntry.Halt;
import io.arx.events.LogEntry.TokenMetadata;
import io.arx.events.MalformedEventException;
import io.arx.events.Transaction;
import io.arx.events.Withdrawal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads one entry. */
final class EntryReader {

    private final long position;
    private final FieldReader in;

    EntryReader(long position, FieldReader in) {
        this.position = position;
        this.in = in;
    }

    LogEntry read() {
        try {
            return entry();
        } catch (IOException malformed) {
            throw new MalformedEventException(
                    "block log entry at position " + position + ", " + in.place() + ": " + malformed.getMessage(),
                    malformed);
        }
    }

    private LogEntry entry() throws IOException {
        long receivedAtMillis = 0;
        boolean follows = false;
        LogEntry says = null;
        for (int tag = in.tag("entry"); tag != 0; tag = in.tag("entry")) {
            int field = WireFormat.getTagFieldNumber(tag);
            switch (field) {
                case Fields.ENTRY_RECEIVED_AT_MILLIS -> receivedAtMillis = in.number(tag, "receivedAtMillis");
                case Fields.ENTRY_BLOCK,
                        Fields.ENTRY_HALT,
                        Fields.ENTRY_FINALITY,
                        Fields.ENTRY_TOKEN,
                        Fields.ENTRY_CONTROL -> {
                    if (says != null) {
                        throw new IOException("says more than one thing");
                    }
                    says = says(tag, field);
                }
                case Fields.ENTRY_FOLLOWS -> follows = in.number(tag, "follows") != 0;
                default -> in.skip(tag);
            }
        }
        says = in.require(says, "block, halt, finality, token or control");
        return new LogEntry(
                position,
                receivedAtMillis,
                follows && says.block() != null,
                says.kind(),
                says.block(),
                says.halt(),
                says.finality(),
                says.token(),
                says.control());
    }

    /** What an entry says, without the time that may stand before or after it. */
    private LogEntry says(int tag, int field) throws IOException {
        if (field == Fields.ENTRY_CONTROL) {
            return LogEntry.of(position, 0, ControlReader.read(position, in.bytes(tag, "control")));
        }
        int outer = in.open(tag, "entry");
        LogEntry says =
                switch (field) {
                    case Fields.ENTRY_BLOCK -> LogEntry.of(position, 0, block());
                    case Fields.ENTRY_HALT -> LogEntry.of(position, 0, halt());
                    case Fields.ENTRY_FINALITY -> LogEntry.of(position, 0, finality());
                    default -> LogEntry.of(position, 0, token());
                };
        in.close(outer);
        return says;
    }

    private Finality finality() throws IOException {
        long height = 0;
        Hash hash = null;
        for (int tag = in.tag("finality"); tag != 0; tag = in.tag("finality")) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case Fields.FINALITY_HEIGHT -> height = in.number(tag, "finality.height");
                case Fields.FINALITY_HASH -> hash = in.hash(tag, "finality.hash");
                default -> in.skip(tag);
            }
        }
        return new Finality(height, in.require(hash, "finality.hash"));
    }

    private TokenMetadata token() throws IOException {
        Address token = null;
        String symbol = null;
        int decimals = TokenMetadata.UNKNOWN_DECIMALS;
        String standard = "";
        for (int tag = in.tag("token"); tag != 0; tag = in.tag("token")) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case Fields.TOKEN_METADATA_TOKEN -> token = in.address(tag, "token.token");
                case Fields.TOKEN_METADATA_SYMBOL -> symbol = in.text(tag, "token.symbol");
                case Fields.TOKEN_METADATA_DECIMALS -> decimals = in.index(tag, "token.decimals");
                case Fields.TOKEN_METADATA_STANDARD -> standard = in.text(tag, "token.standard");
                default -> in.skip(tag);
            }
        }
        return new TokenMetadata(in.require(token, "token.token"), symbol, decimals, standard);
    }

    private Halt halt() throws IOException {
        long height = 0;
        String reason = "";
        for (int tag = in.tag("halt"); tag != 0; tag = in.tag("halt")) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case Fields.HALT_HEIGHT -> height = in.number(tag, "halt.height");
                case Fields.HALT_REASON -> reason = in.text(tag, "halt.reason");
                default -> in.skip(tag);
            }
        }
        return new Halt(height, reason);
    }

    private Block block() throws IOException {
        long height = 0;
        Hash hash = null;
        Hash parentHash = null;
        long timeSeconds = 0;
        Address miner = null;
        long gasUsed = 0;
        Amount baseFeePerGas = Amount.ZERO;
        List<Transaction> transactions = new ArrayList<>(256);
        List<Withdrawal> withdrawals = new ArrayList<>(16);
        TransactionReader transactionReader = new TransactionReader(in);
        for (int tag = in.tag("block"); tag != 0; tag = in.tag("block")) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case Fields.BLOCK_HEIGHT -> height = in.number(tag, "block.height");
                case Fields.BLOCK_HASH -> hash = in.hash(tag, "block.hash");
                case Fields.BLOCK_PARENT_HASH -> parentHash = in.hash(tag, "block.parentHash");
                case Fields.BLOCK_TIME_SECONDS -> timeSeconds = in.number(tag, "block.timeSeconds");
                case Fields.BLOCK_MINER -> miner = in.address(tag, "block.miner");
                case Fields.BLOCK_GAS_USED -> gasUsed = in.number(tag, "block.gasUsed");
                case Fields.BLOCK_BASE_FEE_PER_GAS -> baseFeePerGas = in.amount(tag, "block.baseFeePerGas");
                case Fields.BLOCK_TRANSACTIONS -> {
                    in.element(transactions.size());
                    int outer = in.open(tag, "block.transactions[#]");
                    transactions.add(transactionReader.read());
                    in.close(outer);
                }
                case Fields.BLOCK_WITHDRAWALS -> {
                    in.element(withdrawals.size());
                    int outer = in.open(tag, "block.withdrawals[#]");
                    withdrawals.add(withdrawal());
                    in.close(outer);
                }
                default -> in.skip(tag);
            }
        }
        BlockRef ref = new BlockRef(
                height, in.require(hash, "block.hash"), in.require(parentHash, "block.parentHash"), timeSeconds);
        return new Block(
                ref,
                in.require(miner, "block.miner"),
                gasUsed,
                baseFeePerGas,
                List.copyOf(transactions),
                List.copyOf(withdrawals));
    }

    private Withdrawal withdrawal() throws IOException {
        long index = 0;
        long validatorIndex = 0;
        Address address = null;
        long amountGwei = 0;
        for (int tag = in.tag("block.withdrawals[#]"); tag != 0; tag = in.tag("block.withdrawals[#]")) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case Fields.WITHDRAWAL_INDEX -> index = in.number(tag, "block.withdrawals[#].index");
                case Fields.WITHDRAWAL_VALIDATOR_INDEX -> validatorIndex =
                        in.number(tag, "block.withdrawals[#].validatorIndex");
                case Fields.WITHDRAWAL_ADDRESS -> address = in.address(tag, "block.withdrawals[#].address");
                case Fields.WITHDRAWAL_AMOUNT_GWEI -> amountGwei = in.number(tag, "block.withdrawals[#].amountGwei");
                default -> in.skip(tag);
            }
        }
        return new Withdrawal(index, validatorIndex, in.require(address, "block.withdrawals[#].address"), amountGwei);
    }
}
