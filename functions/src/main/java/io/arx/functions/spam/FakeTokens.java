package io.arx.functions.spam;

import io.arx.events.Address;
import io.arx.events.LogEntry.TokenMetadata;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The contracts of which the log says that they bear the symbol of another token. Of more than {@value #MOST} the one
 * that was told of first is forgotten, and its transfers count again.
 */
public final class FakeTokens {

    static final int MOST = 100_000;

    private final SymbolCheck check;
    private final Set<Address> contracts = new LinkedHashSet<>();

    public FakeTokens(SymbolCheck check) {
        this.check = check;
    }

    /** Takes in what an entry of the log says of a token; the last word holds. */
    public void learn(TokenMetadata token) {
        contracts.remove(token.token());
        if (token.symbol() != null && check.isTaken(token.token(), token.symbol())) {
            add(token.token());
        }
    }

    /** Takes over one that was known before; the oldest first. */
    public void add(Address contract) {
        contracts.add(contract);
        if (contracts.size() > MOST) {
            contracts.remove(contracts.iterator().next());
        }
    }

    /** Whether the contract bears the symbol of another token. */
    public boolean contains(Address contract) {
        return !contracts.isEmpty() && contracts.contains(contract);
    }

    /** All of them, the oldest first. */
    public List<Address> all() {
        return List.copyOf(contracts);
    }
}
