package io.arx.devnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.arx.devnet.RenderedChain.Rendered;
import io.arx.devnet.rpc.Renderer;
import io.arx.devnet.world.Contracts;
import io.arx.devnet.world.DevnetTransaction;
import io.arx.events.Address;
import java.math.BigInteger;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DevnetChainTest {

    private static final DevnetSettings SETTINGS = DevnetSettings.defaults().withSeed(42);

    @Test
    void equalSettingsMakeEqualBytes() {
        DevnetChain one = new DevnetChain(SETTINGS);
        DevnetChain other = new DevnetChain(SETTINGS);
        Renderer oneRenderer = new Renderer(31337);
        Renderer otherRenderer = new Renderer(31337);
        for (int i = 0; i < 150; i++) {
            DevnetBlock block = one.produceNext();
            DevnetBlock same = other.produceNext();

            assertThat(oneRenderer.block(block, true)).isEqualTo(otherRenderer.block(same, true));
            assertThat(oneRenderer.receipts(block)).isEqualTo(otherRenderer.receipts(same));
        }
        assertThat(one.truth().upTo(150)).isEqualTo(other.truth().upTo(150));
    }

    @Test
    void theDefaultChainStaysAsItIs() {
        DevnetChain chain = new DevnetChain(DevnetSettings.defaults());
        for (int i = 0; i < 300; i++) {
            chain.produceNext();
        }

        assertThat(chain.head().hash().toString())
                .as("models and figures are made from this chain; whoever changes it makes them anew")
                .isEqualTo("0x8ae234d17dd8fcb666887867be6fdf6ed1a7827bc4a40f707cc27cfa98ff05b2");
    }

    @Test
    void anotherSeedMakesAnotherChain() {
        assertThat(new DevnetChain(SETTINGS).produceNext().hash())
                .isNotEqualTo(
                        new DevnetChain(SETTINGS.withSeed(43)).produceNext().hash());
    }

    @Test
    void renderingLaterGivesTheSameBytesAsAtOnce() {
        DevnetChain chain = new DevnetChain(SETTINGS);
        byte[] atOnce = new Renderer(31337).receipts(chain.produceNext());
        for (int i = 0; i < 50; i++) {
            chain.produceNext();
        }

        assertThat(new Renderer(31337).receipts(chain.block(1))).isEqualTo(atOnce);
    }

    @Test
    void forgetsOldBlocksButNotTheFirst() {
        DevnetChain chain = new DevnetChain(SETTINGS.withKeptBlocks(10).withTransactionsPerBlock(2));
        for (int i = 0; i < 25; i++) {
            chain.produceNext();
        }

        assertThat(chain.block(15)).isNull();
        assertThat(chain.block(16).height()).isEqualTo(16);
        assertThat(chain.block(25)).isSameAs(chain.head());
        assertThat(chain.block(26)).isNull();
        assertThat(chain.block(0).transactions()).isEmpty();
    }

    @Test
    void blockTimesFollowTheSettings() {
        DevnetChain chain =
                new DevnetChain(SETTINGS.withBlockTime(Duration.ofMillis(400)).withGenesisTimeSeconds(1_000));
        StringBuilder times = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            times.append(chain.produceNext().ref().timeSeconds()).append(' ');
        }

        assertThat(times.toString()).isEqualTo("1000 1000 1001 1001 1002 1002 ");
    }

    @Test
    void everyBalanceAndNonceFollowsFromTheBlocksAndNoneIsEverNegative() {
        RenderedChain chain = new RenderedChain(SETTINGS);
        Map<String, BigInteger> balances = new HashMap<>();
        Map<String, Long> nonces = new HashMap<>();
        DevnetChain untouched = new DevnetChain(SETTINGS);
        for (int i = 0; i < 300; i++) {
            replay(chain.next(), balances, nonces, untouched);
        }

        assertThat(balances).hasSizeGreaterThan(2_000);
        for (long height = 1; height <= 300; height++) {
            for (DevnetTransaction transaction : chain.chain().block(height).transactions()) {
                if (transaction.succeeded()) {
                    transaction
                            .call()
                            .internalTransfers(transaction.from(), transaction.value())
                            .forEach(payment -> {
                                BigInteger value = payment.value().toBigInteger();
                                add(balances, untouched, payment.from().toString(), value.negate());
                                add(balances, untouched, payment.to().toString(), value);
                            });
                }
            }
        }
        balances.forEach((address, balance) -> assertThat(
                        chain.chain().balance(Address.parse(address)).toBigInteger())
                .as("balance of %s", address)
                .isEqualTo(balance));
    }

    private static void replay(
            Rendered rendered, Map<String, BigInteger> balances, Map<String, Long> nonces, DevnetChain genesis) {
        BigInteger baseFee = big(rendered.block().get("baseFeePerGas"));
        String miner = rendered.block().get("miner").asText();
        for (int i = 0; i < rendered.receipts().size(); i++) {
            JsonNode transaction = rendered.block().get("transactions").get(i);
            JsonNode receipt = rendered.receipts().get(i);
            String from = transaction.get("from").asText();
            assertThat(RenderedChain.number(transaction.get("nonce"))).isEqualTo(nonces.getOrDefault(from, 0L));
            nonces.merge(from, 1L, Long::sum);
            BigInteger gasUsed = big(receipt.get("gasUsed"));
            BigInteger price = big(receipt.get("effectiveGasPrice"));
            boolean succeeded = receipt.get("status").asText().equals("0x1");
            BigInteger value = succeeded ? big(transaction.get("value")) : BigInteger.ZERO;
            add(balances, genesis, from, value.add(gasUsed.multiply(price)).negate());
            add(balances, genesis, miner, gasUsed.multiply(price.subtract(baseFee)));
            if (value.signum() > 0) {
                add(balances, genesis, transaction.get("to").asText(), value);
            }
        }
        for (JsonNode withdrawal : rendered.block().get("withdrawals")) {
            BigInteger wei = big(withdrawal.get("amount")).multiply(BigInteger.TEN.pow(9));
            add(balances, genesis, withdrawal.get("address").asText(), wei);
        }
    }

    private static void add(Map<String, BigInteger> balances, DevnetChain genesis, String address, BigInteger change) {
        BigInteger before = balances.computeIfAbsent(
                address, unknown -> genesis.balance(Address.parse(unknown)).toBigInteger());
        BigInteger after = before.add(change);
        assertThat(after.signum()).as("balance of %s", address).isNotNegative();
        balances.put(address, after);
    }

    @Test
    void aFifthOfAllTransactionsTouchesTheHotAddressesAndEveryKindOccurs() {
        RenderedChain chain = new RenderedChain(SETTINGS);
        Set<String> hot = Contracts.HOT.stream().map(Address::toString).collect(Collectors.toSet());
        Set<String> selectors = new TreeSet<>();
        Set<String> types = new TreeSet<>();
        Set<String> events = new TreeSet<>();
        int all = 0;
        int touching = 0;
        int failed = 0;
        int creations = 0;
        int withdrawals = 0;
        for (int i = 0; i < 200; i++) {
            Rendered rendered = chain.next();
            withdrawals += rendered.block().get("withdrawals").size();
            for (JsonNode receipt : rendered.receipts()) {
                receipt.get("logs")
                        .forEach(log -> events.add(log.get("topics").get(0).asText()));
                failed += receipt.get("status").asText().equals("0x0") ? 1 : 0;
            }
            for (JsonNode transaction : rendered.block().get("transactions")) {
                all++;
                types.add(transaction.get("type").asText());
                creations += transaction.get("to").isNull() ? 1 : 0;
                boolean isHot = hot.contains(transaction.get("to").asText())
                        || hot.contains(transaction.get("from").asText());
                touching += isHot ? 1 : 0;
                String input = transaction.get("input").asText();
                selectors.add(input.substring(0, Math.min(10, input.length())));
            }
        }

        assertThat(all / 200).as("transactions per block").isBetween(80, 120);
        assertThat((double) touching / all).as("share of hot addresses").isBetween(0.17, 0.25);
        assertThat((double) failed / all).as("share of failures").isBetween(0.01, 0.05);
        assertThat(creations).isPositive();
        assertThat(withdrawals).isPositive();
        assertThat(types).containsExactlyInAnyOrder("0x0", "0x1", "0x2");
        assertThat(events) // Transfer; Approval; ApprovalForAll; TransferSingle; TransferBatch
                .contains(
                        "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef",
                        "0x8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b925",
                        "0x17307eab39ab6107e8899845ad3d59bd9653f200f220920489ca2b5937696c31",
                        "0xc3d58168c5ae7397731d063d5bbf3d657854427343f4c083240f7aacaa2d0f62",
                        "0x4a39dc06d4c0dbc64b70af90fd698a233a518aa5d07e595d983b8c0526c8f7fb");
        assertThat(selectors) // none; transfer; approve; both safeTransferFrom; batch; setApprovalForAll; swap;
                // creation
                .contains(
                        "0x",
                        "0xa9059cbb",
                        "0x095ea7b3",
                        "0x42842e0e",
                        "0xf242432a",
                        "0x2eb2c2d6",
                        "0xa22cb465",
                        "0x38ed1739",
                        "0x7ff36ab5",
                        "0x60806040");
    }

    @Test
    void theBaseFeeStaysInReasonableBoundsForLong() {
        DevnetChain chain = new DevnetChain(SETTINGS);
        for (int i = 0; i < 2_000; i++) {
            assertThat(chain.produceNext().baseFee()).isBetween(1_000_000_000L, 100_000_000_000L);
        }
    }

    @Test
    void refusesImpossibleSettings() {
        assertThatThrownBy(() -> SETTINGS.withTransactionsPerBlock(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("transactionsPerBlock");
        assertThatThrownBy(() -> SETTINGS.withBlockTime(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("blockTime");
    }

    private static BigInteger big(JsonNode quantity) {
        return new BigInteger(quantity.asText().substring(2), 16);
    }
}
