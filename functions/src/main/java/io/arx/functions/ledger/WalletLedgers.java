package io.arx.functions.ledger;

import io.arx.events.Address;
import io.arx.events.ChainId;
import io.arx.events.Pass;
import io.arx.events.TokenWindow;
import io.arx.events.Verb;
import io.arx.events.WalletBlock;
import io.arx.events.WalletEdges;
import io.arx.events.control.WatchChange;
import io.arx.functions.alerts.PublishedWallets;
import io.arx.functions.wallet.BucketedPanes;
import io.arx.functions.wallet.SettledBlocks;
import io.arx.functions.watch.WatchList;
import io.arx.functions.watch.WatchListSerializer;
import io.arx.serializers.AddressCodec;
import io.arx.serializers.ArxTypes;
import io.arx.serializers.FlatSerializer;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Windows by token, and edges to counterparties, of watched wallets. A wallet's ledger begins with the block from which
 * it is watched; when it is taken off the list its ledger is forgotten, and what was sent of it stays as it is.
 *
 * <p>Over the final chain a window is sent once, when it is over. Over the head the windows that changed in a minute are
 * sent when the minute is over, those among them too that a reorganisation changed or emptied. Versions are log positions
 * and name one content: all that a position undoes and applies has come before event time goes on.
 *
 * <p>Key: the wallet's bucket. State: the bucket's {@link WatchList} and one {@link WalletLedger} a wallet that did
 * something. Clean-up, by the bucket's timers: a window when it is over and settled; a ledger when its wallet has been idle
 * for the retention, a day at least. Where every wallet is published the retention is the day, for then there are
 * many, and each has met nobody when it comes again. Late data: there is none.
 */
public final class WalletLedgers extends KeyedProcessFunction<Integer, LedgerEntry, TokenWindow> {

    /** With whom wallets dealt most. */
    public static final OutputTag<WalletEdges> EDGES = new OutputTag<>("edges", ArxTypes.WALLET_EDGES);

    private static final long serialVersionUID = 1L;
    private static final long MINUTE_MILLIS = 60_000;
    private static final int SETTLE_SECONDS = 300;

    private final Pass pass;
    private final ChainId chain;
    private final int reorgWindow;
    private final PublishedWallets published;
    private final long retentionSeconds;

    private transient ValueState<WatchList> watched;
    private transient MapState<Address, WalletLedger> ledgers;
    private transient SettledBlocks settled;

    /**
     * @param reorgWindow how many of the newest blocks may be undone; of no concern to {@link Pass#FINAL}
     * @param published whose ledgers are kept whatever the watch list says
     * @param idleRetention how long it is remembered whom an idle wallet has met; a day at least
     */
    public WalletLedgers(
            Pass pass, ChainId chain, int reorgWindow, PublishedWallets published, Duration idleRetention) {
        this.pass = pass;
        this.chain = chain;
        this.reorgWindow = reorgWindow;
        this.published = published;
        Duration day = Duration.ofDays(1);
        this.retentionSeconds = (published.all() || idleRetention.compareTo(day) < 0 ? day : idleRetention).toSeconds();
    }

    @Override
    public void open(OpenContext context) {
        watched = getRuntimeContext().getState(new ValueStateDescriptor<>("watch-list", WatchListSerializer.INSTANCE));
        ledgers = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>(
                        "ledgers", new FlatSerializer<>(new AddressCodec()), WalletLedgerSerializer.INSTANCE));
        settled = new SettledBlocks(reorgWindow);
    }

    @Override
    public void processElement(LedgerEntry entry, Context context, Collector<TokenWindow> out) throws Exception {
        WalletBlock block = entry.block();
        if (block == null) {
            change(entry.requireChange(), context.timestamp());
            return;
        }
        if (pass == Pass.HEAD) {
            settled.see(block);
        }
        Address wallet = block.wallet();
        WalletLedger known = ledgers.get(wallet);
        if (known == null && (block.verb() == Verb.UNDO || !isWatched(wallet))) {
            return;
        }
        WalletLedger ledger = known == null ? new WalletLedger() : known;
        int bucket = context.getCurrentKey();
        switch (block.verb()) {
            case FINAL -> {
                ledger.add(block, retentionSeconds);
                wake(ledger.isAtRest() ? expiry(ledger) : ledger.firstEnd(), bucket, context);
            }
            case APPLY -> {
                ledger.apply(block);
                wake(nextMinute(context.timestamp()), bucket, context);
            }
            case UNDO -> {
                ledger.undo(block);
                wake(nextMinute(context.timestamp()), bucket, context);
            }
        }
        ledgers.put(wallet, ledger);
    }

    private void change(WatchChange change, long stampMillis) throws Exception {
        Address wallet = change.wallet();
        WatchList known = watched.value();
        WatchList list = known == null ? new WatchList() : known;
        list.apply(change, stampMillis);
        list.forgetRemoved(Long.MAX_VALUE);
        if (list.isEmpty()) {
            watched.clear();
        } else {
            watched.update(list);
        }
        if (!isWatched(wallet)) {
            ledgers.remove(wallet);
        }
    }

    private boolean isWatched(Address wallet) throws Exception {
        if (published.includes(wallet)) {
            return true;
        }
        WatchList list = watched.value();
        return list != null && list.isWatched(wallet, Long.MAX_VALUE);
    }

    @Override
    public void onTimer(long stampMillis, OnTimerContext context, Collector<TokenWindow> out) throws Exception {
        int bucket = context.getCurrentKey();
        long seconds = (stampMillis - BucketedPanes.stagger(bucket)) / 1000;
        boolean ended = context.timerService().currentWatermark() == Long.MAX_VALUE;
        long next = Long.MAX_VALUE;
        Iterator<Map.Entry<Address, WalletLedger>> all = ledgers.iterator();
        while (all.hasNext()) {
            Map.Entry<Address, WalletLedger> one = all.next();
            WalletLedger ledger = one.getValue();
            advance(one.getKey(), ledger, seconds, context, out);
            if (expiry(ledger) <= seconds) {
                all.remove();
            } else {
                one.setValue(ledger);
                next = Math.min(next, due(ledger, seconds));
            }
        }
        if (ledgers.isEmpty()) {
            ledgers.clear(); // an emptied map would stay
        }
        if (next != Long.MAX_VALUE && !(ended && pass == Pass.HEAD)) {
            wake(next, bucket, context);
        }
    }

    private void advance(
            Address wallet, WalletLedger ledger, long seconds, Context context, Collector<TokenWindow> out) {
        LedgerOutput output = new Windows(chain, wallet, pass, out::collect, edges -> context.output(EDGES, edges));
        if (pass == Pass.FINAL) {
            ledger.close(seconds, output);
        } else {
            ledger.sendChanged(retentionSeconds, output);
            ledger.settle(settled.height(), settled.minute() * 60L, retentionSeconds);
        }
    }

    /** When there is something to do for a ledger, in seconds; looked for every five minutes what can be settled. */
    private long due(WalletLedger ledger, long seconds) {
        if (ledger.isAtRest()) {
            return expiry(ledger);
        }
        return pass == Pass.FINAL ? ledger.firstEnd() : seconds - seconds % SETTLE_SECONDS + SETTLE_SECONDS;
    }

    /** When a ledger is forgotten if nothing happens; all its windows are over by then. */
    private long expiry(WalletLedger ledger) {
        return ledger.lastSeconds() + retentionSeconds;
    }

    private static long nextMinute(long stampMillis) {
        return (Math.floorDiv(stampMillis, MINUTE_MILLIS) + 1) * (MINUTE_MILLIS / 1000);
    }

    private static void wake(long seconds, int bucket, Context context) {
        context.timerService().registerEventTimeTimer(seconds * 1000 + BucketedPanes.stagger(bucket));
    }
}
