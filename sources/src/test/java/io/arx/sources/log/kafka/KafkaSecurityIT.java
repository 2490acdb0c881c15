package io.arx.sources.log.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arx.events.ChainId;
import io.arx.sources.TestBlocks;
import io.arx.sources.log.BlockLog;
import io.arx.sources.log.BlockLogReader;
import io.arx.sources.log.BlockLogWriter;
import io.arx.testing.KafkaTestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that speaks TLS and asks for a password. */
class KafkaSecurityIT {

    private static final String PASSWORD = "sesame-open-wide";
    private static KafkaTestServer server;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startServer() throws IOException {
        server = KafkaTestServer.startSecured("tracker", PASSWORD);
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @Test
    void theFileLetsIn() throws Exception {
        BlockLog log = log(Optional.of(server.securityFile()));
        try (BlockLogWriter writer = log.openWriter();
                BlockLogReader reader = log.openReader(BlockLog.EARLIEST)) {
            writer.append(TestBlocks.entry(10));
            writer.flush();
            assertThat(TestBlocks.heights(reader.poll(Duration.ofSeconds(20)))).containsExactly(10L);
        }
        assertThat(log.tail().read().orElseThrow().height()).isEqualTo(10);
    }

    @Test
    void aWrongPasswordIsRefusedWithoutShowingIt() throws Exception {
        Path wrong = folder.resolve("wrong.properties");
        String said = Files.readString(server.securityFile());
        Files.writeString(wrong, said.replace(PASSWORD, "open-sesame-wrong"));
        BlockLog log = log(Optional.of(wrong));
        for (ThrowingCallable opening : new ThrowingCallable[] {log::openWriter, () -> log.openReader(0)}) {
            assertThatThrownBy(opening)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("Authentication failed")
                    .satisfies(failed -> assertThat(everything(failed)).doesNotContain("open-sesame-wrong"));
        }
    }

    @Test
    void aFileThatKafkaRefusesIsNamedWithoutWhatIsInIt() throws Exception {
        Path broken = folder.resolve("broken.properties");
        Files.writeString(
                broken,
                """
                security.protocol=SASL_PLAINTEXT
                sasl.mechanism=PLAIN
                sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required password "%s";
                """
                        .formatted(PASSWORD));
        assertThatThrownBy(() -> log(Optional.of(broken)).openReader(0))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(broken.toString())
                .satisfies(failed -> assertThat(everything(failed)).doesNotContain(PASSWORD));
    }

    @Test
    void aFileSaysNothingButSecurity() throws Exception {
        Path other = folder.resolve("other.properties");
        Files.writeString(other, "acks=0\n");
        assertThatThrownBy(() -> log(Optional.of(other)).openWriter())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("says 'acks'; only security.*, sasl.* and ssl.* belong there");
        assertThatThrownBy(() -> log(Optional.of(folder.resolve("none"))).openWriter())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot be read: NoSuchFileException");
    }

    @Test
    void whatTravelsWithAJobHoldsNoSecret() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(log(Optional.of(server.securityFile())));
        }
        assertThat(bytes.toString(StandardCharsets.ISO_8859_1))
                .contains(server.securityFile().toString())
                .doesNotContain(PASSWORD);
    }

    private static String everything(Throwable failed) {
        StringWriter trace = new StringWriter();
        failed.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    private static BlockLog log(Optional<Path> securityFile) {
        return new KafkaBlockLog(
                KafkaServers.of(server.bootstrapServers(), securityFile),
                new ChainId("secured", 1),
                TopicSettings.KEEP_ALL);
    }
}
