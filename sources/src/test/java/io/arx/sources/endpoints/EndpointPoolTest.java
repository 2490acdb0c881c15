package io.arx.sources.endpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.arx.devnet.DevnetServer;
import io.arx.devnet.DevnetSettings;
import io.arx.devnet.ServerSettings;
import io.arx.devnet.world.Contracts;
import io.arx.events.Amount;
import io.arx.events.Block;
import io.arx.events.ChainId;
import io.arx.events.Hex;
import io.arx.sources.chain.CallLimits;
import io.arx.sources.chain.ChainClient;
import io.arx.sources.chain.ChainFailures;
import io.arx.sources.chain.ChainRefusedException;
import io.arx.sources.proof.ProofRules;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EndpointPoolTest {

    private static final ChainId CHAIN = new ChainId("devnet", 31337);
    private static final long HEIGHT = 4;

    private static DevnetServer devnet;

    private LyingNode first;
    private LyingNode second;
    private EndpointMetricsProbe metrics;

    @BeforeAll
    static void startDevnet() throws IOException {
        devnet = DevnetServer.start(
                DevnetSettings.defaults().withTransactionsPerBlock(40),
                ServerSettings.defaults().withBacklogBlocks(5).withSpeed(0));
    }

    @AfterAll
    static void stopDevnet() {
        devnet.close();
    }

    @BeforeEach
    void startNodes() throws IOException {
        first = new LyingNode(devnet);
        second = new LyingNode(devnet);
        metrics = new EndpointMetricsProbe();
    }

    @AfterEach
    void stopNodes() {
        first.close();
        second.close();
    }

    private ChainClient pool(PoolSettings settings, LyingNode... nodes) {
        List<String> urls = Stream.of(nodes).map(LyingNode::url).toList();
        return new EndpointPoolFactory(CHAIN, urls, ProofRules.strict(CHAIN.number()), settings).create(metrics);
    }

    private ChainClient both() {
        return pool(PoolSettings.DEFAULTS, first, second);
    }

    private static Block truth() throws IOException {
        try (ChainClient direct = new EndpointPoolFactory(
                        CHAIN,
                        List.of(devnet.uri().toString()),
                        ProofRules.strict(CHAIN.number()),
                        PoolSettings.DEFAULTS)
                .create()) {
            return direct.block(HEIGHT).orElseThrow().block();
        }
    }

    @Test
    void givesTheDevnetsBlocksOnceTheyAreProved() throws IOException {
        try (ChainClient pool = both()) {
            assertThat(pool.chainId()).isEqualTo(31337);
            long head = pool.headHeight();
            assertThat(head).isEqualTo(devnet.head().height());
            for (long height = 0; height <= head; height++) {
                assertThat(pool.block(height).orElseThrow().block().ref().height())
                        .isEqualTo(height);
            }
            assertThat(pool.block(head + 1)).isEmpty();
        }
        assertThat(metrics.value("lies", first.url())).isEqualTo(0L);
    }

    /** The node that the pool asks for blocks. */
    private LyingNode inUse(ChainClient pool) throws IOException {
        pool.chainId();
        int before = first.blockRequests.get();
        assertThat(pool.block(HEIGHT)).isPresent();
        return first.blockRequests.get() > before ? first : second;
    }

    @Test
    void asksContractsWithoutAnEffectOnWhoIsAskedForBlocks() throws IOException {
        byte[] decimals = Hex.bytes("0x313ce567");
        try (ChainClient pool = both()) {
            LyingNode inUse = inUse(pool);
            inUse.lie("eth_call", result -> JsonNodeFactory.instance.textNode("no bytes"));
            for (int i = 0; i < 20; i++) {
                assertThat(pool.call(Contracts.STABLECOIN.address(), decimals).orElseThrow())
                        .isEqualTo(Amount.of(6).toBytes());
            }
            int before = inUse.blockRequests.get();
            assertThat(pool.block(HEIGHT)).isPresent();
            assertThat(inUse.blockRequests).hasValue(before + 1);
            assertThat(metrics.value("failures", inUse.url())).isEqualTo(0L);
        }
    }

    @Test
    void contractsAreNotAskedWhereTheOnlyRoomIsForBlocks() {
        CallSlots slots = new CallSlots(1);
        assertThat(slots.tryTakeSpare()).isFalse();
        assertThat(slots.tryTake()).isTrue();
    }

    @Test
    void aTraceOfAnotherBlockIsALieAndASecondEndpointIsAsked() throws IOException {
        try (ChainClient pool = pool(PoolSettings.DEFAULTS.withTraces(true), first, second)) {
            LyingNode inUse = inUse(pool);
            inUse.lie("debug_traceBlockByNumber", result -> JsonNodeFactory.instance.arrayNode());
            assertThat(pool.block(HEIGHT)).isPresent();
            assertThat(metrics.value("lies", inUse.url())).isEqualTo(1L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void asksASecondEndpointWhereTheFirstLies(Lies lie) throws IOException {
        try (ChainClient pool = both()) {
            pool.headHeight();
            assertThat(first.requests.get())
                    .as("the first endpoint is the preferred one")
                    .isPositive();
            lie.tell(first);
            assertThat(pool.block(HEIGHT).orElseThrow().block()).isEqualTo(truth());
        }
        assertThat(metrics.value("lies", first.url())).isEqualTo(1L);
        assertThat(metrics.value("lies", second.url())).isEqualTo(0L);
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatDoesNotFitAndWhoSaidIt(Lies lie) throws IOException {
        lie.tell(first);
        try (ChainClient pool = pool(PoolSettings.DEFAULTS, first)) {
            assertThatThrownBy(() -> pool.block(HEIGHT))
                    .isInstanceOf(IncompleteAnswerException.class)
                    .hasMessageStartingWith("block 4: ")
                    .hasMessageEndingWith("(says " + first.url() + ")")
                    .hasMessageFindingMatch(lie.objection)
                    .satisfies(failure ->
                            assertThat(ChainFailures.classify(failure)).isEqualTo(ChainFailures.Verdict.RETRY));
        }
    }

    @Test
    void putsAnEndpointAsideThatLiesTwice() throws IOException {
        try (ChainClient pool = both()) {
            pool.headHeight();
            Lies.A_LOG_IS_MISSING.tell(first);
            assertThat(pool.block(HEIGHT)).isPresent();
            assertThat(metrics.value("aside", first.url())).isEqualTo(0);
            assertThat(pool.block(HEIGHT)).isPresent();
            assertThat(metrics.value("aside", first.url())).isEqualTo(1);
            int asked = first.blockRequests.get();
            for (int i = 0; i < 5; i++) {
                assertThat(pool.block(HEIGHT)).isPresent();
            }
            assertThat(first.blockRequests.get()).isEqualTo(asked);
        }
    }

    @Test
    void asksALiarAgainAfterItsTime() throws IOException {
        try (ChainClient pool = pool(PoolSettings.DEFAULTS.withAsideFor(Duration.ofMillis(200)), first, second)) {
            pool.headHeight();
            Lies.A_LOG_IS_MISSING.tell(first);
            assertThat(pool.block(HEIGHT)).isPresent();
            assertThat(pool.block(HEIGHT)).isPresent();
            assertThat(metrics.value("lies", first.url())).isEqualTo(2L);
            Deadline.await(() -> metrics.value("aside", first.url()).equals(0));
        }
    }

    @Test
    void asksALiarWhereThereIsNobodyElse() throws IOException {
        try (ChainClient pool = pool(PoolSettings.DEFAULTS, first)) {
            Lies.A_LOG_IS_MISSING.tell(first);
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> pool.block(HEIGHT)).isInstanceOf(IncompleteAnswerException.class);
            }
            assertThat(metrics.value("aside", first.url())).isEqualTo(1);
            first.honest();
            assertThat(pool.block(HEIGHT).orElseThrow().block()).isEqualTo(truth());
        }
    }

    @Test
    void takesReceiptsByHashWhereTheBatchIsOfTwoBranches() throws IOException {
        boolean[] lied = {false};
        first.lie("eth_getBlockReceipts", result -> {
            if (!lied[0]) { // as of the branch that was the head a moment before
                lied[0] = true;
                result.forEach(each -> ((com.fasterxml.jackson.databind.node.ObjectNode) each)
                        .put("blockHash", "0x" + "ab".repeat(32)));
            }
            return result;
        });
        try (ChainClient pool = pool(PoolSettings.DEFAULTS, first)) {
            assertThat(pool.block(HEIGHT).orElseThrow().block()).isEqualTo(truth());
        }
        assertThat(lied[0]).isTrue();
        assertThat(metrics.value("lies", first.url())).isEqualTo(0L);
    }

    @Test
    void refusesAnEndpointOfAnotherChainWithBothNumbers() throws IOException {
        second.lie("eth_chainId", result -> JsonNodeFactory.instance.textNode("0x38"));
        try (ChainClient pool = both()) {
            assertThatThrownBy(pool::chainId)
                    .isInstanceOf(ChainRefusedException.class)
                    .hasMessageContaining("31337")
                    .hasMessageContaining("is on chain 56")
                    .hasMessageContaining(second.url());
        }
    }

    @Test
    void neverAsksAnEndpointThatTurnsOutToBeOnAnotherChain() throws IOException {
        second.refuse(503, Map.of());
        try (ChainClient pool = both()) {
            assertThat(pool.chainId()).isEqualTo(31337);
            second.honest();
            second.lie("eth_chainId", result -> JsonNodeFactory.instance.textNode("0x38"));
            first.refuse(503, Map.of());
            Deadline.await(() -> {
                assertThatThrownBy(() -> pool.block(HEIGHT)).isInstanceOf(IOException.class);
                return metrics.value("aside", second.url()).equals(1);
            });
            first.honest();
            Deadline.await(() -> succeeds(() -> pool.block(HEIGHT)));
        }
        assertThat(second.blockRequests.get()).isZero();
    }

    @Test
    void goesOnWithAnotherWhereOneIsGone() throws IOException {
        try (ChainClient pool = both()) {
            pool.headHeight();
            first.close();
            assertThat(pool.headHeight()).isEqualTo(devnet.head().height());
            assertThat(pool.block(HEIGHT)).isPresent();
        }
    }

    @Test
    void goesOnWithAnotherWithinTenSecondsWhereOneFallsSilent() throws IOException {
        try (ChainClient pool = both()) {
            pool.headHeight();
            first.fallSilent();
            long start = System.nanoTime();
            assertThat(pool.block(HEIGHT)).isPresent();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
            assertThat(metrics.value("failures", first.url())).isEqualTo(1L);
        }
    }

    @Test
    void leavesAnEndpointAloneForAsManySecondsAsItAsks() throws IOException {
        try (ChainClient pool = pool(PoolSettings.DEFAULTS, first)) {
            pool.headHeight();
            first.refuse(429, Map.of("Retry-After", "2"));
            long start = System.nanoTime();
            assertThatThrownBy(() -> pool.block(HEIGHT)).hasMessage("HTTP status 429");
            int asked = first.requests.get();
            first.honest();
            assertThatThrownBy(() -> pool.block(HEIGHT)).hasMessageContaining("rest");
            assertThat(first.requests.get()).isEqualTo(asked);
            Deadline.await(() -> succeeds(() -> pool.block(HEIGHT)));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(1_900));
        }
    }

    @Test
    void leavesAnEndpointAloneUntilTheDateThatItNames() throws IOException {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(5));
        try (ChainClient pool = both()) {
            pool.headHeight();
            first.refuse(429, Map.of("Retry-After", date));
            assertThat(pool.block(HEIGHT)).isPresent();
            int asked = first.requests.get();
            for (int i = 0; i < 5; i++) {
                assertThat(pool.block(HEIGHT)).isPresent();
            }
            assertThat(first.requests.get()).isEqualTo(asked);
        }
    }

    @Test
    void asksFewerAtOnceAfterTooManyRequests() throws IOException {
        try (ChainClient pool = both()) {
            pool.headHeight();
            int before = (int) metrics.value("callsAtOnce", first.url());
            first.refuse(429, Map.of());
            assertThat(pool.block(HEIGHT)).isPresent();
            assertThat((int) metrics.value("callsAtOnce", first.url())).isLessThan(before);
        }
    }

    @Test
    void takesTheHeadOfTheEndpointThatIsAhead() throws IOException {
        first.lie("eth_blockNumber", result -> JsonNodeFactory.instance.textNode("0x1"));
        first.lie("eth_getBlockByNumber", result -> JsonNodeFactory.instance.nullNode());
        PoolSettings often = PoolSettings.DEFAULTS.withHeadInterval(Duration.ofMillis(50));
        try (ChainClient pool = pool(often, first, second)) {
            long head = devnet.head().height();
            Deadline.await(() -> pool.headHeight() == head);
            assertThat(pool.block(head)).isPresent();
        }
    }

    @Test
    void doesNotBelieveAHeadWhoseBlocksDoNotCome() throws IOException {
        first.lie("eth_blockNumber", result -> JsonNodeFactory.instance.textNode("0xffffff"));
        PoolSettings often = PoolSettings.DEFAULTS.withHeadInterval(Duration.ofMillis(50));
        try (ChainClient pool = pool(often, first, second)) {
            pool.headHeight();
            long head = devnet.head().height();
            assertThat(pool.block(head + 1)).isEmpty();
            assertThat(pool.block(head)).isPresent();
        }
    }

    @Test
    void takesWordsForANodesFailureWhereANumberIsExpected() throws IOException {
        try (ChainClient pool = both()) {
            pool.headHeight();
            first.say("<html>come back later</html>");
            assertThat(pool.headHeight()).isEqualTo(devnet.head().height());
            first.say("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":null}");
            assertThat(pool.headHeight()).isEqualTo(devnet.head().height());
            assertThat(pool.finalized()).isNotNull();
        }
    }

    @Test
    void givesUpAnAnswerThatNeverEnds() throws IOException {
        CallLimits small = new CallLimits(Duration.ofSeconds(3), Duration.ofSeconds(6), Duration.ofSeconds(8), 1_000);
        try (ChainClient pool = pool(PoolSettings.DEFAULTS.withLimits(small), first)) {
            assertThatThrownBy(() -> pool.block(HEIGHT)).hasMessageContaining("longer than 1000 bytes");
        }
    }

    @Test
    void needsAnEndpointThatCanBeAsked() {
        assertThatThrownBy(() -> new EndpointPoolFactory(
                        CHAIN, List.of("ws://127.0.0.1:1/k3y-0f"), ProofRules.strict(1), PoolSettings.DEFAULTS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no HTTP endpoint")
                .hasMessageNotContaining("k3y");
    }

    private interface Attempt {
        Object run() throws IOException;
    }

    private static boolean succeeds(Attempt attempt) {
        try {
            attempt.run();
            return true;
        } catch (IOException stillResting) {
            return false;
        }
    }
}
