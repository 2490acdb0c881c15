package io.arx.sources.json;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.TxHash;
import io.arx.events.proof.TransactionFields;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a block says of one of its transactions.
 *
 * @param fields what was signed; null where it was not asked for
 */
record TransactionPart(
        int index,
        TxHash hash,
        Address from,
        @Nullable Address to,
        long nonce,
        Amount value,
        @Nullable Amount gasPrice,
        int selector,
        @Nullable TransactionFields fields) {

    private static final String[] PLAIN = {
        "hash", "from", "to", "nonce", "value", "gasPrice", "input", "transactionIndex"
    };
    private static final Names NAMES = Names.of(PLAIN);
    private static final Names SIGNED = Names.of(PLAIN, SignedPart.NAMES);
    private static final int HASH = 0;
    private static final int FROM = 1;
    private static final int TO = 2;
    private static final int NONCE = 3;
    private static final int VALUE = 4;
    private static final int GAS_PRICE = 5;
    private static final int INPUT = 6;
    private static final int INDEX = 7;
    private static final byte[] NO_INPUT = {};
    private static final int REQUIRED =
            1 << HASH | 1 << FROM | 1 << TO | 1 << NONCE | 1 << VALUE | 1 << INPUT | 1 << INDEX;

    static TransactionPart readHere(JsonCursor json) throws IOException {
        return readHere(json, NAMES, null, 0);
    }

    /** With what its signature covers, on the chain of this number. */
    static TransactionPart readSignedHere(JsonCursor json, long chainNumber) throws IOException {
        return readHere(json, SIGNED, new SignedPart(), chainNumber);
    }

    private static TransactionPart readHere(JsonCursor json, Names names, @Nullable SignedPart signed, long chainNumber)
            throws IOException {
        if (json.here() == JsonCursor.Kind.STRING) {
            throw json.malformed("is only a hash; ask for whole transactions");
        }
        json.enterObject();
        int index = 0;
        TxHash hash = null;
        Address from = null;
        Address to = null;
        long nonce = 0;
        Amount value = null;
        Amount gasPrice = null;
        int selector = 0;
        byte[] input = NO_INPUT;
        int seen = 0;
        for (int member = json.member(names); member != Names.END; member = json.member(names)) {
            switch (member) {
                case HASH -> {
                    seen = json.see(seen, HASH);
                    hash = json.txHash();
                }
                case FROM -> {
                    seen = json.see(seen, FROM);
                    from = json.address();
                }
                case TO -> {
                    seen = json.see(seen, TO);
                    to = json.addressOrNull();
                }
                case NONCE -> {
                    seen = json.see(seen, NONCE);
                    nonce = json.number();
                }
                case VALUE -> {
                    seen = json.see(seen, VALUE);
                    value = json.amount();
                }
                case GAS_PRICE -> {
                    seen = json.see(seen, GAS_PRICE);
                    gasPrice = json.amountOrNull();
                }
                case INPUT -> {
                    seen = json.see(seen, INPUT);
                    if (signed == null) {
                        selector = json.selector();
                    } else {
                        input = json.bytes();
                        selector = input.length < 4 ? 0 : selectorOf(input);
                    }
                }
                case INDEX -> {
                    seen = json.see(seen, INDEX);
                    index = json.index();
                }
                default -> {
                    if (member == Names.UNKNOWN || signed == null) {
                        json.skip();
                    } else {
                        seen = json.see(seen, member);
                        signed.read(member - PLAIN.length, json);
                    }
                }
            }
        }
        if (signed == null) {
            json.require(seen, REQUIRED, names);
            return new TransactionPart(index, hash, from, to, nonce, value, gasPrice, selector, null);
        }
        json.require(seen, REQUIRED | SignedPart.REQUIRED << PLAIN.length, names);
        TransactionFields fields = signed.join(json, chainNumber, nonce, gasPrice, to, value, input);
        return new TransactionPart(index, hash, from, to, nonce, value, gasPrice, selector, fields);
    }

    private static int selectorOf(byte[] input) {
        return (input[0] & 0xff) << 24 | (input[1] & 0xff) << 16 | (input[2] & 0xff) << 8 | (input[3] & 0xff);
    }
}
