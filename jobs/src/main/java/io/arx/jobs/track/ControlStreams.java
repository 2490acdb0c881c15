package io.arx.jobs.track;

import io.arx.events.CanonicalBlock;
import io.arx.events.ChainId;
import io.arx.events.control.ControlAck;
import io.arx.events.control.WalletLabels;
import io.arx.events.control.WatchedWallet;
import io.arx.functions.control.AppliedChanges;
import io.arx.jobs.Uids;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * What becomes of changes made at run time.
 *
 * @param acks one for each change set
 * @param labels of each address whose labels changed
 * @param watched each wallet that changed on the watch list
 */
public record ControlStreams(
        DataStream<ControlAck> acks, DataStream<WalletLabels> labels, DataStream<WatchedWallet> watched) {

    /** @param blocks of the head, or of a finished log's final chain */
    static ControlStreams define(DataStream<CanonicalBlock> blocks, TrackSettings settings) {
        ChainId chain = settings.chain();
        SingleOutputStreamOperator<ControlAck> acks = Uids.APPLIED_CHANGES.name(
                blocks.process(new AppliedChanges(chain, settings.labels())).setParallelism(1), chain);
        return new ControlStreams(
                acks, acks.getSideOutput(AppliedChanges.LABELS), acks.getSideOutput(AppliedChanges.WATCHED));
    }
}
