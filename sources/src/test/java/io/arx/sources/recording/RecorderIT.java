package io.arx.sources.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arx.devnet.DevnetBlock;
import io.arx.devnet.DevnetChain;
import io.arx.devnet.DevnetServer;
import io.arx.devnet.DevnetSettings;
import io.arx.devnet.ServerSettings;
import io.arx.devnet.rpc.Renderer;
import io.arx.sources.chain.CallLimits;
import io.arx.sources.chain.Web3jChainClient;
import io.arx.sources.proof.ProofRules;
import io.arx.testing.FreePorts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings of the simulated chain behind its JSON-RPC server. */
class RecorderIT {

    private static final DevnetSettings CHAIN = DevnetSettings.defaults().withSeed(5);
    private static DevnetServer devnet;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startDevnet() throws IOException {
        ServerSettings serving =
                ServerSettings.defaults().withBacklogBlocks(60).withSpeed(0).withFollowsClock(false);
        devnet = DevnetServer.start(CHAIN, serving);
    }

    @AfterAll
    static void stopDevnet() {
        devnet.close();
    }

    @Test
    void aRecordingIsWhatTheNodeAnswersByteForByte() throws Exception {
        assertThat(record(folder, 3, 20)).isEqualTo("18 written, 0 kept");
        assertThat(RecordingFolder.open(folder).heights()).hasSize(18).startsWith(3L);
        DevnetChain same = new DevnetChain(CHAIN);
        Renderer renderer = new Renderer(CHAIN.chain().number());
        for (int height = 1; height <= 20; height++) {
            DevnetBlock block = same.produceNext();
            if (block.height() >= 3) {
                assertThat(unzipped(block.height() + ".block.json.gz")).isEqualTo(renderer.block(block, true));
                assertThat(unzipped(block.height() + ".receipts.json.gz")).isEqualTo(renderer.receipts(block));
            }
        }
    }

    @Test
    void aRecordingThatWasBrokenOffGoesOnAndEndsAsOneThatWasNot() throws Exception {
        AtomicInteger blocks = new AtomicInteger();
        try (Web3jChainClient node = node();
                Recorder recorder = new Recorder(node, folder, 4)) {
            assertThat(recorder.record(1, 40, () -> blocks.incrementAndGet() > 15))
                    .isFalse();
            assertThat(recorder.written()).isEqualTo(15);
        }
        Files.delete(folder.resolve("7.receipts.json.gz"));
        assertThat(record(folder, 1, 40)).isEqualTo("26 written, 14 kept");
        Path other = folder.resolve("other");
        assertThat(record(other, 1, 40)).isEqualTo("40 written, 0 kept");
        assertThat(files(folder)).isEqualTo(files(other)).hasSize(80);
    }

    @Test
    void refusesToChangeWhatIsThere() throws Exception {
        record(folder, 1, 5);
        Path receipts = folder.resolve("3.receipts.json.gz");
        Files.delete(receipts);
        Files.copy(folder.resolve("2.block.json.gz"), folder.resolve("3.block.json"));
        Files.delete(folder.resolve("3.block.json.gz"));
        Map<String, String> before = files(folder);
        assertThatThrownBy(() -> record(folder, 1, 5))
                .isInstanceOf(RecordingConflictException.class)
                .hasMessageContaining("3.block.json is there with other content than the node's");
        assertThat(files(folder)).isEqualTo(before);
    }

    @Test
    void refusesToMixTwoChains() throws Exception {
        ServerSettings serving =
                ServerSettings.defaults().withBacklogBlocks(20).withSpeed(0).withFollowsClock(false);
        try (DevnetServer another = DevnetServer.start(CHAIN.withSeed(6), serving);
                Web3jChainClient node = node(another.uri().toString());
                Recorder recorder = new Recorder(node, folder, 2)) {
            recorder.record(1, 5, () -> false);
        }
        assertThatThrownBy(() -> record(folder, 1, 10))
                .isInstanceOf(RecordingConflictException.class)
                .hasMessageContaining("block 6 (")
                .hasMessageContaining("is not the child of the recorded block 5 (");
        assertThatThrownBy(() -> record(folder, 6, 10)).isInstanceOf(RecordingConflictException.class);
    }

    @Test
    void saysWhichBlockANodeDoesNotHave() {
        assertThatThrownBy(() -> record(folder, 59, 62))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not have block 6");
    }

    @Test
    void givesUpOnANodeThatCannotBeReached() throws Exception {
        try (Web3jChainClient nobody = node("http://127.0.0.1:" + FreePorts.next());
                Recorder recorder = new Recorder(nobody, folder, 2)) {
            assertThatThrownBy(() -> recorder.record(1, 2, () -> false)).isInstanceOf(IOException.class);
        }
        assertThat(files(folder)).isEmpty();
    }

    private static String record(Path folder, long from, long to) throws Exception {
        try (Web3jChainClient node = node();
                Recorder recorder = new Recorder(node, folder, 4)) {
            assertThat(recorder.record(from, to, () -> false)).isTrue();
            return recorder.written() + " written, " + recorder.kept() + " kept";
        }
    }

    private static Web3jChainClient node() {
        return node(devnet.uri().toString());
    }

    private static Web3jChainClient node(String url) {
        return new Web3jChainClient(url, ProofRules.strict(CHAIN.chain().number()), CallLimits.DEFAULTS);
    }

    private byte[] unzipped(String name) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(folder.resolve(name)))) {
            return in.readAllBytes();
        }
    }

    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(
                        file.getFileName().toString(),
                        Files.size(file) + " " + java.util.Arrays.hashCode(Files.readAllBytes(file)));
            }
        }
        return contents;
    }
}
