package io.arx.sources.chain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.arx.events.Address;
import io.arx.events.ChainId;
import io.arx.events.LogEntry;
import io.arx.events.Transaction;
import io.arx.sources.nodes.NodeAccounts;
import io.arx.testing.GethTestServer;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Ingest from geth, the node most chains run: all that it hands on has proved complete. */
class GethIT {

    private static final ChainId CHAIN = new ChainId("geth", 1337);
    private static final Duration SOON = Duration.ofMillis(20);
    private static final int EPOCH = 32;

    private static GethTestServer geth;
    private static NodeAccounts accounts;

    @BeforeAll
    static void startNode() throws IOException {
        geth = GethTestServer.start();
        accounts = new NodeAccounts(geth);
    }

    @AfterAll
    static void stopNode() throws IOException {
        geth.close();
    }

    @Test
    void handsOnATokensTransfersAndWhatFails() throws Exception {
        Address ada = accounts.at(0);
        Address bob = NodeAccounts.stranger(1);
        Address token = accounts.deploy("TestToken");
        JsonNode moved = accounts.call(ada, token, 0, "transfer(address,uint256)", bob, 77);
        JsonNode failed = accounts.call(ada, token, 0, "transferFrom(address,address,uint256)", bob, ada, 78);
        try (NodeFollower follower = new NodeFollower(CHAIN, SOON, geth.url(), geth.webSocketUrl())) {
            long height = accounts.head();
            follower.takeUntil(height, accounts.hash(height));
            Transaction transfer =
                    follower.transaction(moved.get("transactionHash").asText());
            assertThat(transfer.succeeded()).isTrue();
            assertThat(transfer.logs()).hasSize(1);
            assertThat(transfer.logs().get(0).address()).isEqualTo(token);
            Transaction refused =
                    follower.transaction(failed.get("transactionHash").asText());
            assertThat(refused.succeeded()).isFalse();
            assertThat(refused.logs()).isEmpty();
        }
    }

    @Test
    void saysWhatIsFinalAsTheNodesTagDoes() throws Exception {
        long start = accounts.head();
        long next = (start / EPOCH + 1) * EPOCH;
        while (accounts.head() <= next) {
            accounts.pay(accounts.at(0), NodeAccounts.stranger(2), 1);
        }
        try (NodeFollower follower = new NodeFollower(CHAIN, SOON, geth.url())) {
            JsonNode tagged = accounts.result("eth_getBlockByNumber", "\"finalized\",false");
            assertThat(NodeAccounts.number(tagged.get("number"))).isEqualTo(next);
            follower.takeUntilFinal(next);
            List<LogEntry.Finality> marks = Followers.marks(follower.entries());
            assertThat(marks).isSortedAccordingTo(Comparator.comparingLong(LogEntry.Finality::height));
            LogEntry.Finality last = marks.get(marks.size() - 1);
            assertThat(last.height()).isEqualTo(next);
            assertThat(last.hash().toString()).isEqualTo(tagged.get("hash").asText());
        }
    }

    @Test
    void itsCallTracesHoldTheInternalPaymentsThatBalancesShow() throws Exception {
        Address splitter = accounts.deploy("TestSplitter");
        Address one = NodeAccounts.stranger(3);
        Address other = NodeAccounts.stranger(4);
        String split = "split(address,address,bool)";
        JsonNode paid = accounts.call(accounts.at(0), splitter, 1_001, split, one, other, 0);
        JsonNode failed = accounts.call(accounts.at(0), splitter, 2_000, split, one, other, 1);
        assertThat(failed.get("status").asText()).isEqualTo("0x0");
        Map<String, BigInteger> received = new HashMap<>();
        for (JsonNode receipt : List.of(paid, failed)) {
            JsonNode traces = accounts.result(
                    "debug_traceBlockByNumber", receipt.get("blockNumber") + ",{\"tracer\":\"callTracer\"}");
            assertThat(traces.get(0).get("txHash")).isEqualTo(receipt.get("transactionHash"));
            JsonNode call = traces.get(0).get("result");
            assertThat(call.get("calls")).as("geth shows what was undone, too").hasSize(2);
            if (!call.has("error")) {
                call.get("calls")
                        .forEach(inner -> received.merge(
                                inner.get("to").asText(), NodeAccounts.number(inner.get("value")), BigInteger::add));
            }
        }
        assertThat(received.get(one.toString()))
                .isEqualTo(accounts.balance(one))
                .isEqualTo(500);
        assertThat(received.get(other.toString()))
                .isEqualTo(accounts.balance(other))
                .isEqualTo(501);
    }
}
