package io.arx.jobs.track;

import io.arx.events.Address;
import io.arx.events.Alert;
import io.arx.events.CanonicalBlock;
import io.arx.events.ChainId;
import io.arx.events.ChainMinute;
import io.arx.events.Pass;
import io.arx.events.TokenPrice;
import io.arx.events.WalletScore;
import io.arx.events.WalletWindow;
import io.arx.functions.prices.TokenPrices;
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
import io.arx.jobs.Uids;
import io.arx.serializers.ArxTypes;
import java.util.List;
import java.util.Optional;
import org.apache.flink.cep.CEP;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * What one pass finds in a chain's blocks: the same operators over the head and over the final chain. Windows and scores
 * are those of published wallets.
 */
record PassStreams(
        DataStream<ChainMinute> minutes,
        Optional<DataStream<TokenPrice>> prices,
        DataStream<WalletWindow> windows,
        DataStream<WalletScore> scores,
        DataStream<Alert> alerts) {

    /** @param blocks of the pass, each position of the log followed by a watermark */
    static PassStreams define(Pass pass, DataStream<CanonicalBlock> blocks, TrackSettings settings) {
        ChainId chain = settings.chain();
        WalletStreams wallets = WalletStreams.define(pass, blocks, settings);
        SingleOutputStreamOperator<WalletScore> scores = Uids.ANOMALY_SCORING.name(
                wallets.panes()
                        .transform("anomaly-scoring", ArxTypes.WALLET_SCORE, new AnomalyScoring(settings.model())),
                chain,
                pass);
        SingleOutputStreamOperator<WalletWindow> windows = Uids.PANE_WINDOWS.name(
                wallets.panes().map(ClosedPane::window).returns(ArxTypes.WALLET_WINDOW), chain, pass);
        SingleOutputStreamOperator<ChainMinute> minutes = Uids.CHAIN_STATISTICS.name(
                blocks.transform(
                                "chain-statistics",
                                ArxTypes.CHAIN_MINUTE,
                                new ChainStatistics(
                                        chain, pass, settings.canonical().window()))
                        .setParallelism(1),
                chain,
                pass);
        return new PassStreams(
                minutes,
                prices(pass, blocks, settings),
                Uids.PUBLISHED_WINDOWS.name(windows.filter(settings.published().windows()), chain, pass),
                Uids.PUBLISHED_SCORES.name(scores.filter(settings.published().scores(1)), chain, pass),
                alerts(pass, blocks, wallets.drainSteps(), settings));
    }

    PassStreams union(PassStreams other) {
        return new PassStreams(
                minutes.union(other.minutes),
                prices.map(own -> own.union(other.prices.orElseThrow())),
                windows.union(other.windows),
                scores.union(other.scores),
                alerts.union(other.alerts));
    }

    private static Optional<DataStream<TokenPrice>> prices(
            Pass pass, DataStream<CanonicalBlock> blocks, TrackSettings settings) {
        if (settings.prices().isEmpty()) {
            return Optional.empty();
        }
        ChainId chain = settings.chain();
        return Optional.of(Uids.TOKEN_PRICES.name(
                blocks.transform(
                                "token-prices",
                                ArxTypes.TOKEN_PRICE,
                                new TokenPrices(
                                        chain, pass, settings.canonical().window(), settings.prices()))
                        .setParallelism(1),
                chain,
                pass));
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
