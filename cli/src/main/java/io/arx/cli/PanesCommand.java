package io.arx.cli;

import io.arx.cli.local.Folders;
import io.arx.cli.local.JobCounters;
import io.arx.cli.local.LocalCluster;
import io.arx.devnet.DevnetBlock;
import io.arx.devnet.DevnetChain;
import io.arx.devnet.DevnetSettings;
import io.arx.devnet.rpc.Renderer;
import io.arx.events.Pass;
import io.arx.jobs.Uids;
import io.arx.jobs.conf.ChainSettings;
import io.arx.jobs.conf.Configuration;
import io.arx.jobs.track.ChainStreams;
import io.arx.jobs.track.TrackSettings;
import io.arx.jobs.track.WalletStreams;
import io.arx.sources.recording.RecordingSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the simulated chain through the graph and writes the features of every closed pane: what models learn from. */
@Command(
        name = "panes",
        mixinStandardHelpOptions = true,
        description = "Write the features of the panes of a simulated chain as CSV, to train models from.")
final class PanesCommand implements Callable<Integer> {

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "CSV, compressed with gzip.")
    private Path out = Path.of("");

    @Option(names = "--blocks", defaultValue = "3600", description = "How many; default ${DEFAULT-VALUE}, an hour.")
    private int blocks;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "What the chain is made from; default ${DEFAULT-VALUE}.")
    private long seed;

    @Override
    public Integer call() throws Exception {
        Path recording = Folders.temporary("arx-panes");
        try {
            record(recording);
            System.err.println("arx: wrote " + write(recording) + " panes to " + out);
        } finally {
            Folders.delete(recording);
        }
        return ExitCode.OK;
    }

    private void record(Path recording) throws IOException {
        DevnetChain chain = new DevnetChain(DevnetSettings.defaults().withSeed(seed));
        Renderer renderer = new Renderer(chain.settings().chain().number());
        int every = Math.max(1, blocks / 10);
        for (int i = 1; i <= blocks; i++) {
            DevnetBlock block = chain.produceNext();
            store(recording.resolve(block.height() + ".block.json.gz"), renderer.block(block, true));
            store(recording.resolve(block.height() + ".receipts.json.gz"), renderer.receipts(block));
            if (i % every == 0) {
                System.err.println("arx: simulated " + i + " of " + blocks + " blocks");
            }
        }
    }

    private static void store(Path file, byte[] json) throws IOException {
        try (OutputStream compressed = new GZIPOutputStream(Files.newOutputStream(file))) {
            compressed.write(json);
        }
    }

    private long write(Path recording) throws Exception {
        Configuration configuration = Home.configuration(null);
        ChainSettings chain =
                configuration.chain(DevnetSettings.defaults().chain().name());
        TrackSettings settings = TrackSettings.of(configuration, chain).finished();
        Path checkpoints = Folders.temporary("arx-checkpoints");
        try (LocalCluster cluster = LocalCluster.start(configuration.flink(), 1, checkpoints)) {
            StreamExecutionEnvironment environment = cluster.environment().setParallelism(1);
            String uid = Uids.BLOCK_LOG_SOURCE.on(settings.chain());
            ChainStreams blocks = ChainStreams.define(
                    environment
                            .fromSource(new RecordingSource(recording), WatermarkStrategy.noWatermarks(), uid)
                            .uid(uid),
                    settings.canonical(),
                    Set.of(),
                    settings.symbols(),
                    settings.spam());
            WalletStreams.define(Pass.FINAL, blocks.finals(), settings)
                    .panes()
                    .sinkTo(new PaneCsvSink(out.toAbsolutePath().toString()))
                    .uid("pane-csv");
            cluster.submit("panes", environment).await();
            return JobCounters.sum(Uids.WALLET_PANES.on(settings.chain(), Pass.FINAL), "numRecordsOut");
        } finally {
            Folders.delete(checkpoints);
        }
    }
}
