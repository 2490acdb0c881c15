package io.arx.sources.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.devnet.DevnetBlock;
import io.arx.devnet.DevnetServer;
import io.arx.devnet.DevnetSettings;
import io.arx.devnet.ServerSettings;
import io.arx.devnet.world.Contracts;
import io.arx.devnet.world.DevnetTransaction;
import io.arx.devnet.world.Token;
import io.arx.events.Block;
import io.arx.events.ChainId;
import io.arx.events.InternalTransfer;
import io.arx.events.LogEntry;
import io.arx.events.LogEntry.TokenMetadata;
import io.arx.sources.endpoints.EndpointPoolFactory;
import io.arx.sources.endpoints.PoolSettings;
import io.arx.sources.proof.ProofRules;
import io.arx.sources.tokens.TokenEntries;
import io.arx.sources.tokens.TokenSettings;
import io.arx.testing.Eventually;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What contracts say and what they pay each other, over JSON-RPC, from a chain of which both are known. */
class TokensAndTracesIT {

    private static final ChainId CHAIN = new ChainId("devnet", 31337);
    private static final int BLOCKS = 60;

    private static DevnetServer devnet;

    @BeforeAll
    static void startDevnet() throws IOException {
        devnet = DevnetServer.start(
                DevnetSettings.defaults().withTransactionsPerBlock(60),
                ServerSettings.defaults().withBacklogBlocks(BLOCKS).withSpeed(0));
    }

    @AfterAll
    static void stopDevnet() {
        devnet.close();
    }

    private static ChainClient client(boolean traces) {
        return new EndpointPoolFactory(
                        CHAIN,
                        List.of(devnet.uri().toString()),
                        ProofRules.strict(CHAIN.number()),
                        PoolSettings.DEFAULTS.withTraces(traces))
                .create();
    }

    private static List<InternalTransfer> truth(DevnetTransaction transaction) {
        List<InternalTransfer> paid = new ArrayList<>();
        if (transaction.succeeded()) {
            transaction
                    .call()
                    .internalTransfers(transaction.from(), transaction.value())
                    .forEach(each -> paid.add(new InternalTransfer(each.from(), each.to(), each.value())));
        }
        return paid;
    }

    @Test
    void everyInternalTransferOfTheChainIsInItsBlock() throws IOException {
        int found = 0;
        try (ChainClient client = client(true)) {
            client.chainId();
            for (long height = 0; height <= devnet.head().height(); height++) {
                Block block = client.block(height).orElseThrow().block();
                DevnetBlock real = devnet.chain().block(height);
                for (int i = 0; i < block.transactions().size(); i++) {
                    List<InternalTransfer> transfers =
                            block.transactions().get(i).internalTransfers();
                    assertThat(transfers)
                            .as("transaction %d of block %d", i, height)
                            .isEqualTo(truth(real.transactions().get(i)));
                    found += transfers.size();
                }
            }
        }
        assertThat(found).isPositive();
    }

    @Test
    void withoutTracesThereAreNone() throws IOException {
        try (ChainClient client = client(false)) {
            client.chainId();
            for (long height = 0; height <= devnet.head().height(); height++) {
                assertThat(client.block(height).orElseThrow().block().transactions())
                        .allMatch(transaction -> transaction.internalTransfers().isEmpty());
            }
        }
    }

    @Test
    void everyTokenIsCalledWhatItsContractSays() throws IOException {
        Map<Object, TokenMetadata> found = new HashMap<>();
        try (ChainClient client = client(false);
                TokenEntries tokens = new TokenEntries(
                        CHAIN,
                        new ClientCalls(client),
                        TokenSettings.of(1_000, "ETH"),
                        new UnregisteredMetricsGroup(),
                        () -> {},
                        Clock.systemUTC())) {
            client.chainId();
            for (long height = 0; height <= devnet.head().height(); height++) {
                LogEntry entry = LogEntry.of(
                        height, 0, client.block(height).orElseThrow().block());
                take(tokens.beside(List.of(entry)), found);
            }
            Eventually.passes(Duration.ofSeconds(20), () -> {
                take(tokens.beside(List.of()), found);
                for (Token token : Contracts.TOKENS) {
                    assertThat(found)
                            .containsEntry(
                                    token.address(),
                                    new TokenMetadata(token.address(), token.symbol(), token.decimals(), "erc20"));
                }
                assertThat(found.get(Contracts.COLLECTIONS.get(0)).standard()).isEqualTo("erc721");
                assertThat(found.get(Contracts.GAME_ITEMS))
                        .isEqualTo(new TokenMetadata(Contracts.GAME_ITEMS, null, -1, "erc1155"));
            });
        }
    }

    private static void take(List<LogEntry> entries, Map<Object, TokenMetadata> found) {
        for (LogEntry entry : entries) {
            if (entry.token() != null) {
                assertThat(found.put(entry.token().token(), entry.token()))
                        .as("once")
                        .isNull();
            }
        }
    }
}
