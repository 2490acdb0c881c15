package io.arx.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.devnet.DevnetServer;
import io.arx.devnet.DevnetSettings;
import io.arx.devnet.ServerSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user meets who mistypes or misses something: one sentence that says what to do, and its exit code. */
class CommandLineTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    private int run(String... arguments) {
        return Arx.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(errors, true))
                .execute(arguments);
    }

    @Test
    void shippedConfigurationIsValid() {
        assertThat(run("check", "../conf")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("is valid");
    }

    @Test
    void brokenConfigurationNamesFileLineAndNearestKey() throws IOException {
        Files.writeString(folder.resolve("chains.yaml"), "a:\n  number: 1\n  nativeSymbol: A\n  pollIntervall: 1s\n");

        assertThat(run("check", folder.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString())
                .contains("chains.yaml:4: unknown key 'a.pollIntervall'; did you mean 'pollInterval'?")
                .doesNotContain("\tat ");
    }

    @Test
    void unknownCommandSuggestsTheNearest() {
        assertThat(run("dmo")).isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString()).contains("demo");
    }

    @Test
    void aPortInUseIsSaidInOneSentence() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int exit = run("demo", "--conf", "../conf", "--port", Integer.toString(taken.getLocalPort()));

            assertThat(exit).isEqualTo(ExitCode.UNREACHABLE);
            assertThat(errors.toString())
                    .contains("port " + taken.getLocalPort() + " is in use; choose another with --port")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void aRecordingThatIsNotThereIsRefused() {
        int exit = run(
                "run",
                "--conf",
                "../conf",
                "--chain",
                "ethereum",
                "--recording",
                folder.resolve("x").toString());

        assertThat(exit).isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString()).contains("there is no folder");
    }

    @Test
    void anUnknownChainSuggestsTheNearest() {
        assertThat(run("run", "--conf", "../conf", "--chain", "etherum")).isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString()).contains("did you mean 'ethereum'?");
    }

    @Test
    void anEndpointOfSeveralChainsMustSayOfWhich() {
        int exit = run(
                "run", "--conf", "../conf", "--chain", "ethereum", "--chain", "bsc", "--rpc", "http://127.0.0.1:1/KEY");

        assertThat(exit).isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString()).contains("--rpc ethereum=http://").doesNotContain("KEY");
    }

    @Test
    void anEndpointOfAChainThatIsNotTrackedIsRefused() {
        int exit = run("run", "--conf", "../conf", "--chain", "bsc", "--rpc", "polygon=http://127.0.0.1:1");

        assertThat(exit).isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString()).contains("there is no --chain polygon");
    }

    @Test
    void anEndpointThatIsNoAddressIsRefusedAndNotRepeated() {
        assertThat(run("run", "--conf", "../conf", "--chain", "bsc", "--rpc", "ws://host/KEY"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString()).contains("starts with http://").doesNotContain("KEY");
    }

    @Test
    void aNodeOfAnotherChainIsRefusedWithBothNumbersBeforeAnythingStarts() throws IOException {
        try (DevnetServer devnet = DevnetServer.start(
                DevnetSettings.defaults(), ServerSettings.defaults().withFollowsClock(false))) {
            int exit = run(
                    "run", "--conf", "../conf", "--chain", "ethereum", "--rpc", devnet.uri() + "/KEY", "--port", "0");

            assertThat(exit).isEqualTo(ExitCode.USAGE);
            assertThat(errors.toString())
                    .contains("chain ethereum has the EIP-155 number 1, but the node at http://")
                    .contains("is on chain 31337; point it at a node of chain 1")
                    .doesNotContain("web page")
                    .doesNotContain("KEY");
        }
    }

    @Test
    void aRecordingIsOfOneChain() {
        int exit = run(
                "run", "--conf", "../conf", "--chain", "ethereum", "--chain", "bsc", "--recording", folder.toString());

        assertThat(exit).isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString()).contains("a recording is of one chain");
    }

    @Test
    void aDurationWithoutAUnitIsRefused() {
        assertThat(run("demo", "--conf", "../conf", "--for", "60")).isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString()).contains("expected a duration with its unit");
    }

    @Test
    void aSecretInTheAddressOfInfluxIsRefusedAndNotRepeated() {
        int exit = run("demo", "--conf", "../conf", "--influx", "http://me:hunter2@127.0.0.1:1/?org=o");

        assertThat(exit).isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString()).contains("credentialsFile").doesNotContain("hunter2");
    }

    @Test
    void anUnknownBenchmarkListsWhatThereIs() {
        assertThat(run("bench", "decoding")).isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString()).contains("did you mean 'decode'?");
    }
}
