package io.arx.sources.proof;

import io.arx.events.EventLog;
import io.arx.events.Transaction;
import io.arx.events.proof.ReceiptFields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What receipts must add up to: log indexes without a gap, gas that sums to the block's. */
final class ReceiptChecks {

    private ReceiptChecks() {}

    /** @param committed how many of the transactions count */
    static @Nullable String objection(ProvableBlock provable, int committed) {
        List<Transaction> transactions = provable.block().transactions();
        int nextLog = 0;
        long gas = 0;
        for (int i = 0; i < transactions.size(); i++) {
            Transaction transaction = transactions.get(i);
            for (EventLog log : transaction.logs()) {
                if (log.logIndex() != nextLog) {
                    return "receipts[" + i + "] has a log with the index " + log.logIndex() + " where " + nextLog
                            + " comes next";
                }
                nextLog++;
            }
            if (i < committed) {
                ReceiptFields receipt = provable.receipts().get(i);
                gas += transaction.gasUsed();
                if (receipt.cumulativeGasUsed() != gas) {
                    return "receipts[" + i + "].cumulativeGasUsed is " + receipt.cumulativeGasUsed()
                            + ", but the gas used up to there sums to " + gas;
                }
            }
        }
        long used = provable.header().gasUsed();
        return gas == used ? null : "the receipts' gas sums to " + gas + ", the header says " + used;
    }
}
