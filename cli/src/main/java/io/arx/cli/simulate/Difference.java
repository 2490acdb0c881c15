package io.arx.cli.simulate;

import java.util.function.Supplier;

/** What a simulation found is not what it must be; the message says what, for a person. */
final class Difference extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Difference(String message) {
        super(message);
    }

    /** @throws Difference where it does not hold */
    static void require(boolean holds, Supplier<String> otherwise) {
        if (!holds) {
            throw new Difference(otherwise.get());
        }
    }
}
