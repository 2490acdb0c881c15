package io.arx.devnet.world;

import io.arx.events.Address;
import io.arx.events.Amount;
import java.math.BigInteger;

/**
 * An ERC-20 token.
 *
 * @param typicalMilliTokens what a usual transfer moves, in thousandths of a token
 */
public record Token(String symbol, Address address, int decimals, long typicalMilliTokens) {

    static Token of(String symbol, int decimals, long typicalMilliTokens) {
        return new Token(symbol, Ledger.addressOf("devnet token " + symbol), decimals, typicalMilliTokens);
    }

    /** Thousandths of a token and so many smallest units more. */
    public Amount units(long milliTokens, long more) {
        return Amount.of(BigInteger.valueOf(milliTokens)
                .multiply(BigInteger.TEN.pow(decimals - 3))
                .add(BigInteger.valueOf(more)));
    }
}
