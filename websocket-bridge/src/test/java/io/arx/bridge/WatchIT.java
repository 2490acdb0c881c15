package io.arx.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arx.bridge.control.ChangeLog;
import io.arx.events.control.ChangeSet;
import io.arx.events.control.WatchChange;
import io.arx.events.control.WatchChanges;
import io.arx.testing.RedisTestServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes of the watch list over REST, and reading it back. */
class WatchIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WALLET = ReadModelFixture.WALLET;
    private static final String MIXED = ReadModelFixture.MIXED;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Appended log = new Appended();
    private RedisTestServer redis;
    private ReadModelFixture model;
    private BridgeServer bridge;

    /** A log in memory, which can be away. */
    private static final class Appended implements ChangeLog {

        private final List<ChangeSet> sets = new CopyOnWriteArrayList<>();
        private volatile boolean away;

        @Override
        public Set<String> chains() {
            return Set.of("ethereum");
        }

        @Override
        public void append(String chain, ChangeSet set) throws IOException {
            if (away) {
                throw new IOException("the log at secret:1234 is away");
            }
            sets.add(set);
        }

        private List<WatchChange> changes() {
            return sets.stream()
                    .flatMap(set -> set.batches().stream())
                    .flatMap(batch -> ((WatchChanges) batch.changes()).changes().stream())
                    .toList();
        }
    }

    @BeforeEach
    void start() throws Exception {
        redis = RedisTestServer.start();
        model = new ReadModelFixture(redis);
        bridge = BridgeServer.start(BridgeSettings.of(URI.create(redis.uri())).withPort(0), Optional.of(log));
    }

    @AfterEach
    void stop() throws Exception {
        bridge.close();
        model.close();
        redis.close();
    }

    @Test
    void takesWalletsAndRefusesThoseThatAreWrong() throws Exception {
        HttpResponse<String> answer = post(
                "/api/watch/ethereum",
                "{\"add\":[{\"address\":\"" + MIXED + "\",\"name\":\"mine\",\"tags\":[\"own\"]},{\"address\":\""
                        + MIXED.replace("5aAe", "5aae") + "\"}],\"remove\":[\"" + WALLET + "\"]}");

        assertThat(answer.statusCode()).isEqualTo(202);
        JsonNode said = JSON.readTree(answer.body());
        assertThat(said.path("changes").asInt()).isEqualTo(2);
        assertThat(said.path("id").asText()).isEqualTo(log.sets.get(0).id());
        assertThat(said.path("refused")).hasSize(1);
        assertThat(said.path("refused").get(0).path("reason").asText()).contains("checksum");
        assertThat(log.changes()).extracting(WatchChange::watched).containsExactly(true, false);
        assertThat(log.changes().get(0).tags()).containsExactly("own");
    }

    @Test
    void takesAWalletOffTheList() throws Exception {
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(at("/api/watch/ethereum/" + WALLET)).DELETE());

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(log.changes()).extracting(WatchChange::watched).containsExactly(false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"add":[{"address":"0x12"}]} | 400 | bad_address
                    {} | 400 | bad_request
                    {"add":[]} | 400 | bad_request
                    {"add":[{"address":"0x12","x":1}]} | 400 | bad_request
                    {"add":["0x12"]} | 400 | bad_request
                    {"purge":[]} | 400 | bad_request
                    {"add":[ | 400 | bad_request
                    [] | 400 | bad_request
                    """)
    void refusesABodyThatIsNoneOfItsForm(String body, int status, String code) throws Exception {
        HttpResponse<String> answer = post("/api/watch/ethereum", body);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(JSON.readTree(answer.body()).path("error").path("code").asText())
                .isEqualTo(code);
        assertThat(log.sets).isEmpty();
    }

    @Test
    void refusesABodyThatIsTooLarge() throws Exception {
        String many = "{\"remove\":["
                + String.join(
                        ",",
                        IntStream.range(0, 30_000)
                                .mapToObj(i -> "\"" + WALLET + "\"")
                                .toList()) + "]}";
        HttpResponse<String> answer = post("/api/watch/ethereum", many);
        HttpResponse<String> chunked = send(HttpRequest.newBuilder(at("/api/watch/ethereum"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofString(many))));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(chunked.statusCode()).isEqualTo(413);
        assertThat(log.sets).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://127.0.0.1:1"})
    void aForeignPageMayChangeNothing(String origin) throws Exception {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(at("/api/watch/ethereum/" + WALLET))
                .header("Origin", origin)
                .DELETE());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(log.sets).isEmpty();
    }

    @Test
    void aFormOfAPageIsNotTaken() throws Exception {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(at("/api/watch/ethereum"))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{\"remove\":[\"" + WALLET + "\"]}")));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(log.sets).isEmpty();
    }

    @Test
    void refusesOtherChainsOtherPathsAndOtherMethods() throws Exception {
        assertThat(post("/api/watch/bsc", "{}").statusCode()).isEqualTo(404);
        assertThat(post("/api/watch/ethereum/more", "{}").statusCode()).isEqualTo(404);
        assertThat(post("/api/chains", "{}").statusCode()).isEqualTo(405);
        assertThat(send(HttpRequest.newBuilder(at("/api/watch/ethereum")).PUT(HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void saysThatTheLogIsAwayWithoutSayingWhere() throws Exception {
        log.away = true;
        HttpResponse<String> answer = post("/api/watch/ethereum", "{\"remove\":[\"" + WALLET + "\"]}");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).doesNotContain("1234");
    }

    @Test
    void answersTheListPageByPage() throws Exception {
        model.chain("ethereum", "{}");
        for (int i = 0; i < 5; i++) {
            String wallet = "0x" + "0".repeat(39) + i;
            model.redis().zadd("arx:watch:ethereum", 0, wallet);
            model.redis()
                    .hset("arx:watched:ethereum:" + wallet, Map.of("v", "1", "d", "{\"wallet\":\"" + wallet + "\"}"));
        }
        JsonNode first = get("/api/watch/ethereum?limit=3").path("wallets");
        assertThat(first).hasSize(3);
        JsonNode rest = get("/api/watch/ethereum?limit=3&after="
                        + first.get(2).path("wallet").asText())
                .path("wallets");
        assertThat(rest).hasSize(2);
        assertThat(rest.get(1).path("wallet").asText()).endsWith("4");
    }

    @Test
    void answersWhatBecameOfAChangeSet() throws Exception {
        model.chain("ethereum", "{}");
        assertThat(get("/api/control/ethereum/a-set").path("acknowledgement").isNull())
                .isTrue();
        model.redis().hset("arx:control:ethereum:a-set", Map.of("v", "1", "d", "{\"fromHeight\":7}"));
        assertThat(get("/api/control/ethereum/a-set")
                        .path("acknowledgement")
                        .path("fromHeight")
                        .asInt())
                .isEqualTo(7);
    }

    @Test
    void aWalletHasItsLabelsAndItsPlaceOnTheList() throws Exception {
        model.chain("ethereum", "{}");
        model.redis().hset("arx:label:ethereum:" + WALLET, Map.of("v", "1", "d", "{\"labels\":[]}"));
        model.redis().hset("arx:watched:ethereum:" + WALLET, Map.of("v", "1", "d", "{\"watched\":true}"));
        JsonNode wallet = get("/api/wallets/ethereum/" + WALLET);

        assertThat(wallet.path("labels").path("labels").isArray()).isTrue();
        assertThat(wallet.path("watched").path("watched").asBoolean()).isTrue();
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(at(path)));
        assertThat(answer.statusCode()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI at(String path) {
        return bridge.uri().resolve(path);
    }
}
