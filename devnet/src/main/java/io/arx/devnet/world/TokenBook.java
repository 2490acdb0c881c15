package io.arx.devnet.world;

import io.arx.events.Address;
import io.arx.events.Amount;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who holds what of tokens and items. Everyone is born with some of each token. */
final class TokenBook {

    private static final long BORN_WITH_TYPICAL_TRANSFERS = 500;
    private static final Amount POOL_SIZE = new Amount(0, 1L << 60, 0, 0);

    private final Map<Token, Map<Address, Amount>> balances = new HashMap<>();

    /** Moves tokens, or moves nothing and says false where there are not enough. */
    boolean move(Token token, Address from, Address to, Amount amount) {
        Amount held = balance(token, from);
        if (held.compareTo(amount) < 0) {
            return false;
        }
        set(token, from, held.minus(amount));
        set(token, to, balance(token, to).plus(amount));
        return true;
    }

    Amount balance(Token token, Address holder) {
        @Nullable Amount known = balances.getOrDefault(token, Map.of()).get(holder);
        if (known != null) {
            return known;
        }
        return holder.equals(Contracts.POOL)
                ? POOL_SIZE
                : token.units(token.typicalMilliTokens() * BORN_WITH_TYPICAL_TRANSFERS, 0);
    }

    private void set(Token token, Address holder, Amount amount) {
        balances.computeIfAbsent(token, unknown -> new HashMap<>()).put(holder, amount);
    }
}
