package io.arx.jobs;

import io.arx.events.LogEntry;
import io.arx.jobs.conf.ChainSettings;
import io.arx.jobs.conf.Configuration;
import io.arx.jobs.conf.ConfigurationException;
import io.arx.sources.log.BlockLog;
import io.arx.sources.log.BlockLogSink;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Nodes into the block logs. {@code flink run -c io.arx.jobs.IngestJob arx-job.jar --conf DIR --chain NAME [--chain NAME …]}
 */
public final class IngestJob {

    private IngestJob() {}

    public static void main(String[] arguments) throws Exception {
        JobArguments options = JobArguments.parse(arguments);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(
                options.configuration().flink());
        requireChains(options.chains());
        for (ChainSettings chain : options.chains()) {
            define(environment, options.configuration(), chain);
        }
        environment.execute("ARX ingest " + options.chainNames());
    }

    /**
     * Asks every endpoint that answers on which chain it is, before a job begins.
     *
     * @throws ConfigurationException where one is on another than it must be, with both numbers
     */
    public static void requireChains(List<ChainSettings> chains) {
        chains.forEach(ChainSources::requireChain);
    }

    /** From the chain's endpoints into its log, resuming at the log's own tail. */
    public static void define(
            StreamExecutionEnvironment environment, Configuration configuration, ChainSettings chain) {
        BlockLog log = Logs.of(configuration, chain.chain());
        String uid = Uids.CHAIN_SOURCE.on(chain.chain());
        DataStream<LogEntry> blocks = environment
                .fromSource(ChainSources.of(configuration, chain, log), WatermarkStrategy.noWatermarks(), uid)
                .uid(uid)
                .setParallelism(1);
        String sink = Uids.BLOCK_LOG_SINK.on(chain.chain());
        blocks.sinkTo(new BlockLogSink(log)).uid(sink).name(sink).setParallelism(1);
    }
}
