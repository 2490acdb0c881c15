package io.arx.functions.ledger;

import com.carrotsearch.hppc.LongHashSet;
import com.carrotsearch.hppc.cursors.LongCursor;
import io.arx.events.Address;
import io.arx.events.CanonicalBlock;
import io.arx.events.WalletBlock;
import io.arx.events.control.PlacedBatch;
import io.arx.events.control.WatchChange;
import io.arx.events.control.WatchChanges;
import io.arx.functions.alerts.PublishedWallets;
import io.arx.functions.legs.WalletFanOut;
import io.arx.functions.wallet.WalletBuckets;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * A {@link WalletFanOut} that also hands the blocks of watched wallets, and the changes of the watch list, to the ledger.
 * Where nobody is watched it does nothing more than that.
 *
 * <p>Operator state: 64 bits of each wallet that was ever put on the watch list. So it may let a wallet through that is
 * not watched, or no longer, but never keeps back one that is; the ledger has the exact list. A set of 64-bit hashes and
 * no Bloom filter, because it takes 16 MB for a million wallets and lets nothing through by chance.
 */
public final class WatchedFanOut extends ProcessFunction<CanonicalBlock, WalletBlock> implements CheckpointedFunction {

    /** What the ledger is told, in the order of the log. */
    public static final OutputTag<LedgerEntry> LEDGER = new OutputTag<>("ledger", LedgerEntryCodec.TYPE);

    private static final long serialVersionUID = 1L;

    private final PublishedWallets published;
    private final boolean spamCounts;

    private transient WalletFanOut fanOut;
    private transient LongHashSet hashes;
    private transient ListState<long[]> state;
    private transient boolean changed;

    /**
     * @param published whose ledgers are kept whatever the watch list says
     * @param spamCounts whether what is flagged as spam gives legs all the same
     */
    public WatchedFanOut(PublishedWallets published, boolean spamCounts) {
        this.published = published;
        this.spamCounts = spamCounts;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        fanOut = new WalletFanOut(spamCounts);
        hashes = new LongHashSet();
        state = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>(
                        "watched-hashes", PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO));
        for (long[] some : state.get()) {
            hashes.addAll(some);
        }
        for (Address wallet : published.named()) {
            hashes.add(WalletBuckets.mix(wallet));
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        if (changed) {
            state.update(List.of(words()));
            changed = false;
        }
    }

    private long[] words() {
        long[] words = new long[hashes.size()];
        int count = 0;
        for (LongCursor hash : hashes) {
            words[count++] = hash.value;
        }
        return words;
    }

    @Override
    public void processElement(CanonicalBlock block, Context context, Collector<WalletBlock> out) {
        if (published.all()) {
            fanOut.flatMap(block, each(out, wallet -> context.output(LEDGER, LedgerEntry.of(wallet))));
            return;
        }
        for (PlacedBatch placed : block.control()) {
            if (placed.batch().changes() instanceof WatchChanges watch) {
                watch.changes().forEach(change -> tell(change, context));
            }
        }
        if (hashes.isEmpty()) {
            fanOut.flatMap(block, out);
            return;
        }
        fanOut.flatMap(block, each(out, wallet -> {
            if (hashes.contains(WalletBuckets.mix(wallet.wallet()))) {
                context.output(LEDGER, LedgerEntry.of(wallet));
            }
        }));
    }

    private void tell(WatchChange change, Context context) {
        changed |= change.watched() && hashes.add(WalletBuckets.mix(change.wallet()));
        context.output(LEDGER, LedgerEntry.of(change));
    }

    private static Collector<WalletBlock> each(Collector<WalletBlock> out, Aside aside) {
        return new Collector<>() {
            @Override
            public void collect(WalletBlock block) {
                out.collect(block);
                aside.take(block);
            }

            @Override
            public void close() {
                out.close();
            }
        };
    }

    private interface Aside {
        void take(WalletBlock block);
    }
}
