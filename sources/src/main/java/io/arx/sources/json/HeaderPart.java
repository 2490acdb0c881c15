package io.arx.sources.json;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.BlockRef;
import io.arx.events.Hash;
import io.arx.events.Hex;
import io.arx.events.proof.HeaderFields;
import io.arx.sources.proof.ProofRules;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Takes up those fields of a header that only its proof needs. */
final class HeaderPart {

    static final String[] NAMES = {
        "sha3Uncles",
        "stateRoot",
        "transactionsRoot",
        "receiptsRoot",
        "logsBloom",
        "difficulty",
        "gasLimit",
        "extraData",
        "mixHash",
        "nonce",
        "withdrawalsRoot",
        "blobGasUsed",
        "excessBlobGas",
        "parentBeaconBlockRoot",
        "requestsHash"
    };

    private static final int UNCLES = 0;
    private static final int STATE = 1;
    private static final int TRANSACTIONS = 2;
    private static final int RECEIPTS = 3;
    private static final int BLOOM = 4;
    private static final int DIFFICULTY = 5;
    private static final int GAS_LIMIT = 6;
    private static final int EXTRA = 7;
    private static final int MIX = 8;
    private static final int NONCE = 9;
    private static final int WITHDRAWALS = 10;
    private static final int BLOB_GAS = 11;
    private static final int EXCESS_BLOB_GAS = 12;
    private static final int BEACON = 13;
    private static final int REQUESTS = 14;

    private Hash uncles = Hash.ZERO;
    private Hash state = Hash.ZERO;
    private Hash transactions = Hash.ZERO;
    private Hash receipts = Hash.ZERO;
    private byte[] bloom = new byte[0];
    private Amount difficulty = Amount.ZERO;
    private long gasLimit;
    private byte[] extra = new byte[0];
    private Hash mix = Hash.ZERO;
    private long nonce;
    private @Nullable Hash withdrawals;
    private @Nullable Long blobGas;
    private @Nullable Long excessBlobGas;
    private @Nullable Hash beacon;
    private @Nullable Hash requests;

    /** Which of {@link #NAMES} there must be, a bit each. */
    static int required(ProofRules rules) {
        int required = 0;
        if (rules.checksHash()) {
            required |= 1 << UNCLES | 1 << STATE | 1 << TRANSACTIONS | 1 << RECEIPTS | 1 << BLOOM | 1 << DIFFICULTY;
            required |= 1 << GAS_LIMIT | 1 << EXTRA | 1 << MIX | 1 << NONCE;
        }
        if (rules.checksTransactions()) {
            required |= 1 << TRANSACTIONS;
        }
        if (rules.checksReceipts()) {
            required |= 1 << RECEIPTS;
        }
        return rules.checksBloom() ? required | 1 << BLOOM : required;
    }

    /** Reads the value of one of {@link #NAMES}, by its place. */
    void read(int name, JsonCursor json) throws IOException {
        switch (name) {
            case UNCLES -> uncles = json.hash();
            case STATE -> state = json.hash();
            case TRANSACTIONS -> transactions = json.hash();
            case RECEIPTS -> receipts = json.hash();
            case BLOOM -> bloom = json.bytes();
            case DIFFICULTY -> difficulty = json.amount();
            case GAS_LIMIT -> gasLimit = json.number();
            case EXTRA -> extra = json.bytes();
            case MIX -> mix = json.hash();
            case NONCE -> nonce = nonce(json);
            case WITHDRAWALS -> withdrawals = json.hashOrNull();
            case BLOB_GAS -> blobGas = json.numberOrNull();
            case EXCESS_BLOB_GAS -> excessBlobGas = json.numberOrNull();
            case BEACON -> beacon = json.hashOrNull();
            case REQUESTS -> requests = json.hashOrNull();
            default -> throw new IllegalArgumentException("there is no field " + name);
        }
    }

    private static long nonce(JsonCursor json) throws IOException {
        byte[] bytes = json.bytes();
        if (bytes.length != Long.BYTES) {
            throw json.malformed("has " + bytes.length + " bytes, not " + Long.BYTES);
        }
        return Hex.word(bytes, 0);
    }

    /** The whole header. */
    HeaderFields join(BlockRef ref, Address miner, long gasUsed, @Nullable Amount baseFee) {
        return new HeaderFields(
                ref.parentHash(),
                uncles,
                miner,
                state,
                transactions,
                receipts,
                bloom,
                difficulty,
                ref.height(),
                gasLimit,
                gasUsed,
                ref.timeSeconds(),
                extra,
                mix,
                nonce,
                baseFee,
                withdrawals,
                blobGas,
                excessBlobGas,
                beacon,
                requests);
    }
}
