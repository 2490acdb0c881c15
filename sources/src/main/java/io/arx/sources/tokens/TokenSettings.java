package io.arx.sources.tokens;

import java.io.Serializable;

/**
 * How much is found out about a chain's tokens.
 *
 * @param listed whether the tokens of the shipped list are put into the log when they first show up
 * @param callsPerSecond how many questions to contracts a node is asked at most; 0 for none
 * @param nativeSymbol of the chain, which no token may call itself
 */
public record TokenSettings(boolean listed, int callsPerSecond, String nativeSymbol) implements Serializable {

    /** Nothing is found out. */
    public static final TokenSettings OFF = new TokenSettings(false, 0, "");

    public TokenSettings {
        if (callsPerSecond < 0) {
            throw new IllegalArgumentException("callsPerSecond must not be negative: " + callsPerSecond);
        }
    }

    /** The shipped list, and this many questions a second about others. */
    public static TokenSettings of(int callsPerSecond, String nativeSymbol) {
        return new TokenSettings(true, callsPerSecond, nativeSymbol);
    }

    boolean isOff() {
        return !listed && callsPerSecond == 0;
    }
}
