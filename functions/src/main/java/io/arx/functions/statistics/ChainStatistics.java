package io.arx.functions.statistics;

import io.arx.events.ChainId;
import io.arx.events.ChainMinute;
import io.arx.events.Pass;
import io.arx.functions.canonical.ChainFold;
import io.arx.functions.canonical.ChainFoldOperator;

/**
 * What happens on a chain, minute by minute: over its head, where a minute is sent again after each log position that
 * changed it, or over the final chain. State: the minutes that may still change and, over the head, the figures of the
 * blocks of the reorg window. Clean-up: a minute goes when a later one has begun and none of its blocks can be undone. A
 * block whose time lies before its parent's counts into the parent's minute.
 */
public final class ChainStatistics extends ChainFoldOperator<ChainMinute> {

    private static final long serialVersionUID = 1L;

    private final ChainId chain;
    private final Pass pass;
    private final int reorgWindow;

    /** @param reorgWindow how many of the newest blocks may be undone; of no concern to {@link Pass#FINAL} */
    public ChainStatistics(ChainId chain, Pass pass, int reorgWindow) {
        super("chain-minutes");
        this.chain = chain;
        this.pass = pass;
        this.reorgWindow = reorgWindow;
    }

    @Override
    protected ChainFold<ChainMinute> newFold() {
        return new ChainMinutes(chain, pass, reorgWindow);
    }
}
