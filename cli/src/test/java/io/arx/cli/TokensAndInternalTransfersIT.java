package io.arx.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arx.cli.local.LocalTracker;
import io.arx.devnet.DevnetServer;
import io.arx.devnet.DevnetSettings;
import io.arx.devnet.ServerSettings;
import io.arx.devnet.world.Contracts;
import io.arx.devnet.world.Token;
import io.arx.jobs.conf.Configuration;
import io.arx.testing.Eventually;
import io.arx.testing.RedisTestServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a node's answers to {@code eth_call} and {@code debug_traceBlockByNumber} to what the bridge answers. */
class TokensAndInternalTransfersIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration DEADLINE = Duration.ofSeconds(120);
    private static final int BLOCKS = 150;

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    private Configuration configuration(URI node, String redis) throws IOException {
        Path conf = Files.createDirectory(folder.resolve("conf"));
        Files.createDirectory(conf.resolve("flink"));
        for (String name : List.of("rules.yaml", "tracker.yaml", "flink/config.yaml")) {
            Files.copy(Path.of("..", "conf").resolve(name), conf.resolve(name));
        }
        Files.writeString(
                conf.resolve("chains.yaml"),
                """
                devnet:
                  number: 31337
                  nativeSymbol: ETH
                  rpc: ["%s"]
                  blockTime: 1s
                  pollInterval: 100ms
                  finality: 10
                  start: 0
                  traces: true
                  tokenCallsPerSecond: 1000
                """
                        .formatted(node));
        Configuration configuration = Configuration.read(conf);
        return configuration.withTracker(
                configuration.tracker().withRedis(URI.create(redis)).withPort(0));
    }

    @Test
    void whatContractsSayAndPayIsAnsweredByTheBridge() throws Exception {
        try (DevnetServer devnet = DevnetServer.start(
                        DevnetSettings.defaults().withTransactionsPerBlock(40),
                        ServerSettings.defaults().withBacklogBlocks(BLOCKS).withSpeed(1));
                RedisTestServer redis = RedisTestServer.start()) {
            Configuration configuration = configuration(devnet.uri(), redis.uri());
            try (LocalTracker tracker = LocalTracker.start(
                    configuration, List.of(configuration.chain("devnet")), folder.resolve("data"), Optional.empty())) {
                tracker.ingest();
                tracker.track();
                for (Token token : Contracts.TOKENS) {
                    Eventually.passes(DEADLINE, () -> {
                        JsonNode known = get(tracker, "/api/tokens/devnet/" + token.address())
                                .path("metadata");
                        assertThat(known.path("symbol").asText()).isEqualTo(token.symbol());
                        assertThat(known.path("decimals").asInt(-1)).isEqualTo(token.decimals());
                        assertThat(known.path("standard").asText()).isEqualTo("erc20");
                    });
                }
                // The router is a contract: it pays, but never sends a transaction.
                Eventually.passes(DEADLINE, () -> assertThat(get(tracker, "/api/wallets/devnet/" + Contracts.ROUTER)
                                .path("windows"))
                        .anySatisfy(window -> {
                            assertThat(window.path("nativeOut").asText()).isNotEqualTo("0");
                            assertThat(window.path("transactions").asInt()).isZero();
                        }));
            }
        }
    }

    private JsonNode get(LocalTracker tracker, String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(tracker.webPage().resolve(path)).build();
        return JSON.readTree(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }
}
