package io.arx.jobs.track;

import io.arx.events.CanonicalBlock;
import io.arx.events.ChainId;
import io.arx.events.ChainStatus;
import io.arx.events.DeadLetter;
import io.arx.events.LogEntry;
import io.arx.functions.canonical.CanonicalBlocks;
import io.arx.functions.canonical.CanonicalWatermarks;
import io.arx.functions.decode.BlockDecoder;
import io.arx.functions.decode.DecodedEntry;
import io.arx.jobs.Uids;
import io.arx.serializers.ArxTypes;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/**
 * A chain, block by block, on one task that keeps its order: decoded, on the canonical chain, stamped.
 *
 * @param canonical each followed by a watermark of its stamp
 * @param chainStatus one for each block
 * @param deadLetters logs that could not be decoded
 */
public record ChainStreams(
        SingleOutputStreamOperator<CanonicalBlock> canonical,
        DataStream<ChainStatus> chainStatus,
        DataStream<DeadLetter> deadLetters) {

    public static ChainStreams define(DataStream<LogEntry> log, ChainId chain) {
        OutputTag<ChainStatus> chainStatus = new OutputTag<>("chain-status", TypeInformation.of(ChainStatus.class));
        SingleOutputStreamOperator<DecodedEntry> decoded =
                Uids.BLOCK_DECODER.name(log.process(new BlockDecoder(chain)).setParallelism(1), chain);
        SingleOutputStreamOperator<CanonicalBlock> canonical = Uids.CANONICAL_CHAIN.name(
                decoded.process(new CanonicalBlocks(chain, chainStatus))
                        .returns(ArxTypes.CANONICAL_BLOCK)
                        .setParallelism(1),
                chain);
        SingleOutputStreamOperator<CanonicalBlock> stamped = Uids.BLOCK_STAMPS.name(
                canonical
                        .assignTimestampsAndWatermarks(new CanonicalWatermarks())
                        .setParallelism(1),
                chain);
        return new ChainStreams(
                stamped, canonical.getSideOutput(chainStatus), decoded.getSideOutput(BlockDecoder.DEAD_LETTERS));
    }
}
