package io.arx.functions.prices;

import io.arx.events.ChainId;
import io.arx.events.Pass;
import io.arx.events.TokenPrice;
import io.arx.functions.canonical.ChainFold;
import io.arx.functions.canonical.ChainFoldOperator;

/**
 * What a chain's tokens are worth ({@link ChainPrices}), over its head or over the final chain: a price each time it
 * changes. State: the readings of the window and of the blocks that may be undone. Clean-up: readings go when they have
 * left both.
 */
public final class TokenPrices extends ChainFoldOperator<TokenPrice> {

    private static final long serialVersionUID = 1L;

    private final ChainId chain;
    private final Pass pass;
    private final int reorgWindow;
    private final PriceSettings settings;

    /** @param reorgWindow how many of the newest blocks may be undone; of no concern to {@link Pass#FINAL} */
    public TokenPrices(ChainId chain, Pass pass, int reorgWindow, PriceSettings settings) {
        super("token-prices");
        this.chain = chain;
        this.pass = pass;
        this.reorgWindow = reorgWindow;
        this.settings = settings;
    }

    @Override
    protected ChainFold<TokenPrice> newFold() {
        return new ChainPrices(chain, pass, reorgWindow, settings);
    }
}
