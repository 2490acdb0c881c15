package io.arx.jobs.track;

import io.arx.events.CanonicalBlock;
import io.arx.events.ChainId;
import io.arx.events.Pass;
import io.arx.events.TopWallets;
import io.arx.events.WalletFacts;
import io.arx.events.WalletRollUp;
import io.arx.functions.legs.WalletFanOut;
import io.arx.functions.rules.DrainStep;
import io.arx.functions.rules.DrainStepCodec;
import io.arx.functions.tops.LocalLeaders;
import io.arx.functions.tops.TopWalletLists;
import io.arx.functions.wallet.ClosedPane;
import io.arx.functions.wallet.ClosedPaneCodec;
import io.arx.functions.wallet.DrainFilter;
import io.arx.functions.wallet.WalletBuckets;
import io.arx.functions.wallet.WalletPanes;
import io.arx.functions.wallet.WalletRollUps;
import io.arx.jobs.Uids;
import io.arx.serializers.ArxTypes;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/**
 * What each wallet does, across the one exchange of the hot path.
 *
 * @param panes finished minutes with the hour before them
 * @param rollUps five minutes, hours and days of published wallets, made in the task of the panes
 * @param tops the first of all wallets in five minutes, hours and days
 * @param facts what is known of published wallets, from the pass that leads
 * @param drainSteps the outflows that can advance a rapid drain
 */
public record WalletStreams(
        SingleOutputStreamOperator<ClosedPane> panes,
        DataStream<WalletRollUp> rollUps,
        DataStream<TopWallets> tops,
        DataStream<WalletFacts> facts,
        DataStream<DrainStep> drainSteps) {

    /** Defines the streams of a pass over its blocks. */
    public static WalletStreams define(Pass pass, DataStream<CanonicalBlock> blocks, TrackSettings settings) {
        ChainId chain = settings.chain();
        OutputTag<DrainStep> drainSteps = new OutputTag<>("drain-steps", DrainStepCodec.TYPE);
        DrainFilter filter = new DrainFilter(
                settings.rules().lowestDrainHolding(),
                settings.rules().longestDrainTime().toSeconds());
        SingleOutputStreamOperator<ClosedPane> panes = Uids.WALLET_PANES.name(
                Uids.WALLET_FAN_OUT
                        .name(
                                blocks.flatMap(new WalletFanOut(settings.spam().counts()))
                                        .returns(ArxTypes.WALLET_BLOCK)
                                        .setParallelism(1),
                                chain,
                                pass)
                        .keyBy(new WalletBuckets(), Types.INT)
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
        SingleOutputStreamOperator<WalletRollUp> rollUps = rollUps(pass, panes, settings);
        return new WalletStreams(
                panes,
                rollUps,
                tops(pass, rollUps.getSideOutput(WalletRollUps.LEADERS), chain),
                rollUps.getSideOutput(WalletRollUps.FACTS),
                panes.getSideOutput(drainSteps));
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

    private static SingleOutputStreamOperator<WalletRollUp> rollUps(
            Pass pass, SingleOutputStreamOperator<ClosedPane> panes, TrackSettings settings) {
        boolean leads = pass == Pass.HEAD || settings.canonical().finished();
        return Uids.WALLET_ROLL_UPS.name(
                WalletRollUps.keyed(panes.getSideOutput(WalletPanes.PANES))
                        .transform(
                                "wallet-roll-ups",
                                ArxTypes.WALLET_ROLL_UP,
                                new WalletRollUps(
                                        pass, leads, settings.chain(), settings.published(), settings.idleRetention())),
                settings.chain(),
                pass);
    }
}
