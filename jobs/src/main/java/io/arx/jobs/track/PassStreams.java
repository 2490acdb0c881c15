package io.arx.jobs.track;

import io.arx.events.Address;
import io.arx.events.Alert;
import io.arx.events.CanonicalBlock;
import io.arx.events.ChainId;
import io.arx.events.ChainMinute;
import io.arx.events.Pass;
import io.arx.events.TokenPrice;
import io.arx.events.TokenWindow;
import io.arx.events.TopWallets;
import io.arx.events.WalletEdges;
import io.arx.events.WalletFacts;
import io.arx.events.WalletRollUp;
import io.arx.events.WalletScore;
import io.arx.events.WalletWindow;
import io.arx.events.control.WatchChange;
import io.arx.functions.prices.PricedBlocks;
import io.arx.functions.rules.DrainStep;
import io.arx.functions.rules.DrainStepCodec;
import io.arx.functions.rules.PossibleDrains;
import io.arx.functions.rules.RapidDrainPattern;
import io.arx.functions.rules.RapidDrainRule;
import io.arx.functions.rules.RapidDrains;
import io.arx.functions.rules.WhaleTransfers;
import io.arx.functions.scoring.AnomalyScoring;
import io.arx.functions.statistics.ChainStatistics;
import io.arx.functions.wallet.ClosedPane;
import io.arx.functions.wallet.ClosedPaneCodec;
import io.arx.functions.wallet.WalletBuckets;
import io.arx.functions.watch.WatchedPanes;
import io.arx.jobs.Uids;
import io.arx.serializers.ArxTypes;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.cep.CEP;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/**
 * What one pass finds in a chain's blocks: the same operators over the head and over the final chain. What is of wallets
 * is of published ones.
 */
record PassStreams(
        DataStream<ChainMinute> minutes,
        DataStream<TokenPrice> prices,
        DataStream<WalletWindow> windows,
        DataStream<WalletRollUp> rollUps,
        DataStream<TopWallets> tops,
        DataStream<WalletFacts> facts,
        DataStream<TokenWindow> tokenWindows,
        DataStream<WalletEdges> edges,
        DataStream<WalletScore> scores,
        DataStream<Alert> alerts) {

    /** @param unpriced blocks of the pass, each position of the log followed by a watermark */
    static PassStreams define(Pass pass, DataStream<CanonicalBlock> unpriced, TrackSettings settings) {
        ChainId chain = settings.chain();
        SingleOutputStreamOperator<CanonicalBlock> blocks = priced(pass, unpriced, settings);
        WalletStreams wallets = WalletStreams.define(pass, blocks, settings);
        SingleOutputStreamOperator<ClosedPane> watched =
                watched(pass, wallets.panes(), wallets.watchChanges(), settings);
        SingleOutputStreamOperator<ClosedPane> published = settings.published().all() ? wallets.panes() : watched;
        return new PassStreams(
                minutes(pass, blocks, settings),
                blocks.getSideOutput(PricedBlocks.PRICES),
                Uids.PANE_WINDOWS.name(published.map(ClosedPane::window).returns(ArxTypes.WALLET_WINDOW), chain, pass),
                wallets.rollUps(),
                wallets.tops(),
                wallets.facts(),
                wallets.tokenWindows(),
                wallets.edges(),
                Uids.ANOMALY_SCORING.name(
                        published.transform(
                                "anomaly-scoring", ArxTypes.WALLET_SCORE, new AnomalyScoring(settings.model())),
                        chain,
                        pass),
                alerts(pass, blocks, wallets.drainSteps(), settings));
    }

    private static DataStream<ChainMinute> minutes(
            Pass pass, DataStream<CanonicalBlock> blocks, TrackSettings settings) {
        ChainId chain = settings.chain();
        return Uids.CHAIN_STATISTICS.name(
                blocks.transform(
                                "chain-statistics",
                                ArxTypes.CHAIN_MINUTE,
                                new ChainStatistics(
                                        chain, pass, settings.canonical().window()))
                        .setParallelism(1),
                chain,
                pass);
    }

    /**
     * The panes of watched wallets. Where every wallet is published nobody asks for them, and no pane goes that way; the
     * list itself is kept all the same, so that it is there on the day that somebody does.
     */
    private static SingleOutputStreamOperator<ClosedPane> watched(
            Pass pass,
            SingleOutputStreamOperator<ClosedPane> panes,
            KeyedStream<WatchChange, Integer> changes,
            TrackSettings settings) {
        ChainId chain = settings.chain();
        DataStream<ClosedPane> asked = settings.published().all()
                ? panes.getSideOutput(new OutputTag<>("no-panes", ClosedPaneCodec.TYPE))
                : panes;
        KeyedStream<ClosedPane, Integer> keyed = DataStreamUtils.reinterpretAsKeyedStream(
                asked, pane -> WalletBuckets.of(pane.window().wallet()), Types.INT);
        return Uids.WATCHED_PANES.name(
                keyed.connect(changes)
                        .transform(
                                "watched-panes",
                                ClosedPaneCodec.TYPE,
                                new WatchedPanes(settings.published().named())),
                chain,
                pass);
    }

    /** What both passes find, with the alerts that they come to together. */
    PassStreams union(PassStreams other, DataStream<Alert> together) {
        return new PassStreams(
                minutes.union(other.minutes),
                prices.union(other.prices),
                windows.union(other.windows),
                rollUps.union(other.rollUps),
                tops.union(other.tops),
                facts.union(other.facts),
                tokenWindows.union(other.tokenWindows),
                edges.union(other.edges),
                scores.union(other.scores),
                together);
    }

    /** The blocks with what tokens are worth as of each; prices may be set at run time, so this is always there. */
    private static SingleOutputStreamOperator<CanonicalBlock> priced(
            Pass pass, DataStream<CanonicalBlock> blocks, TrackSettings settings) {
        ChainId chain = settings.chain();
        return Uids.TOKEN_PRICES.name(
                blocks.transform(
                                "priced-blocks",
                                ArxTypes.CANONICAL_BLOCK,
                                new PricedBlocks(
                                        chain, pass, settings.canonical().window(), settings.prices()))
                        .setParallelism(1),
                chain,
                pass);
    }

    private static DataStream<Alert> alerts(
            Pass pass, DataStream<CanonicalBlock> blocks, DataStream<DrainStep> steps, TrackSettings settings) {
        ChainId chain = settings.chain();
        DataStream<Alert> alerts = Uids.WHALE_TRANSFERS.name(
                blocks.flatMap(new WhaleTransfers(
                                pass, settings.profile(), settings.rules().whaleTransfers()))
                        .setParallelism(1),
                chain,
                pass);
        List<RapidDrainRule> drains = settings.rules().rapidDrains();
        if (drains.isEmpty()) {
            return alerts;
        }
        SingleOutputStreamOperator<DrainStep> possible = Uids.POSSIBLE_DRAINS.name(
                steps.keyBy(DrainStep::wallet, ArxTypes.ADDRESS)
                        .process(new PossibleDrains(drains))
                        .returns(DrainStepCodec.TYPE),
                chain,
                pass);
        // what a wallet's task lets through is that wallet's, so it stays there
        KeyedStream<DrainStep, Address> byWallet =
                DataStreamUtils.reinterpretAsKeyedStream(possible, DrainStep::wallet, ArxTypes.ADDRESS);
        for (RapidDrainRule rule : drains) {
            String uid = Uids.RAPID_DRAINS.on(chain, pass, rule.name());
            alerts = alerts.union(CEP.pattern(byWallet, RapidDrainPattern.of(rule))
                    .inEventTime()
                    .process(new RapidDrains(pass, rule, settings.profile()))
                    .uid(uid)
                    .name(uid));
        }
        return alerts;
    }
}
