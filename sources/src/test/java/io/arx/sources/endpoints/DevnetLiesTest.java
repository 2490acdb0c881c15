package io.arx.sources.endpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arx.devnet.DevnetEndpoint;
import io.arx.devnet.DevnetServer;
import io.arx.devnet.DevnetSettings;
import io.arx.devnet.ForkPlan;
import io.arx.devnet.ServerSettings;
import io.arx.devnet.faults.Lie;
import io.arx.events.Block;
import io.arx.events.BlockRef;
import io.arx.events.ChainId;
import io.arx.sources.chain.CallLimits;
import io.arx.sources.chain.ChainClient;
import io.arx.sources.chain.ReceivedBlock;
import io.arx.sources.proof.ProofRules;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every lie that the devnet can tell, before several endpoints and before one alone. */
class DevnetLiesTest {

    private static final ChainId CHAIN = new ChainId("devnet", 31337);
    private static final int BLOCKS = 12;
    private static final CallLimits SHORT =
            new CallLimits(Duration.ofSeconds(1), Duration.ofMillis(400), Duration.ofMillis(800), 64 << 20);

    private DevnetServer devnet;
    private DevnetEndpoint liar;

    @BeforeEach
    void startDevnet() throws IOException {
        devnet = DevnetServer.start(
                DevnetSettings.defaults().withTransactionsPerBlock(30),
                ServerSettings.defaults().withBacklogBlocks(BLOCKS).withSpeed(0));
        devnet.fork(ForkPlan.ofDepth(4));
        liar = devnet.endpoint();
    }

    @AfterEach
    void stopDevnet() {
        devnet.close();
    }

    private static ChainClient pool(List<String> urls) {
        return new EndpointPoolFactory(
                        CHAIN,
                        urls,
                        ProofRules.strict(CHAIN.number()),
                        PoolSettings.DEFAULTS
                                .withLimits(SHORT)
                                .withHeadInterval(Duration.ofMillis(50))
                                .withRests(Duration.ofMillis(20), Duration.ofMillis(100)))
                .create();
    }

    /** What an honest endpoint gives. */
    private List<Block> truth() throws IOException {
        List<Block> blocks = new ArrayList<>();
        try (ChainClient honest = pool(List.of(devnet.openEndpoint(99).uri().toString()))) {
            for (long height = 0; height <= devnet.head().height(); height++) {
                blocks.add(honest.block(height).orElseThrow().block());
            }
        }
        return blocks;
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"OTHER_BRANCH", "WRONG_CHAIN_ID"})
    void aSecondEndpointMakesUpForALieThatIsAlwaysTold(Lie lie) throws IOException {
        List<Block> truth = truth();
        liar.lies().tell(lie, 1);
        List<String> urls =
                List.of(liar.uri().toString(), devnet.openEndpoint(7).uri().toString());
        try (ChainClient pool = pool(urls)) {
            assertThat(pool.chainId()).isEqualTo(CHAIN.number());
            Deadline.await(() -> pool.headHeight() == devnet.head().height());
            for (Block expected : truth) {
                assertThat(pool.block(expected.ref().height()).orElseThrow().block())
                        .isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"OTHER_BRANCH", "WRONG_CHAIN_ID"})
    void oneEndpointThatLiesNowAndThenGivesTheTruthInTheEnd(Lie lie) throws IOException {
        List<Block> truth = truth();
        liar.lies().tell(lie, 0.5);
        try (ChainClient pool = pool(List.of(liar.uri().toString()))) {
            for (Block expected : truth) {
                assertThat(first(pool, expected.ref())).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = "OTHER_BRANCH")
    void aBranchThatWasLeftIsWholeAndOnlyItsParentsTell(Lie lie) throws IOException {
        liar.lies().tell(lie, 1);
        try (ChainClient pool = pool(List.of(liar.uri().toString()))) {
            Block orphan = pool.block(BLOCKS - 1).orElseThrow().block();
            assertThat(truth()).doesNotContain(orphan);
            assertThat(pool.block(BLOCKS - 2).orElseThrow().block().ref().hash())
                    .isEqualTo(orphan.ref().parentHash());
        }
    }

    @ParameterizedTest
    @EnumSource(names = "WRONG_CHAIN_ID")
    void anotherChainIsRefused(Lie lie) {
        liar.lies().tell(lie, 1);
        try (ChainClient pool = pool(List.of(liar.uri().toString()))) {
            assertThatThrownBy(pool::chainId).hasMessageContaining("31337").hasMessageContaining("is on chain 31338");
        }
    }

    /** Asks until there is a block, as the source does. */
    private static Block first(ChainClient pool, BlockRef block) {
        List<Block> found = new ArrayList<>();
        Deadline.await(() -> {
            try {
                Optional<ReceivedBlock> answer = pool.block(block.height());
                answer.ifPresent(received -> found.add(received.block()));
            } catch (IOException stillLying) {
                return false;
            }
            return !found.isEmpty();
        });
        return found.get(0);
    }
}
