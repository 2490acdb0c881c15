package io.arx.sources.chain;

import io.arx.events.Block;

/**
 * A block as it came from a node.
 *
 * @param receivedAtMillis when the last byte of block and receipts was here, in milliseconds since 1970
 */
public record ReceivedBlock(Block block, long receivedAtMillis) {}
