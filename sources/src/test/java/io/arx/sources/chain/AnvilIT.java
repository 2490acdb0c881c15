package io.arx.sources.chain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.ChainId;
import io.arx.events.EventLog;
import io.arx.events.Hex;
import io.arx.events.Transaction;
import io.arx.sources.nodes.NodeAccounts;
import io.arx.testing.AnvilTestServer;
import io.arx.testing.Eventually;
import io.arx.testing.TcpRelay;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ingest from anvil, a real node: all that it hands on has proved complete. */
class AnvilIT {

    private static final ChainId CHAIN = new ChainId("anvil", 31337);
    private static final Duration SOON = Duration.ofMillis(20);
    private static final String TRANSFER = NodeAccounts.event("Transfer(address,address,uint256)");

    private AnvilTestServer anvil;
    private NodeAccounts accounts;

    @BeforeEach
    void startNode() throws IOException {
        anvil = AnvilTestServer.start();
        accounts = new NodeAccounts(anvil);
    }

    @AfterEach
    void stopNode() throws IOException {
        anvil.close();
    }

    @Test
    void handsOnTransfersOfEveryStandardAsTheNodeLoggedThem() throws Exception {
        Address ada = accounts.at(0);
        Address bob = accounts.at(1);
        Address token = accounts.deploy("TestToken");
        Address collection = accounts.deploy("TestCollection");
        Address items = accounts.deploy("TestItems");
        List<JsonNode> receipts = new ArrayList<>();
        receipts.add(accounts.pay(ada, bob, 123));
        receipts.add(accounts.call(ada, token, 0, "transfer(address,uint256)", bob, 1_000));
        receipts.add(accounts.call(ada, token, 0, "approve(address,uint256)", bob, 500));
        receipts.add(accounts.call(bob, token, 0, "transferFrom(address,address,uint256)", ada, bob, 400));
        receipts.add(accounts.call(bob, token, 0, "transferFrom(address,address,uint256)", ada, bob, 400));
        receipts.add(accounts.call(ada, collection, 0, "mint(uint256)", 7));
        receipts.add(accounts.call(ada, collection, 0, "transferFrom(address,address,uint256)", ada, bob, 7));
        receipts.add(accounts.call(ada, collection, 0, "setApprovalForAll(address,bool)", bob, 1));
        receipts.add(accounts.call(ada, items, 0, "mint(uint256,uint256)", 3, 50));
        receipts.add(accounts.call(
                ada, items, 0, "safeTransferFrom(address,address,uint256,uint256,bytes)", ada, bob, 3, 20, 160, 0));
        receipts.add(accounts.call(
                ada,
                items,
                0,
                "safeBatchTransferFrom(address,address,uint256[],uint256[],bytes)",
                ada,
                bob,
                160,
                224,
                288,
                1,
                3,
                1,
                10,
                0));
        try (NodeFollower follower = new NodeFollower(CHAIN, SOON, anvil.url())) {
            follower.takeUntil(14, accounts.hash(14));
            for (JsonNode receipt : receipts) {
                assertEqual(follower.transaction(receipt.get("transactionHash").asText()), receipt);
            }
            assertThat(receipts.get(4).get("status").asText())
                    .as("the allowance was used up")
                    .isEqualTo("0x0");
            Transaction payment =
                    follower.transaction(receipts.get(0).get("transactionHash").asText());
            assertThat(payment.value()).isEqualTo(Amount.of(123));
            EventLog moved = follower.transaction(
                            receipts.get(1).get("transactionHash").asText())
                    .logs()
                    .get(0);
            assertThat(moved.topics().get(0).toString()).isEqualTo(TRANSFER);
            assertThat(moved.topics().get(2).toString()).isEqualTo("0x" + NodeAccounts.word(bob));
            assertThat(Hex.of(moved.data())).isEqualTo("0x" + NodeAccounts.word(1_000));
            assertThat(follower.transaction(
                                    receipts.get(6).get("transactionHash").asText())
                            .logs()
                            .get(0)
                            .topics())
                    .hasSize(4);
        }
    }

    private static void assertEqual(Transaction transaction, JsonNode receipt) {
        assertThat(transaction.succeeded())
                .isEqualTo(receipt.get("status").asText().equals("0x1"));
        assertThat(transaction.from().toString()).isEqualTo(receipt.get("from").asText());
        assertThat(transaction.gasUsed())
                .isEqualTo(NodeAccounts.number(receipt.get("gasUsed")).longValueExact());
        assertThat(transaction.logs()).hasSameSizeAs(receipt.get("logs"));
        for (int i = 0; i < transaction.logs().size(); i++) {
            EventLog log = transaction.logs().get(i);
            JsonNode expected = receipt.get("logs").get(i);
            assertThat(log.address().toString())
                    .isEqualTo(expected.get("address").asText());
            assertThat(Hex.of(log.data())).isEqualTo(expected.get("data").asText());
            for (int t = 0; t < log.topics().size(); t++) {
                assertThat(log.topics().get(t).toString())
                        .isEqualTo(expected.get("topics").get(t).asText());
            }
        }
    }

    @Test
    void followsReorgsOfEveryDepthFrom1To20() throws Exception {
        for (int i = 0; i < 24; i++) {
            accounts.pay(accounts.at(i % 5), NodeAccounts.stranger(i), 1 + i);
        }
        try (NodeFollower follower = new NodeFollower(CHAIN, SOON, anvil.url())) {
            long height = accounts.head();
            follower.takeUntil(height, accounts.hash(height));
            for (int depth = 1; depth <= 20; depth++) {
                String orphan = accounts.hash(height);
                accounts.result("anvil_reorg", depth + ",[]");
                accounts.pay(accounts.at(depth % 5), NodeAccounts.stranger(depth), depth);
                assertThat(accounts.hash(height)).isNotEqualTo(orphan);
                height = accounts.head();
                follower.takeUntil(height, accounts.hash(height));
            }
            for (long each = 0; each <= height; each++) {
                assertThat(follower.chain().get(each).toString()).isEqualTo(accounts.hash(each));
            }
        }
    }

    @Test
    void goesOnWithoutAGapWhenTheNodeComesBack() throws Exception {
        accounts.pay(accounts.at(0), accounts.at(1), 1);
        try (NodeFollower follower = new NodeFollower(CHAIN, SOON, anvil.url())) {
            follower.takeUntil(1, accounts.hash(1));
            anvil.stop();
            assertThat(follower.take(10)).as("while the node is away").isEmpty();
            anvil.restart();
            for (int i = 2; i <= 6; i++) {
                accounts.pay(accounts.at(0), accounts.at(1), i);
            }
            follower.takeUntil(6, accounts.hash(6));
            assertThat(Followers.heights(follower.entries())).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
        }
    }

    @Test
    void aCutWebSocketCostsHintsAndNothingElse() throws Exception {
        Duration slow = Duration.ofSeconds(4);
        try (TcpRelay relay = TcpRelay.to(anvil.port());
                NodeFollower follower = new NodeFollower(CHAIN, slow, anvil.url(), "ws://127.0.0.1:" + relay.port())) {
            follower.takeUntil(0, accounts.hash(0));
            Eventually.holds("the subscription's connection", Duration.ofSeconds(10), () -> relay.accepted() > 0);
            assertThat(timeToHandOnABlock(follower, 1)).as("with hints").isLessThan(slow.dividedBy(2));
            relay.cut();
            timeToHandOnABlock(follower, 2); // by polling, or by the hints that are there again
            Eventually.holds("another connection", Duration.ofSeconds(10), () -> relay.accepted() > 1);
            timeToHandOnABlock(follower, 3);
            assertThat(timeToHandOnABlock(follower, 4)).as("with hints again").isLessThan(slow.dividedBy(2));
            assertThat(Followers.heights(follower.entries())).containsExactly(0L, 1L, 2L, 3L, 4L);
        }
    }

    private Duration timeToHandOnABlock(NodeFollower follower, long height) throws IOException {
        accounts.pay(accounts.at(0), accounts.at(1), height);
        long begun = System.nanoTime();
        follower.takeUntil(height, accounts.hash(height));
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
