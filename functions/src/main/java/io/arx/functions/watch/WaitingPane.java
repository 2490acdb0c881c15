package io.arx.functions.watch;

import io.arx.functions.wallet.ClosedPane;

/** A closed pane that came before the watch list knew all that holds for it. */
record WaitingPane(long stampMillis, ClosedPane pane) {}
