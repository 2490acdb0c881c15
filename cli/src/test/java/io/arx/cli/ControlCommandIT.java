package io.arx.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arx.cli.local.LocalTracker;
import io.arx.devnet.DevnetServer;
import io.arx.devnet.DevnetSettings;
import io.arx.devnet.ServerSettings;
import io.arx.jobs.conf.ChainSettings;
import io.arx.jobs.conf.Configuration;
import io.arx.testing.Eventually;
import io.arx.testing.FreePorts;
import io.arx.testing.RedisTestServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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

/** {@code ./arx labels}, {@code ./arx watch} and {@code ./arx prices}, and REST, beside a tracker that follows a simulated chain. */
class ControlCommandIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WALLET = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
    private static final String WRONG = "0x5aaeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
    private static final String OTHER = "0x52908400098527886e0f7030069857d2e4169ee7";

    @TempDir
    private static Path data;

    private static RedisTestServer redis;
    private static DevnetServer devnet;
    private static LocalTracker tracker;

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @BeforeAll
    static void start() throws Exception {
        redis = RedisTestServer.start();
        devnet = DevnetServer.start(
                DevnetSettings.defaults().withSeed(3), ServerSettings.defaults().withBacklogBlocks(5));
        Configuration configuration = Configuration.read(Path.of("../conf"));
        configuration = configuration.withTracker(
                configuration.tracker().withRedis(URI.create(redis.uri())).withPort(0));
        List<ChainSettings> chains =
                RpcOption.apply(List.of(devnet.uri().toString()), List.of(configuration.chain("devnet")));
        tracker = LocalTracker.start(configuration, chains, data, Optional.empty());
        tracker.track();
        tracker.ingest();
    }

    @AfterAll
    static void stop() throws Exception {
        tracker.close();
        devnet.close();
        redis.close();
    }

    @Test
    void walletsAreWatchedFromABlockThatIsToldAndListed() throws Exception {
        assertThat(run("watch", "add", "--chain", "devnet", "--name", "mine", "--tag", "own", "--json", WALLET))
                .isEqualTo(ExitCode.OK);
        JsonNode said = JSON.readTree(out.toString()).path("chains").get(0);
        assertThat(said.path("acknowledged").asBoolean()).isTrue();
        assertThat(said.path("fromHeight").asLong()).isNotNegative();
        assertThat(said.path("accepted").asInt()).isEqualTo(1);

        Path file = folder.resolve("wallets.csv");
        Files.writeString(
                file, "address,name,tags\n" + OTHER + ",other,a b\n" + OTHER + ",again,\n" + WRONG + ",wrong,\n");
        assertThat(run("watch", "import", "--chain", "devnet", file.toString())).isEqualTo(ExitCode.DIFFERENCE);
        assertThat(errors.toString()).contains("line 4: address " + WRONG + " has a wrong EIP-55 checksum");
        assertThat(errors.toString()).contains("1 wallets, 1 duplicates");

        out.getBuffer().setLength(0);
        assertThat(run("watch", "list", "--chain", "devnet")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains(OTHER, "\"tags\":[\"a\",\"b\"]", "\"mine\"");

        assertThat(run("watch", "remove", "--chain", "devnet", WALLET, OTHER)).isEqualTo(ExitCode.OK);
        Eventually.passes(Duration.ofSeconds(60), () -> {
            out.getBuffer().setLength(0);
            assertThat(run("watch", "list", "--chain", "devnet")).isEqualTo(ExitCode.OK);
            assertThat(out.toString()).isBlank();
        });
    }

    @Test
    void labelsAreImportedByDifferenceAndTheUsersOwnIsShownFirst() throws Exception {
        Path file = folder.resolve("labels.csv");
        Files.writeString(
                file,
                "address,category,name,source,chain\n" + OTHER + ",mixer,A mixer,a list,\n" + OTHER
                        + ",scam,A scam,a list,nowhere\n" + OTHER + ",bridge,A bridge,a list,bsc\n");
        assertThat(run("labels", "import", "--chain", "devnet", file.toString()))
                .isEqualTo(ExitCode.DIFFERENCE);
        assertThat(errors.toString()).contains("there is no chain 'nowhere'");
        assertThat(out.toString()).contains("1 accepted, 0 unchanged, 0 refused");
        run("labels", "import", "--chain", "devnet", file.toString());
        assertThat(out.toString()).contains("0 accepted, 1 unchanged, 0 refused");
        assertThat(run("labels", "set", "--chain", "devnet", "--category", "user", "--name", "My own", OTHER))
                .isEqualTo(ExitCode.OK);

        Eventually.passes(Duration.ofSeconds(60), () -> {
            JsonNode labels = get("/api/wallets/devnet/" + OTHER).path("labels").path("labels");
            assertThat(labels).hasSize(2);
            assertThat(labels.get(0).path("name").asText()).isEqualTo("My own");
        });
    }

    @Test
    void aPriceThatIsSetIsShownUntilItIsCleared() throws Exception {
        assertThat(run("prices", "set", "--chain", "devnet", "native", "2500")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("1 accepted");
        assertThat(run("prices", "set", "--chain", "devnet", OTHER, "1")).isEqualTo(ExitCode.DIFFERENCE);
        assertThat(errors.toString())
                .contains("prices.yaml does not know " + OTHER)
                .contains("--decimals");
        assertThat(run("prices", "set", "--chain", "devnet", "--decimals", "6", OTHER, "0.5"))
                .isEqualTo(ExitCode.OK);
        Eventually.passes(Duration.ofSeconds(60), () -> assertThat(
                        get("/api/prices/devnet").path("prices"))
                .extracting(price -> price.path("token").asText()
                        + " " + price.path("usd").asText() + " "
                        + price.path("source").asText())
                .contains("0x" + "0".repeat(40) + " 2500.0 control", OTHER + " 0.5 control"));

        assertThat(run("prices", "clear", "--chain", "devnet", "native", OTHER)).isEqualTo(ExitCode.OK);
        Eventually.passes(Duration.ofSeconds(60), () -> assertThat(
                        get("/api/prices/devnet").path("prices"))
                .isNotEmpty()
                .allMatch(price -> price.path("usd").isNull()));
    }

    @Test
    void aClientsChangeIsAcknowledged() throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(tracker.webPage().resolve("/api/watch/devnet"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"add\":[{\"address\":\"0x0000000000000000000000000000000000000007\"}]}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(202);
        String id = JSON.readTree(answer.body()).path("id").asText();

        Eventually.passes(Duration.ofSeconds(60), () -> assertThat(get("/api/control/devnet/" + id)
                        .path("acknowledgement")
                        .path("accepted")
                        .asInt())
                .isEqualTo(1));
    }

    @Test
    void whereNoTrackJobRunsThatIsSaid() {
        assertThat(run("watch", "add", "--chain", "ethereum", "--wait", "1s", OTHER))
                .isEqualTo(ExitCode.UNREACHABLE);
        assertThat(errors.toString()).contains("no track job has said within 1 s");
    }

    @Test
    void whatIsWrongIsSaidInOneSentence() {
        assertThat(run("watch", "add", "--chain", "etherum", OTHER)).isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString()).contains("did you mean 'ethereum'?");
        assertThat(run("watch", "add", "--chain", "devnet", WRONG)).isEqualTo(ExitCode.DIFFERENCE);
        assertThat(errors.toString()).contains("wrong EIP-55 checksum");
        assertThat(run("labels", "set", "--chain", "devnet", "--category", "whale", "--name", "x", OTHER))
                .isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString()).contains("category 'whale' is not one of");
        assertThat(run(
                        "labels",
                        "import",
                        "--chain",
                        "devnet",
                        folder.resolve("none").toString()))
                .isEqualTo(ExitCode.UNREACHABLE);
        assertThat(Arx.commandLine()
                        .setErr(new PrintWriter(errors, true))
                        .execute(
                                "watch",
                                "list",
                                "--chain",
                                "devnet",
                                "--conf",
                                "../conf",
                                "--redis",
                                "redis://127.0.0.1:" + FreePorts.next()))
                .isEqualTo(ExitCode.UNREACHABLE);
        assertThat(errors.toString()).contains("name the server with --redis").doesNotContain("\tat ");
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(tracker.webPage().resolve(path)).build();
        return JSON.readTree(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--conf", "../conf", "--redis", redis.uri()));
        return Arx.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(errors, true))
                .execute(all.toArray(String[]::new));
    }
}
