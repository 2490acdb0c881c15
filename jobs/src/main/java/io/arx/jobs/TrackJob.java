package io.arx.jobs;

import io.arx.events.LogEntry;
import io.arx.jobs.conf.ChainSettings;
import io.arx.jobs.conf.Configuration;
import io.arx.jobs.track.TrackOutputs;
import io.arx.jobs.track.TrackSettings;
import io.arx.jobs.track.TrackSinks;
import io.arx.jobs.track.TrackTopology;
import io.arx.sources.log.BlockLogSource;
import io.arx.sources.recording.RecordingSource;
import java.nio.file.Path;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The block logs into the stores. {@code flink run arx-job.jar --conf DIR --chain NAME [--chain NAME …]} */
public final class TrackJob {

    private TrackJob() {}

    public static void main(String[] arguments) throws Exception {
        JobArguments options = JobArguments.parse(arguments);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(
                options.configuration().flink());
        for (ChainSettings chain : options.chains()) {
            overLog(environment, options.configuration(), chain);
        }
        environment.execute("ARX track " + options.chainNames());
    }

    /** Over the chain's log, from its beginning or where a checkpoint left off. */
    public static void overLog(
            StreamExecutionEnvironment environment, Configuration configuration, ChainSettings chain) {
        define(
                environment,
                configuration,
                TrackSettings.of(configuration, chain),
                new BlockLogSource(Logs.of(configuration, chain.chain())));
    }

    /** Over a folder with recorded blocks of these heights, which is a finished log. */
    public static void overRecording(
            StreamExecutionEnvironment environment,
            Configuration configuration,
            ChainSettings chain,
            Path folder,
            long from,
            long to) {
        define(
                environment,
                configuration,
                TrackSettings.of(configuration, chain).finished(),
                new RecordingSource(folder, from, to));
    }

    private static void define(
            StreamExecutionEnvironment environment,
            Configuration configuration,
            TrackSettings settings,
            Source<LogEntry, ?, ?> log) {
        String uid = Uids.BLOCK_LOG_SOURCE.on(settings.chain());
        TrackOutputs outputs = TrackTopology.define(
                environment
                        .fromSource(log, WatermarkStrategy.noWatermarks(), uid)
                        .uid(uid)
                        .setParallelism(1),
                settings);
        TrackSinks.attach(outputs, settings.chain(), configuration.tracker());
    }
}
