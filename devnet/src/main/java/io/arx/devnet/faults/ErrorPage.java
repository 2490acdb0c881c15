package io.arx.devnet.faults;

import io.arx.devnet.rpc.Answer;
import io.arx.devnet.world.Dice;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Gives a page for people, with status 200, as a proxy does whose node is gone. */
final class ErrorPage implements Fault {

    private static final byte[] PAGE =
            "<html><body><h1>502 Bad Gateway</h1></body></html>".getBytes(StandardCharsets.US_ASCII);

    @Override
    public @Nullable Answer answer(Request request, Truth truth, Dice dice) {
        return Answer.of(PAGE);
    }
}
