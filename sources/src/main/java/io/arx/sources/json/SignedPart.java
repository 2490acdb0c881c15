package io.arx.sources.json;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.Hash;
import io.arx.events.proof.TransactionFields;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes up those fields of a transaction that only the encoding that was signed needs. */
final class SignedPart {

    static final String[] NAMES = {
        "type",
        "gas",
        "maxPriorityFeePerGas",
        "maxFeePerGas",
        "accessList",
        "maxFeePerBlobGas",
        "blobVersionedHashes",
        "authorizationList",
        "v",
        "yParity",
        "r",
        "s"
    };

    private static final int TYPE = 0;
    private static final int GAS = 1;
    private static final int TIP = 2;
    private static final int MOST = 3;
    private static final int ACCESS = 4;
    private static final int MOST_BLOB = 5;
    private static final int BLOBS = 6;
    private static final int AUTHORIZATIONS = 7;
    private static final int V = 8;
    private static final int PARITY = 9;
    private static final int R = 10;
    private static final int S = 11;

    /** Which of {@link #NAMES} there must be, a bit each, beside {@code v} or {@code yParity}. */
    static final int REQUIRED = 1 << GAS | 1 << R | 1 << S;

    private int type;
    private long gas;
    private Amount tip = Amount.ZERO;
    private Amount most = Amount.ZERO;
    private List<TransactionFields.AccessEntry> access = List.of();
    private Amount mostBlob = Amount.ZERO;
    private List<Hash> blobs = List.of();
    private List<TransactionFields.Authorization> authorizations = List.of();
    private long v = -1;
    private long parity = -1;
    private Amount r = Amount.ZERO;
    private Amount s = Amount.ZERO;

    /** Reads the value of one of {@link #NAMES}, by its place. */
    void read(int name, JsonCursor json) throws IOException {
        switch (name) {
            case TYPE -> type = json.index();
            case GAS -> gas = json.number();
            case TIP -> tip = json.amountOrZero();
            case MOST -> most = json.amountOrZero();
            case ACCESS -> access = AuthorityReader.accessList(json);
            case MOST_BLOB -> mostBlob = json.amountOrZero();
            case BLOBS -> blobs = AuthorityReader.hashes(json);
            case AUTHORIZATIONS -> authorizations = AuthorityReader.authorizations(json);
            case V -> v = json.nextIsNull() ? -1 : json.numberHere();
            case PARITY -> parity = json.nextIsNull() ? -1 : json.numberHere();
            case R -> r = json.amount();
            case S -> s = json.amount();
            default -> throw new IllegalArgumentException("there is no field " + name);
        }
    }

    /** The fields in whole; {@code json} has just passed the end of the transaction. */
    TransactionFields join(
            JsonCursor json,
            long chainNumber,
            long nonce,
            @Nullable Amount gasPrice,
            @Nullable Address to,
            Amount value,
            byte[] input) {
        if (v < 0 && parity < 0) {
            throw json.malformed("v", "is missing, and so is yParity");
        }
        if (gasPrice == null && type < 2) {
            throw json.malformed("gasPrice", "is missing");
        }
        return new TransactionFields(
                type,
                chainNumber,
                nonce,
                gasPrice == null ? Amount.ZERO : gasPrice,
                tip,
                most,
                gas,
                to,
                value,
                input,
                access,
                mostBlob,
                blobs,
                authorizations,
                v < 0 ? parity : v,
                r,
                s);
    }
}
