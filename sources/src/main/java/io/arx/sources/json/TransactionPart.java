package io.arx.sources.json;

import com.fasterxml.jackson.core.JsonToken;
import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.TxHash;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What a block says of one of its transactions. */
record TransactionPart(
        int index,
        TxHash hash,
        Address from,
        @Nullable Address to,
        long nonce,
        Amount value,
        @Nullable Amount gasPrice,
        int selector) {

    private static final String[] NAMES = {
        "hash", "from", "to", "nonce", "value", "gasPrice", "input", "transactionIndex"
    };
    private static final int HASH = 1;
    private static final int FROM = 1 << 1;
    private static final int TO = 1 << 2;
    private static final int NONCE = 1 << 3;
    private static final int VALUE = 1 << 4;
    private static final int GAS_PRICE = 1 << 5;
    private static final int INPUT = 1 << 6;
    private static final int INDEX = 1 << 7;
    private static final int REQUIRED = HASH | FROM | TO | NONCE | VALUE | INPUT | INDEX;

    static TransactionPart readHere(JsonCursor json) throws IOException {
        if (json.here() == JsonToken.VALUE_STRING) {
            throw json.malformed("is only a hash; ask for whole transactions");
        }
        json.requireHere(JsonToken.START_OBJECT);
        int index = 0;
        TxHash hash = null;
        Address from = null;
        Address to = null;
        long nonce = 0;
        Amount value = null;
        Amount gasPrice = null;
        int selector = 0;
        int seen = 0;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            switch (name) {
                case "hash" -> {
                    seen = Members.add(seen, HASH, json);
                    hash = json.txHash();
                }
                case "from" -> {
                    seen = Members.add(seen, FROM, json);
                    from = json.address();
                }
                case "to" -> {
                    seen = Members.add(seen, TO, json);
                    to = json.addressOrNull();
                }
                case "nonce" -> {
                    seen = Members.add(seen, NONCE, json);
                    nonce = json.number();
                }
                case "value" -> {
                    seen = Members.add(seen, VALUE, json);
                    value = json.amount();
                }
                case "gasPrice" -> {
                    seen = Members.add(seen, GAS_PRICE, json);
                    gasPrice = json.amountOrNull();
                }
                case "input" -> {
                    seen = Members.add(seen, INPUT, json);
                    selector = json.selector();
                }
                case "transactionIndex" -> {
                    seen = Members.add(seen, INDEX, json);
                    index = json.index();
                }
                default -> json.skip();
            }
        }
        Members.require(seen, REQUIRED, NAMES, json);
        return new TransactionPart(index, hash, from, to, nonce, value, gasPrice, selector);
    }
}
