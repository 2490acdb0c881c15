package io.arx.devnet.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arx.devnet.DevnetChain;
import io.arx.devnet.DevnetSettings;
import io.arx.devnet.ForkPlan;
import io.arx.devnet.LiveChain;
import io.arx.devnet.rpc.Answer;
import io.arx.devnet.rpc.Renderer;
import io.arx.devnet.world.Contracts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each lie, told in process. */
class LyingNodeTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long HEIGHT = 36;

    private final LiveChain chain = new LiveChain(
            new DevnetChain(DevnetSettings.defaults().withWallets(100).withTransactionsPerBlock(12)));
    private final LyingNode honest = node(0);
    private final LyingNode liar = node(7);

    @BeforeEach
    void growAndFork() {
        for (int i = 0; i < 40; i++) {
            chain.produceNext();
        }
        chain.fork(ForkPlan.ofDepth(6));
    }

    private LyingNode node(long seed) {
        return new LyingNode(chain, new Renderer(31337), seed);
    }

    @ParameterizedTest
    @EnumSource
    void everyLieIsToldWhenItIsSwitchedOnAndNeverAfterwards(Lie lie) {
        liar.tell(lie, 1);
        List<String> requests = List.of(
                both(HEIGHT),
                both(42),
                call("eth_blockNumber", ""),
                call("eth_chainId", ""),
                call(
                        "eth_call",
                        "{\"to\":\"" + Contracts.STABLECOIN.address() + "\",\"data\":\"0x95d89b41\"},\"latest\""));
        outcome(liar, call("eth_blockNumber", ""));
        chain.produceNext(); // a head that stands still shows only when the chain grows
        long different = requests.stream()
                .filter(request -> !outcome(liar, request).equals(outcome(honest, request)))
                .count();
        assertThat(different).as("false answers").isPositive().isLessThanOrEqualTo(liar.told(lie));
        long told = liar.told(lie);
        liar.tellTheTruth();
        requests.forEach(request -> assertThat(outcome(liar, request)).isEqualTo(outcome(honest, request)));
        assertThat(liar.told(lie)).isEqualTo(told);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"TOO_MANY_REQUESTS", "HALF_OPEN_SOCKET"})
    void liesComeWithStatus200(Lie lie) {
        liar.tell(lie, 1);
        Answer answer = ask(liar, both(HEIGHT));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.isSent()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TOO_MANY_REQUESTS") // names a time of day
    void equalSeedsTellEqualLiesWhateverElseIsAskedInBetween(Lie lie) {
        LyingNode same = node(7);
        LyingNode other = node(8);
        List.of(liar, same, other).forEach(node -> node.tell(lie, 0.5));
        List<String> ours = new ArrayList<>();
        List<String> theirs = new ArrayList<>();
        for (long height = 5; height <= 41; height++) {
            ours.add(outcome(liar, both(height)));
            theirs.add(outcome(same, both(height)));
            if (lie != Lie.HEAD_STANDS_STILL) { // which remembers
                ask(same, call("eth_chainId", ""));
                ask(same, call("eth_blockNumber", ""));
            }
        }
        assertThat(theirs).isEqualTo(ours);
    }

    @Test
    void liesAboutAsOftenAsTold() {
        liar.tell(Lie.ERROR_PAGE, 0.25);
        for (int i = 0; i < 2_000; i++) {
            ask(liar, call("eth_blockNumber", ""));
        }
        assertThat(liar.told(Lie.ERROR_PAGE)).isBetween(430L, 570L);
        assertThatThrownBy(() -> liar.tell(Lie.ERROR_PAGE, 1.1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void severalLiesTakeTurns() {
        for (Lie lie : Lie.values()) {
            liar.tell(lie, 0.2);
        }
        for (int round = 0; round < 20; round++) {
            for (long height = 1; height <= 42; height++) {
                ask(liar, both(height));
            }
        }
        assertThat(Lie.values())
                .filteredOn(lie -> liar.told(lie) == 0)
                .containsExactlyInAnyOrder(
                        Lie.HEAD_GOES_BACK, Lie.HEAD_STANDS_STILL, Lie.WRONG_CHAIN_ID, Lie.NONSENSE_METADATA);
    }

    @Test
    void partialLogsLeaveNoGapInTheirNumbers() {
        liar.tell(Lie.PARTIAL_LOGS, 1);
        List<JsonNode> logs = logs(receipts(liar, HEIGHT));
        assertThat(logs.size()).isLessThan(logs(receipts(honest, HEIGHT)).size());
        for (int i = 0; i < logs.size(); i++) {
            assertThat(logs.get(i).get("logIndex").asText()).isEqualTo("0x" + Integer.toHexString(i));
        }
    }

    @Test
    void aDuplicateLogIndexIsOneThatAnotherLogHas() {
        liar.tell(Lie.DUPLICATE_LOG_INDEX, 1);
        List<String> indexes = logs(receipts(liar, HEIGHT)).stream()
                .map(log -> log.get("logIndex").asText())
                .toList();
        assertThat(new TreeSet<>(indexes)).hasSize(indexes.size() - 1);
    }

    @Test
    void lateLogsFillIn() {
        liar.tell(Lie.LATE_LOGS, 1);
        JsonNode whole = receipts(honest, HEIGHT);
        assertThat(logs(receipts(liar, HEIGHT))).isEmpty();
        receipts(liar, HEIGHT);
        receipts(liar, HEIGHT);
        assertThat(receipts(liar, HEIGHT)).isEqualTo(whole);
    }

    @Test
    void otherBlocksReceiptsAreWholeAndOfTheBlockBefore() {
        liar.tell(Lie.OTHER_BLOCKS_RECEIPTS, 1);
        assertThat(receipts(liar, HEIGHT)).isEqualTo(receipts(honest, HEIGHT - 1));
    }

    @Test
    void theHeadGoesBackAndStandsStill() {
        liar.tell(Lie.HEAD_GOES_BACK, 1);
        assertThat(head(liar)).isBetween(33L, 40L);
        liar.tellTheTruth();
        liar.tell(Lie.HEAD_STANDS_STILL, 1);
        assertThat(head(liar)).isEqualTo(41);
        chain.produceNext();
        assertThat(head(liar)).isEqualTo(41);
        for (int i = 0; i < 20; i++) {
            head(liar);
        }
        assertThat(head(liar)).isEqualTo(42);
    }

    @Test
    void pastTheTipReceiptsAreAnEmptyList() {
        liar.tell(Lie.EMPTY_PAST_TIP, 1);
        assertThat(receipts(liar, 41)).isEmpty();
        assertThat(receipts(liar, 41).isArray()).isTrue();
        assertThat(receipts(liar, 60).isArray()).isTrue();
        assertThat(receipts(liar, 40)).isNotEmpty();
    }

    @Test
    void aSiblingsBodyPretendsToBeThisBlocks() {
        liar.tell(Lie.SIBLING_BODY, 1);
        JsonNode block = block(liar, HEIGHT);
        JsonNode truth = block(honest, HEIGHT);
        assertThat(block.get("hash")).isEqualTo(truth.get("hash"));
        assertThat(block.get("transactions")).isNotEqualTo(truth.get("transactions"));
        block.get("transactions")
                .forEach(transaction -> assertThat(transaction.get("blockHash")).isEqualTo(truth.get("hash")));
    }

    @Test
    void aMissingTransactionIsMissingFromBlockAndReceiptsAlike() {
        liar.tell(Lie.MISSING_TRANSACTION, 1);
        JsonNode answers = json(ask(liar, both(HEIGHT)));
        JsonNode transactions = answers.get(0).get("result").get("transactions");
        JsonNode receipts = answers.get(1).get("result");
        assertThat(transactions)
                .hasSize(block(honest, HEIGHT).get("transactions").size() - 1);
        assertThat(receipts).hasSameSizeAs(transactions);
        for (int i = 0; i < receipts.size(); i++) {
            assertThat(receipts.get(i).get("transactionHash"))
                    .isEqualTo(transactions.get(i).get("hash"));
        }
    }

    @Test
    void branchesAreMixedOrExchangedAsAWhole() {
        String left = chain.orphan(HEIGHT).hash().toString();
        String present = chain.block(HEIGHT).hash().toString();
        liar.tell(Lie.MIXED_BRANCHES, 1);
        assertThat(block(liar, HEIGHT).get("hash").asText()).isEqualTo(present);
        assertThat(receipts(liar, HEIGHT).get(0).get("blockHash").asText()).isEqualTo(left);
        liar.tellTheTruth();
        liar.tell(Lie.OTHER_BRANCH, 1);
        assertThat(block(liar, HEIGHT).get("hash").asText()).isEqualTo(left);
        assertThat(receipts(liar, HEIGHT).get(0).get("blockHash").asText()).isEqualTo(left);
        assertThat(block(liar, 20)).isEqualTo(block(honest, 20)); // no branch was left there
    }

    @Test
    void tooManyRequestsSaysWhenToComeAgainInSecondsOrAsADate() {
        liar.tell(Lie.TOO_MANY_REQUESTS, 1);
        List<String> said = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Answer answer = ask(liar, call("eth_blockNumber", ""));
            assertThat(answer.status()).isEqualTo(429);
            said.add(answer.headers().get("Retry-After"));
        }
        assertThat(said).anyMatch(text -> text.matches("[12]")).anyMatch(text -> text.endsWith("GMT"));
    }

    @Test
    void batchesLoseAnAnswerOrTheirOrder() {
        liar.tell(Lie.MISSING_ANSWER, 1);
        assertThat(json(ask(liar, both(HEIGHT)))).hasSize(1);
        liar.tellTheTruth();
        liar.tell(Lie.OUT_OF_ORDER_BATCH, 1);
        JsonNode answers = json(ask(liar, both(HEIGHT)));
        assertThat(answers.get(0).get("id").asInt()).isEqualTo(2);
        assertThat(answers.get(1).get("id").asInt()).isEqualTo(1);
    }

    @Test
    void someAnswersAreCutShortOrLateOrNeverCome() {
        liar.tell(Lie.TRUNCATED_JSON, 1);
        assertThatThrownBy(() -> JSON.readTree(ask(liar, both(HEIGHT)).body()))
                .isInstanceOf(JsonProcessingException.class);
        liar.tellTheTruth();
        liar.tell(Lie.SLOW_ANSWER, 1);
        assertThat(ask(liar, both(HEIGHT)).delay()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(3));
        liar.tellTheTruth();
        liar.tell(Lie.HALF_OPEN_SOCKET, 1);
        assertThat(ask(liar, both(HEIGHT)).isSent()).isFalse();
    }

    @Test
    void whatIsNoRequestIsAnsweredAsByAnHonestNode() {
        liar.tell(Lie.ERROR_PAGE, 1);
        assertThat(outcome(liar, "{\"id\":1")).isEqualTo(outcome(honest, "{\"id\":1"));
    }

    private static String both(long height) {
        String number = "\"0x" + Long.toHexString(height) + "\"";
        return "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_getBlockByNumber\",\"params\":[" + number + ",true]},"
                + "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"eth_getBlockReceipts\",\"params\":[" + number + "]}]";
    }

    private static String call(String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":[" + params + "]}";
    }

    private static JsonNode block(LyingNode node, long height) {
        return json(ask(node, both(height))).get(0).get("result");
    }

    private static JsonNode receipts(LyingNode node, long height) {
        return json(ask(node, both(height))).get(1).get("result");
    }

    private static List<JsonNode> logs(JsonNode receipts) {
        List<JsonNode> logs = new ArrayList<>();
        receipts.forEach(receipt -> receipt.get("logs").forEach(logs::add));
        return logs;
    }

    private static long head(LyingNode node) {
        return Long.decode(
                json(ask(node, call("eth_blockNumber", ""))).get("result").asText());
    }

    private static Answer ask(LyingNode node, String request) {
        return node.answer(request.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode json(Answer answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException malformed) {
            throw new AssertionError("no JSON", malformed);
        }
    }

    /** All that a client can tell apart. */
    private static String outcome(LyingNode node, String request) {
        Answer answer = ask(node, request);
        return answer.status() + " " + answer.isSent() + " " + answer.delay() + " " + answer.headers() + " "
                + new String(answer.body(), StandardCharsets.UTF_8);
    }
}
