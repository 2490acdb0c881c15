package io.arx.jobs.track;

import io.arx.events.Address;
import io.arx.events.CanonicalBlock;
import io.arx.events.ChainId;
import io.arx.events.ChainStatus;
import io.arx.events.DeadLetter;
import io.arx.events.LogEntry;
import io.arx.events.Pass;
import io.arx.events.TokenDescription;
import io.arx.functions.canonical.CanonicalBlocks;
import io.arx.functions.canonical.CanonicalSettings;
import io.arx.functions.canonical.CanonicalWatermarks;
import io.arx.functions.decode.BlockDecoder;
import io.arx.functions.decode.DecodedEntry;
import io.arx.functions.spam.LookAlikes;
import io.arx.functions.spam.SpamSettings;
import io.arx.functions.spam.SymbolCheck;
import io.arx.jobs.Uids;
import io.arx.serializers.ArxTypes;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/**
 * A chain, block by block, on one task that keeps its order: decoded, on the canonical chain, its spam flagged, stamped.
 *
 * @param head APPLY and UNDO, each followed by a watermark of its stamp; nothing where the log is a recording
 * @param finals FINAL, each followed by a watermark of its stamp
 * @param chainStatus one for each entry that changes where the chain stands
 * @param deadLetters logs that could not be decoded
 * @param tokens what is known of tokens
 */
public record ChainStreams(
        SingleOutputStreamOperator<CanonicalBlock> head,
        SingleOutputStreamOperator<CanonicalBlock> finals,
        DataStream<ChainStatus> chainStatus,
        DataStream<DeadLetter> deadLetters,
        DataStream<TokenDescription> tokens) {

    /**
     * Defines the streams behind a chain's log.
     *
     * @param pools the liquidity pools whose states are to be read
     * @param symbols whose tokens' symbols others must not bear
     */
    public static ChainStreams define(
            DataStream<LogEntry> log,
            CanonicalSettings settings,
            Set<Address> pools,
            SymbolCheck symbols,
            SpamSettings spam) {
        ChainId chain = settings.chain();
        OutputTag<CanonicalBlock> finalBlocks = new OutputTag<>("final-blocks", ArxTypes.CANONICAL_BLOCK);
        OutputTag<ChainStatus> chainStatus = new OutputTag<>("chain-status", TypeInformation.of(ChainStatus.class));
        SingleOutputStreamOperator<DecodedEntry> decoded = Uids.BLOCK_DECODER.name(
                log.process(new BlockDecoder(chain, pools, symbols)).setParallelism(1), chain);
        SingleOutputStreamOperator<CanonicalBlock> canonical = Uids.CANONICAL_CHAIN.name(
                decoded.process(new CanonicalBlocks(settings, finalBlocks, chainStatus))
                        .returns(ArxTypes.CANONICAL_BLOCK)
                        .setParallelism(1),
                chain);
        return new ChainStreams(
                stamped(flagged(Pass.HEAD, canonical, settings, spam), Uids.BLOCK_STAMPS, chain),
                stamped(
                        flagged(Pass.FINAL, canonical.getSideOutput(finalBlocks), settings, spam),
                        Uids.FINAL_BLOCK_STAMPS,
                        chain),
                canonical.getSideOutput(chainStatus),
                decoded.getSideOutput(BlockDecoder.DEAD_LETTERS),
                decoded.getSideOutput(BlockDecoder.TOKENS));
    }

    private static DataStream<CanonicalBlock> flagged(
            Pass pass, DataStream<CanonicalBlock> blocks, CanonicalSettings settings, SpamSettings spam) {
        return Uids.LOOK_ALIKES.name(
                blocks.flatMap(new LookAlikes(spam, pass, settings.window()))
                        .returns(ArxTypes.CANONICAL_BLOCK)
                        .setParallelism(1),
                settings.chain(),
                pass);
    }

    private static SingleOutputStreamOperator<CanonicalBlock> stamped(
            DataStream<CanonicalBlock> blocks, Uids uid, ChainId chain) {
        return uid.name(
                blocks.assignTimestampsAndWatermarks(new CanonicalWatermarks()).setParallelism(1), chain);
    }
}
