package io.arx.functions.wallet;

import io.arx.events.WalletWindow;

/**
 * A pane that has closed, or closed again with other contents, on its way to the roll-ups.
 *
 * @param window what happened in the minute; it takes the place of what was said of the same minute before
 * @param counterparties those that the window counts
 * @param settledMinute no pane of an earlier minute changes any more once what changed until the next watermark has been
 *     sent; {@link Integer#MIN_VALUE} where it is not known. Of no concern to the final pass, whose panes never change
 */
public record PaneUpdate(WalletWindow window, Counterparties counterparties, int settledMinute) {}
