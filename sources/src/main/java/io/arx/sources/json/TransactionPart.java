package io.arx.sources.json;

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

    private static final Names NAMES =
            Names.of("hash", "from", "to", "nonce", "value", "gasPrice", "input", "transactionIndex");
    private static final int HASH = 0;
    private static final int FROM = 1;
    private static final int TO = 2;
    private static final int NONCE = 3;
    private static final int VALUE = 4;
    private static final int GAS_PRICE = 5;
    private static final int INPUT = 6;
    private static final int INDEX = 7;
    private static final int REQUIRED =
            1 << HASH | 1 << FROM | 1 << TO | 1 << NONCE | 1 << VALUE | 1 << INPUT | 1 << INDEX;

    static TransactionPart readHere(JsonCursor json) throws IOException {
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
        int seen = 0;
        for (int member = json.member(NAMES); member != Names.END; member = json.member(NAMES)) {
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
                    selector = json.selector();
                }
                case INDEX -> {
                    seen = json.see(seen, INDEX);
                    index = json.index();
                }
                default -> json.skip();
            }
        }
        json.require(seen, REQUIRED, NAMES);
        return new TransactionPart(index, hash, from, to, nonce, value, gasPrice, selector);
    }
}
