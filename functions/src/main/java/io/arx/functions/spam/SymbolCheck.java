package io.arx.functions.spam;

import io.arx.events.Address;
import java.io.Serializable;

/** Knows whose symbols the well-known tokens of a chain are. */
public interface SymbolCheck extends Serializable {

    /** Believes every token. */
    SymbolCheck NONE = (contract, symbol) -> false;

    /** Whether a person may take the symbol for that of a well-known token, which the contract is not. */
    boolean isTaken(Address contract, String symbol);
}
