package io.arx.sources.tokens;

import io.arx.events.Address;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** The symbols of the tokens of a chain that are shipped in {@code tokens.csv}, and of its native one. */
public final class KnownSymbols implements Serializable {

    private static final long serialVersionUID = 1L;

    private final long chainNumber;
    private final String nativeSymbol;

    private transient @Nullable ListedTokens listed;

    public KnownSymbols(long chainNumber, String nativeSymbol) {
        this.chainNumber = chainNumber;
        this.nativeSymbol = nativeSymbol;
    }

    /** Whether a person may take the symbol for that of a listed token or the native one, which the contract is not. */
    public boolean isTaken(Address contract, String symbol) {
        ListedTokens tokens = listed;
        if (tokens == null) {
            tokens = new ListedTokens(chainNumber, nativeSymbol);
            listed = tokens;
        }
        return tokens.find(contract) == null && tokens.isTaken(symbol);
    }
}
