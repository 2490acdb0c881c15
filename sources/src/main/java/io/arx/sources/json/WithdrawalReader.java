package io.arx.sources.json;

import io.arx.events.Address;
import io.arx.events.Withdrawal;
import java.io.IOException;

/** Reads a payment from the beacon chain as a block lists it. */
final class WithdrawalReader {

    private static final Names NAMES = Names.of("index", "validatorIndex", "address", "amount");
    private static final int INDEX = 0;
    private static final int VALIDATOR = 1;
    private static final int ADDRESS = 2;
    private static final int AMOUNT = 3;

    private WithdrawalReader() {}

    static Withdrawal readHere(JsonCursor json) throws IOException {
        json.enterObject();
        long index = 0;
        long validator = 0;
        Address address = null;
        long amountGwei = 0;
        int seen = 0;
        for (int member = json.member(NAMES); member != Names.END; member = json.member(NAMES)) {
            switch (member) {
                case INDEX -> {
                    seen = json.see(seen, INDEX);
                    index = json.number();
                }
                case VALIDATOR -> {
                    seen = json.see(seen, VALIDATOR);
                    validator = json.number();
                }
                case ADDRESS -> {
                    seen = json.see(seen, ADDRESS);
                    address = json.address();
                }
                case AMOUNT -> {
                    seen = json.see(seen, AMOUNT);
                    amountGwei = json.number();
                }
                default -> json.skip();
            }
        }
        json.require(seen, 1 << INDEX | 1 << VALIDATOR | 1 << ADDRESS | 1 << AMOUNT, NAMES);
        return new Withdrawal(index, validator, address, amountGwei);
    }
}
