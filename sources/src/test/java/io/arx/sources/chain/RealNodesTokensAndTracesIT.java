package io.arx.sources.chain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.Block;
import io.arx.events.ChainId;
import io.arx.events.InternalTransfer;
import io.arx.events.LogEntry;
import io.arx.events.LogEntry.TokenMetadata;
import io.arx.events.Transaction;
import io.arx.sources.endpoints.EndpointPoolFactory;
import io.arx.sources.endpoints.PoolSettings;
import io.arx.sources.nodes.NodeAccounts;
import io.arx.sources.proof.ProofRules;
import io.arx.sources.tokens.TokenEntries;
import io.arx.sources.tokens.TokenSettings;
import io.arx.testing.AnvilTestServer;
import io.arx.testing.Eventually;
import io.arx.testing.GethTestServer;
import io.arx.testing.JsonRpcServer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

/** What contracts on real nodes say of themselves and pay each other. */
class RealNodesTokensAndTracesIT {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private static ChainClient client(ChainId chain, String url, boolean traces) {
        return new EndpointPoolFactory(
                        chain,
                        List.of(url),
                        ProofRules.strict(chain.number()),
                        PoolSettings.DEFAULTS.withTraces(traces))
                .create();
    }

    private static Transaction transaction(ChainClient client, JsonNode receipt) throws IOException {
        long height = NodeAccounts.number(receipt.get("blockNumber")).longValueExact();
        Block block = client.block(height).orElseThrow().block();
        return block.transactions()
                .get(NodeAccounts.number(receipt.get("transactionIndex")).intValueExact());
    }

    @Test
    void gethTracesWhatASplitterPays() throws Exception {
        try (GethTestServer geth = GethTestServer.start();
                ChainClient client = client(new ChainId("geth", 1337), geth.url(), true)) {
            client.chainId();
            NodeAccounts accounts = new NodeAccounts(geth);
            Address splitter = accounts.deploy("TestSplitter");
            Address one = NodeAccounts.stranger(1);
            Address other = NodeAccounts.stranger(2);
            String split = "split(address,address,bool)";
            JsonNode paid = accounts.call(accounts.at(0), splitter, 1_001, split, one, other, 0);
            JsonNode failed = accounts.call(accounts.at(0), splitter, 2_000, split, one, other, 1);
            JsonNode plain = accounts.pay(accounts.at(0), one, 5);

            assertThat(transaction(client, paid).internalTransfers())
                    .containsExactly(
                            new InternalTransfer(splitter, one, Amount.of(500)),
                            new InternalTransfer(splitter, other, Amount.of(501)));
            assertThat(transaction(client, failed).succeeded()).isFalse();
            assertThat(transaction(client, failed).internalTransfers()).isEmpty();
            assertThat(transaction(client, plain).internalTransfers()).isEmpty();
        }
    }

    @Test
    void gethsContractsSayWhatTheyAre() throws Exception {
        try (GethTestServer geth = GethTestServer.start()) {
            contractsSayWhatTheyAre(geth, geth.url(), new ChainId("geth", 1337));
        }
    }

    @Test
    void anvilsContractsSayWhatTheyAre() throws Exception {
        try (AnvilTestServer anvil = AnvilTestServer.start()) {
            contractsSayWhatTheyAre(anvil, anvil.url(), new ChainId("anvil", 31337));
        }
    }

    private static void contractsSayWhatTheyAre(JsonRpcServer node, String url, ChainId chain) throws Exception {
        NodeAccounts accounts = new NodeAccounts(node);
        Address token = accounts.deploy("TestToken");
        Address collection = accounts.deploy("TestCollection");
        Address items = accounts.deploy("TestItems");
        accounts.call(accounts.at(0), collection, 0, "mint(uint256)", 7);
        accounts.call(accounts.at(0), items, 0, "mint(uint256,uint256)", 7, 9);
        Map<Address, TokenMetadata> found = new HashMap<>();
        try (ChainClient client = client(chain, url, false);
                TokenEntries tokens = new TokenEntries(
                        chain,
                        new ClientCalls(client),
                        TokenSettings.of(1_000, "ETH"),
                        new UnregisteredMetricsGroup(),
                        () -> {},
                        Clock.systemUTC())) {
            client.chainId();
            for (long height = 0; height <= accounts.head(); height++) {
                Block block = client.block(height).orElseThrow().block();
                take(tokens.beside(List.of(LogEntry.of(height, 0, block))), found);
            }
            Eventually.passes(DEADLINE, () -> {
                take(tokens.beside(List.of()), found);
                assertThat(found.values())
                        .containsExactlyInAnyOrder(
                                new TokenMetadata(token, "TST", 6, "erc20"),
                                new TokenMetadata(collection, "TSC", TokenMetadata.UNKNOWN_DECIMALS, "erc721"),
                                new TokenMetadata(items, null, TokenMetadata.UNKNOWN_DECIMALS, "erc1155"));
            });
        }
    }

    private static void take(List<LogEntry> entries, Map<Address, TokenMetadata> found) {
        for (LogEntry entry : entries) {
            TokenMetadata token = entry.token();
            if (token != null) {
                found.put(token.token(), token);
            }
        }
    }
}
