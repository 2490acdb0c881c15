/** What watched wallets did token by token and with whom, beside the hot path. */
package io.arx.functions.ledger;
