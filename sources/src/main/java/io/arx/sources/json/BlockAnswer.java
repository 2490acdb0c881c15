package io.arx.sources.json;

import io.arx.events.Block;
import org.jspecify.annotations.Nullable;

/**
 * What a node said when it was asked for a block and its receipts, or for the block's calls.
 *
 * @param block null where the node does not have it, or not what belongs to it, or answered with an error
 * @param error null where there was none
 */
public record BlockAnswer(@Nullable Block block, @Nullable RpcError error) {}
