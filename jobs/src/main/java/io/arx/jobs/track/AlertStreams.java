package io.arx.jobs.track;

import io.arx.events.Alert;
import io.arx.events.CanonicalBlock;
import io.arx.events.ChainId;
import io.arx.events.Pass;
import io.arx.functions.alerts.AlertNews;
import io.arx.functions.alerts.AlertNewsCodec;
import io.arx.functions.alerts.AlertStages;
import io.arx.jobs.Uids;
import io.arx.serializers.ArxTypes;
import org.apache.flink.streaming.api.datastream.DataStream;

/** What becomes of the alerts that the two passes find. */
final class AlertStreams {

    private AlertStreams() {}

    /**
     * Joins the finds of both passes to alerts with a life.
     *
     * @param blocks of the chain, by which the life goes on
     */
    static DataStream<Alert> define(ChainId chain, ChainStreams blocks, PassStreams head, PassStreams finals) {
        return Uids.ALERT_STAGES.name(
                news(chain, Pass.HEAD, blocks.head(), head.alerts())
                        .connect(news(chain, Pass.FINAL, blocks.finals(), finals.alerts()))
                        .transform("alert-stages", ArxTypes.ALERT, new AlertStages())
                        .setParallelism(1),
                chain);
    }

    private static DataStream<AlertNews> news(
            ChainId chain, Pass pass, DataStream<CanonicalBlock> blocks, DataStream<Alert> found) {
        DataStream<AlertNews> steps = Uids.CHAIN_STEPS.name(
                blocks.map(AlertNews::of).returns(AlertNewsCodec.TYPE).setParallelism(1), chain, pass);
        return steps.union(Uids.FOUND_ALERTS.name(found.map(AlertNews::of).returns(AlertNewsCodec.TYPE), chain, pass));
    }
}
