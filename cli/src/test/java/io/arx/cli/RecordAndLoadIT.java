package io.arx.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.devnet.DevnetServer;
import io.arx.devnet.DevnetSettings;
import io.arx.devnet.ServerSettings;
import io.arx.events.ChainId;
import io.arx.events.LogEntry;
import io.arx.sources.log.BlockLog;
import io.arx.sources.log.BlockLogReader;
import io.arx.sources.log.kafka.KafkaBlockLog;
import io.arx.sources.log.kafka.KafkaServers;
import io.arx.sources.log.kafka.TopicSettings;
import io.arx.sources.recording.RecordingFolder;
import io.arx.testing.FreePorts;
import io.arx.testing.KafkaTestServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./arx record} and {@code ./arx log load} against the simulated chain's server and a real broker. */
class RecordAndLoadIT {

    private static final int HEAD = 60;
    private static DevnetServer devnet;

    @TempDir
    private Path folder;

    private final StringWriter errors = new StringWriter();

    @BeforeAll
    static void startDevnet() throws IOException {
        devnet = devnet(5);
    }

    @AfterAll
    static void stopDevnet() {
        devnet.close();
    }

    @Test
    void aRecordingIsMadeAndGoesOnWhereItWas() throws Exception {
        assertThat(record(devnet, 1, 20)).isEqualTo(ExitCode.OK);
        assertThat(record(devnet, 1, 40)).isEqualTo(ExitCode.OK);
        assertThat(errors.toString()).contains("has the blocks 1 to 40 of devnet");
        assertThat(RecordingFolder.open(folder).heights()).hasSize(40);
    }

    @Test
    void whatIsThereAlreadyMustBeTheNodes() throws Exception {
        try (DevnetServer another = devnet(6)) {
            assertThat(record(another, 1, 5)).isEqualTo(ExitCode.OK);
        }
        assertThat(record(devnet, 1, 10)).isEqualTo(ExitCode.DIFFERENCE);
        assertThat(errors.toString())
                .contains("is not the child of the recorded block 5")
                .doesNotContain("\tat ");
    }

    @Test
    void aWrongChainABlockTooFarAndBlocksTheWrongWayRoundAreWrongUsage() {
        assertThat(run("record", "--chain", "bsc", "--from", "1", "--to", "2", "--rpc", rpc(), folder.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString())
                .contains("has the EIP-155 number 56, but the node at")
                .contains("is on chain");
        assertThat(record(devnet, 1, HEAD + 1)).isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString()).contains("has blocks up to " + HEAD);
        assertThat(record(devnet, 3, 2)).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aNodeThatIsAwayIsUnreachable() {
        String nobody = "http://127.0.0.1:" + FreePorts.next() + "/secret-key-in-path";
        assertThat(run("record", "--chain", "devnet", "--from", "1", "--to", "2", "--rpc", nobody, folder.toString()))
                .isEqualTo(ExitCode.UNREACHABLE);
        assertThat(errors.toString()).doesNotContain("secret-key-in-path").doesNotContain("\tat ");
    }

    @Test
    void aRecordingIsLoadedIntoKafkaOnceAndMarkedAsFinal() throws Exception {
        assertThat(record(devnet, 1, 40)).isEqualTo(ExitCode.OK);
        try (KafkaTestServer kafka = KafkaTestServer.start()) {
            assertThat(load(kafka, "--to", "25")).isEqualTo(ExitCode.OK);
            assertThat(load(kafka)).isEqualTo(ExitCode.OK);
            assertThat(load(kafka)).isEqualTo(ExitCode.OK);
            List<LogEntry> entries = entries(kafka);
            assertThat(entries.stream()
                            .filter(entry -> entry.kind() == LogEntry.Kind.BLOCK)
                            .map(entry -> entry.block().ref().height()))
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .hasSize(40);
            LogEntry last = entries.get(entries.size() - 1);
            assertThat(last.finality().height()).isEqualTo(40);
            assertThat(last.finality().hash())
                    .isEqualTo(RecordingFolder.open(folder).read(40).ref().hash());

            assertThat(record(devnet, 50, 55, "later")).isEqualTo(ExitCode.OK);
            assertThat(run(
                            "log",
                            "load",
                            "--chain",
                            "devnet",
                            "--kafka",
                            kafka.bootstrapServers(),
                            folder.resolve("later").toString()))
                    .isEqualTo(ExitCode.DIFFERENCE);
            assertThat(errors.toString())
                    .contains("ends with block 40 (")
                    .contains("the recording does not go on from there");
        }
    }

    @Test
    void aRecordingWithAGapIsNotLoaded() throws Exception {
        assertThat(record(devnet, 1, 5)).isEqualTo(ExitCode.OK);
        Files.delete(folder.resolve("3.block.json.gz"));
        Files.delete(folder.resolve("3.receipts.json.gz"));
        assertThat(run("log", "load", "--chain", "devnet", "--kafka", "127.0.0.1:1", folder.toString()))
                .isEqualTo(ExitCode.DIFFERENCE);
        assertThat(errors.toString()).contains("the recording goes from block 2 to block 4");
    }

    @Test
    void aBrokerThatIsAwayIsUnreachableAndWhatIsNoBrokerIsWrongUsage() {
        assertThat(record(devnet, 1, 2)).isEqualTo(ExitCode.OK);
        String nobody = "127.0.0.1:" + FreePorts.next();
        assertThat(run("log", "load", "--chain", "devnet", "--kafka", nobody, folder.toString()))
                .isEqualTo(ExitCode.UNREACHABLE);
        assertThat(errors.toString()).contains("Kafka at " + nobody + " does not answer");
        assertThat(run("log", "load", "--chain", "devnet", "--kafka", "broker", folder.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(run(
                        "log",
                        "load",
                        "--chain",
                        "devnet",
                        folder.resolve("none").toString()))
                .isEqualTo(ExitCode.USAGE);
    }

    private int record(DevnetServer node, long from, long to) {
        return record(node, from, to, "");
    }

    private int record(DevnetServer node, long from, long to, String below) {
        return run(
                "record",
                "--chain",
                "devnet",
                "--from",
                Long.toString(from),
                "--to",
                Long.toString(to),
                "--rpc",
                node.uri().toString(),
                folder.resolve(below).toString());
    }

    private int load(KafkaTestServer kafka, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("log", "load", "--chain", "devnet", "--kafka", kafka.bootstrapServers()));
        arguments.addAll(List.of(more));
        arguments.add(folder.toString());
        return run(arguments.toArray(String[]::new));
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        if (!all.contains("--conf")) {
            all.addAll(List.of("--conf", "../conf"));
        }
        return Arx.commandLine().setErr(new PrintWriter(errors, true)).execute(all.toArray(String[]::new));
    }

    private static String rpc() {
        return devnet.uri().toString();
    }

    private static DevnetServer devnet(long seed) throws IOException {
        ServerSettings serving =
                ServerSettings.defaults().withBacklogBlocks(HEAD).withSpeed(0).withFollowsClock(false);
        return DevnetServer.start(DevnetSettings.defaults().withSeed(seed), serving);
    }

    private static List<LogEntry> entries(KafkaTestServer kafka) throws IOException {
        BlockLog log = new KafkaBlockLog(
                KafkaServers.of(kafka.bootstrapServers(), Optional.empty()),
                new ChainId("devnet", 31337),
                TopicSettings.KEEP_ALL);
        long end = log.tail().read().orElseThrow().position();
        List<LogEntry> entries = new ArrayList<>();
        try (BlockLogReader reader = log.openReader(BlockLog.EARLIEST)) {
            while (entries.isEmpty() || entries.get(entries.size() - 1).position() < end) {
                entries.addAll(reader.poll(Duration.ofSeconds(1)));
            }
        }
        return entries;
    }
}
