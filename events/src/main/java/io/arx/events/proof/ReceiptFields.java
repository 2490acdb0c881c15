package io.arx.events.proof;

import io.arx.events.EventLog;
import io.arx.events.Hash;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a receipt is encoded from. Its bloom is not among it: it follows from the logs.
 *
 * @param type of its transaction
 * @param succeeded the status; without meaning where there is a state root
 * @param stateRoot what receipts had in place of a status before Byzantium; null since
 * @param cumulativeGasUsed by the block up to and with this transaction
 */
public record ReceiptFields(
        int type, boolean succeeded, @Nullable Hash stateRoot, long cumulativeGasUsed, List<EventLog> logs) {}
