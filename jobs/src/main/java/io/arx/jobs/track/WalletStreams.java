package io.arx.jobs.track;

import io.arx.events.CanonicalBlock;
import io.arx.events.ChainId;
import io.arx.events.Pass;
import io.arx.events.TokenWindow;
import io.arx.events.TopWallets;
import io.arx.events.WalletBlock;
import io.arx.events.WalletEdges;
import io.arx.events.WalletFacts;
import io.arx.events.WalletRollUp;
import io.arx.events.control.WatchChange;
import io.arx.functions.alerts.PublishedWallets;
import io.arx.functions.ledger.LedgerEntry;
import io.arx.functions.ledger.WalletLedgers;
import io.arx.functions.ledger.WatchedFanOut;
import io.arx.functions.rules.DrainStep;
import io.arx.functions.rules.DrainStepCodec;
import io.arx.functions.tops.LocalLeaders;
import io.arx.functions.tops.TopWalletLists;
import io.arx.functions.wallet.ClosedPane;
import io.arx.functions.wallet.ClosedPaneCodec;
import io.arx.functions.wallet.DrainFilter;
import io.arx.functions.wallet.PaneUpdate;
import io.arx.functions.wallet.WalletBuckets;
import io.arx.functions.wallet.WalletPanes;
import io.arx.functions.wallet.WalletRollUps;
import io.arx.functions.watch.WatchChangeCodec;
import io.arx.functions.watch.WatchUpdates;
import io.arx.functions.watch.WatchedRollUps;
import io.arx.jobs.Uids;
import io.arx.serializers.ArxTypes;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/**
 * What each wallet does, across the one exchange of the hot path.
 *
 * @param panes finished minutes with the hour before them
 * @param rollUps five minutes, hours and days of published wallets, made in the task of the panes
 * @param tops the first of all wallets in five minutes, hours and days
 * @param facts what is known of published wallets, from the pass that leads
 * @param tokenWindows of wallets with a ledger, token by token
 * @param edges with whom wallets with a ledger dealt most
 * @param drainSteps the outflows that can advance a rapid drain
 * @param watchChanges of the watch list, by the wallet's bucket
 */
public record WalletStreams(
        SingleOutputStreamOperator<ClosedPane> panes,
        DataStream<WalletRollUp> rollUps,
        DataStream<TopWallets> tops,
        DataStream<WalletFacts> facts,
        DataStream<TokenWindow> tokenWindows,
        DataStream<WalletEdges> edges,
        DataStream<DrainStep> drainSteps,
        KeyedStream<WatchChange, Integer> watchChanges) {

    /** Defines the streams of a pass over its blocks. */
    public static WalletStreams define(Pass pass, DataStream<CanonicalBlock> blocks, TrackSettings settings) {
        ChainId chain = settings.chain();
        OutputTag<DrainStep> drainSteps = new OutputTag<>("drain-steps", DrainStepCodec.TYPE);
        DrainFilter filter = new DrainFilter(
                settings.rules().lowestDrainHolding(),
                settings.rules().longestDrainTime().toSeconds());
        SingleOutputStreamOperator<WalletBlock> legs = Uids.WALLET_FAN_OUT.name(
                blocks.process(new WatchedFanOut(
                                settings.ledgers(), settings.spam().counts()))
                        .returns(ArxTypes.WALLET_BLOCK)
                        .setParallelism(1),
                chain,
                pass);
        SingleOutputStreamOperator<ClosedPane> panes = Uids.WALLET_PANES.name(
                legs.keyBy(new WalletBuckets(), Types.INT)
                        .transform(
                                "wallet-panes",
                                ClosedPaneCodec.TYPE,
                                new WalletPanes(
                                        pass,
                                        settings.canonical().window(),
                                        chain,
                                        filter,
                                        settings.idleRetention(),
                                        drainSteps)),
                chain,
                pass);
        KeyedStream<WatchChange, Integer> changes = changes(pass, blocks, chain);
        SingleOutputStreamOperator<WalletRollUp> rollUps = rollUps(pass, panes, changes, settings);
        SingleOutputStreamOperator<TokenWindow> ledgers = ledgers(pass, legs, settings);
        return new WalletStreams(
                panes,
                rollUps,
                tops(pass, rollUps.getSideOutput(WalletRollUps.LEADERS), chain),
                rollUps.getSideOutput(WalletRollUps.FACTS),
                ledgers,
                ledgers.getSideOutput(WalletLedgers.EDGES),
                panes.getSideOutput(drainSteps),
                changes);
    }

    /** The changes of the watch list, by the wallet's bucket. */
    private static KeyedStream<WatchChange, Integer> changes(
            Pass pass, DataStream<CanonicalBlock> blocks, ChainId chain) {
        return Uids.WATCH_UPDATES
                .name(
                        blocks.flatMap(new WatchUpdates())
                                .returns(WatchChangeCodec.TYPE)
                                .setParallelism(1),
                        chain,
                        pass)
                .keyBy(change -> WalletBuckets.of(change.wallet()), Types.INT);
    }

    private static DataStream<TopWallets> tops(Pass pass, DataStream<LocalLeaders> leaders, ChainId chain) {
        return Uids.TOP_WALLETS.name(
                leaders.transform(
                                "top-wallets",
                                ArxTypes.TOP_WALLETS,
                                new TopWalletLists(chain, pass, WalletPanes.STAGGER_MILLIS))
                        .setParallelism(1),
                chain,
                pass);
    }

    /** An exchange of its own, for watched wallets alone. */
    private static SingleOutputStreamOperator<TokenWindow> ledgers(
            Pass pass, SingleOutputStreamOperator<WalletBlock> legs, TrackSettings settings) {
        return Uids.WALLET_LEDGERS.name(
                legs.getSideOutput(WatchedFanOut.LEDGER)
                        .keyBy(LedgerEntry.BUCKETS, Types.INT)
                        .process(new WalletLedgers(
                                pass,
                                settings.chain(),
                                settings.canonical().window(),
                                settings.ledgers(),
                                settings.idleRetention()))
                        .returns(ArxTypes.TOKEN_WINDOW),
                settings.chain(),
                pass);
    }

    private static SingleOutputStreamOperator<WalletRollUp> rollUps(
            Pass pass,
            SingleOutputStreamOperator<ClosedPane> panes,
            KeyedStream<WatchChange, Integer> changes,
            TrackSettings settings) {
        boolean leads = pass == Pass.HEAD || settings.canonical().finished();
        ChainId chain = settings.chain();
        PublishedWallets published = settings.published();
        KeyedStream<PaneUpdate, Integer> updates = WalletRollUps.keyed(panes.getSideOutput(WalletPanes.PANES));
        String name = "wallet-roll-ups";
        return Uids.WALLET_ROLL_UPS.name(
                published.all()
                        ? updates.transform(
                                name,
                                ArxTypes.WALLET_ROLL_UP,
                                new WalletRollUps(pass, leads, chain, published, settings.idleRetention()))
                        : updates.connect(changes)
                                .transform(
                                        name,
                                        ArxTypes.WALLET_ROLL_UP,
                                        new WatchedRollUps(pass, leads, chain, published, settings.idleRetention())),
                chain,
                pass);
    }
}
