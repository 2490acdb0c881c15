package io.arx.jobs.track;

import io.arx.events.Alert;
import io.arx.events.CanonicalBlock;
import io.arx.events.ChainId;
import io.arx.events.Pass;
import io.arx.events.WalletScore;
import io.arx.events.WalletWindow;
import io.arx.events.control.WatchChange;
import io.arx.functions.rules.CountedSteps;
import io.arx.functions.rules.DrainStep;
import io.arx.functions.rules.RapidDrainPattern;
import io.arx.functions.rules.RapidDrainRule;
import io.arx.functions.rules.RapidDrains;
import io.arx.functions.rules.WhaleTransfers;
import io.arx.functions.scoring.AnomalyScoring;
import io.arx.functions.wallet.ClosedPane;
import io.arx.functions.wallet.ClosedPaneCodec;
import io.arx.functions.wallet.WalletBuckets;
import io.arx.functions.watch.WatchChangeCodec;
import io.arx.functions.watch.WatchUpdates;
import io.arx.functions.watch.WatchedPanes;
import io.arx.jobs.Uids;
import io.arx.serializers.ArxTypes;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.cep.CEP;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/**
 * What one pass finds in a chain's blocks: the same operators over the head and over the final chain. Windows and scores
 * are those of published wallets.
 */
record PassStreams(DataStream<WalletWindow> windows, DataStream<WalletScore> scores, DataStream<Alert> alerts) {

    /** @param blocks of the pass, each position of the log followed by a watermark */
    static PassStreams define(Pass pass, DataStream<CanonicalBlock> blocks, TrackSettings settings) {
        ChainId chain = settings.chain();
        WalletStreams wallets = WalletStreams.define(pass, blocks, settings);
        SingleOutputStreamOperator<ClosedPane> watched = watched(pass, blocks, wallets.panes(), settings);
        SingleOutputStreamOperator<ClosedPane> published = settings.published().all() ? wallets.panes() : watched;
        return new PassStreams(
                Uids.PANE_WINDOWS.name(published.map(ClosedPane::window).returns(ArxTypes.WALLET_WINDOW), chain, pass),
                Uids.ANOMALY_SCORING.name(
                        published.transform(
                                "anomaly-scoring", ArxTypes.WALLET_SCORE, new AnomalyScoring(settings.model())),
                        chain,
                        pass),
                alerts(pass, blocks, wallets.drainSteps(), settings));
    }

    /**
     * The panes of watched wallets. Where every wallet is published nobody asks for them, and no pane goes that way; the
     * list itself is kept all the same, so that it is there on the day that somebody does.
     */
    private static SingleOutputStreamOperator<ClosedPane> watched(
            Pass pass,
            DataStream<CanonicalBlock> blocks,
            SingleOutputStreamOperator<ClosedPane> panes,
            TrackSettings settings) {
        ChainId chain = settings.chain();
        KeyedStream<WatchChange, Integer> changes = Uids.WATCH_UPDATES
                .name(
                        blocks.flatMap(new WatchUpdates())
                                .returns(WatchChangeCodec.TYPE)
                                .setParallelism(1),
                        chain,
                        pass)
                .keyBy(change -> WalletBuckets.of(change.wallet()), Types.INT);
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

    PassStreams union(PassStreams other) {
        return new PassStreams(windows.union(other.windows), scores.union(other.scores), alerts.union(other.alerts));
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
        for (RapidDrainRule rule : settings.rules().rapidDrains()) {
            String stepsUid = Uids.DRAIN_STEPS.on(chain, pass, rule.name());
            DataStream<DrainStep> counted =
                    steps.filter(new CountedSteps(rule)).uid(stepsUid).name(stepsUid);
            String uid = Uids.RAPID_DRAINS.on(chain, pass, rule.name());
            alerts = alerts.union(
                    CEP.pattern(counted.keyBy(DrainStep::wallet, ArxTypes.ADDRESS), RapidDrainPattern.of(rule))
                            .inEventTime()
                            .process(new RapidDrains(pass, rule, settings.profile()))
                            .uid(uid)
                            .name(uid));
        }
        return alerts;
    }
}
