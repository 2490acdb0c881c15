package io.arx.jobs;

import io.arx.events.LogEntry;
import io.arx.jobs.conf.ChainSettings;
import io.arx.jobs.conf.Configuration;
import io.arx.jobs.conf.ConfigurationException;
import io.arx.sources.chain.ChainSource;
import io.arx.sources.chain.ChainSourceSettings;
import io.arx.sources.chain.ChainStart;
import io.arx.sources.chain.Web3jChainClient;
import io.arx.sources.log.BlockLog;
import io.arx.sources.log.BlockLogSink;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Nodes into the block log. {@code flink run -c io.arx.jobs.IngestJob arx-job.jar --conf DIR --chain NAME} */
public final class IngestJob {

    private IngestJob() {}

    public static void main(String[] arguments) throws Exception {
        JobArguments options = JobArguments.parse(arguments);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(
                options.configuration().flink());
        define(environment, options.configuration(), options.chain());
        environment.execute("ARX ingest " + options.chain().name());
    }

    /** From the chain's first endpoint into its log, resuming at the log's own tail. */
    public static void define(
            StreamExecutionEnvironment environment, Configuration configuration, ChainSettings chain) {
        if (chain.rpc().isEmpty()) {
            throw new ConfigurationException(
                    "chain " + chain.name() + " has no endpoint: name one with --rpc, or as rpc in "
                            + configuration.folder().resolve("chains.yaml"));
        }
        BlockLog log = Logs.of(configuration, chain.chain());
        ChainSourceSettings defaults = ChainSourceSettings.DEFAULTS;
        ChainSource source = new ChainSource(
                chain.chain(),
                Web3jChainClient.factory(chain.rpc().get(0).toString()),
                ChainStart.continueLog(
                        log,
                        chain.start().isLatest()
                                ? ChainStart.latest()
                                : ChainStart.fromHeight(chain.start().height())),
                new ChainSourceSettings(
                        chain.pollInterval(),
                        chain.blocksInFlight(),
                        defaults.firstBackOff(),
                        defaults.longestBackOff(),
                        defaults.attemptsPerBlock()));
        String uid = Uids.CHAIN_SOURCE.on(chain.chain());
        DataStream<LogEntry> blocks = environment
                .fromSource(source, WatermarkStrategy.noWatermarks(), uid)
                .uid(uid)
                .setParallelism(1);
        String sink = Uids.BLOCK_LOG_SINK.on(chain.chain());
        blocks.sinkTo(new BlockLogSink(log)).uid(sink).name(sink).setParallelism(1);
    }
}
