/** The watch list, as keyed state behind the wallets' closed panes. */
package io.arx.functions.watch;
