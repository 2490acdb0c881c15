/**
 * Recomputes what a block header commits to, from plain fields: the roots of the transactions, receipts and withdrawals
 * tries, the logs bloom and the block's hash. The devnet builds blocks with it; ingest proves with the same code that
 * what a node answered is complete.
 */
package io.arx.events.proof;
