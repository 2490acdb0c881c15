package io.arx.devnet.world;

import io.arx.events.Address;
import java.util.List;
import java.util.Set;

/** The contracts of every devnet, at the same addresses whatever the seed. */
public final class Contracts {

    public static final Token STABLECOIN = Token.of("DUSD", 6, 120_000);
    public static final Token WRAPPED_NATIVE = Token.of("WETH", 18, 150);
    public static final Token SAVINGS = Token.of("DSAV", 18, 250_000);
    public static final Token WRAPPED_BITCOIN = Token.of("WBTC", 8, 20);
    public static final Token MEME = Token.of("MEME", 18, 90_000_000_000L);

    public static final List<Token> TOKENS = List.of(STABLECOIN, WRAPPED_NATIVE, SAVINGS, WRAPPED_BITCOIN, MEME);

    public static final Address ROUTER = Ledger.addressOf("devnet router");
    public static final Address POOL = Ledger.addressOf("devnet pool");
    public static final Address MARKET = Ledger.addressOf("devnet market");

    /** A hot wallet: an account like others, which pays out and takes in all the time. */
    public static final Address EXCHANGE = Ledger.addressOf("devnet exchange");

    public static final List<Address> COLLECTIONS = List.of(
            Ledger.addressOf("devnet collection A"),
            Ledger.addressOf("devnet collection B"),
            Ledger.addressOf("devnet collection C"));

    public static final Address GAME_ITEMS = Ledger.addressOf("devnet game items");

    /** Those that a fifth of all transactions come from or go to. */
    public static final Set<Address> HOT = Set.of(ROUTER, STABLECOIN.address(), MARKET, EXCHANGE);

    private Contracts() {}
}
