package io.arx.sources.proof;

import io.arx.events.Block;
import io.arx.events.proof.HeaderFields;
import io.arx.events.proof.ReceiptFields;
import io.arx.events.proof.TransactionFields;
import java.util.List;

/**
 * A block with all that its header commits to.
 *
 * @param header where a check is left out, fields that only it needs may be zero
 * @param transactions as they were signed; empty where they are not checked
 * @param receipts one for each of the block's transactions
 */
public record ProvableBlock(
        Block block, HeaderFields header, List<TransactionFields> transactions, List<ReceiptFields> receipts) {}
