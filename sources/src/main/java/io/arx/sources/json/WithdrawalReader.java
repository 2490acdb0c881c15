package io.arx.sources.json;

import com.fasterxml.jackson.core.JsonToken;
import io.arx.events.Address;
import io.arx.events.Withdrawal;
import java.io.IOException;

/** Reads a payment from the beacon chain as a block lists it. */
final class WithdrawalReader {

    private static final String[] NAMES = {"index", "validatorIndex", "address", "amount"};
    private static final int INDEX = 1;
    private static final int VALIDATOR = 1 << 1;
    private static final int ADDRESS = 1 << 2;
    private static final int AMOUNT = 1 << 3;

    private WithdrawalReader() {}

    static Withdrawal readHere(JsonCursor json) throws IOException {
        json.requireHere(JsonToken.START_OBJECT);
        long index = 0;
        long validator = 0;
        Address address = null;
        long amountGwei = 0;
        int seen = 0;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            switch (name) {
                case "index" -> {
                    seen = Members.add(seen, INDEX, json);
                    index = json.number();
                }
                case "validatorIndex" -> {
                    seen = Members.add(seen, VALIDATOR, json);
                    validator = json.number();
                }
                case "address" -> {
                    seen = Members.add(seen, ADDRESS, json);
                    address = json.address();
                }
                case "amount" -> {
                    seen = Members.add(seen, AMOUNT, json);
                    amountGwei = json.number();
                }
                default -> json.skip();
            }
        }
        Members.require(seen, INDEX | VALIDATOR | ADDRESS | AMOUNT, NAMES, json);
        return new Withdrawal(index, validator, address, amountGwei);
    }
}
