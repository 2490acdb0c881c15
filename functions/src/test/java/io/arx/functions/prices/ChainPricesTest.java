package io.arx.functions.prices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.BlockActivities;
import io.arx.events.BlockRef;
import io.arx.events.ChainId;
import io.arx.events.Hash;
import io.arx.events.Pass;
import io.arx.events.PoolState;
import io.arx.events.PriceTable;
import io.arx.events.TokenPrice;
import io.arx.events.control.ControlBatch;
import io.arx.events.control.PlacedBatch;
import io.arx.events.control.PriceChange;
import io.arx.events.control.PriceChanges;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChainPricesTest {

    private static final ChainId CHAIN = ChainId.ETHEREUM;
    private static final long NOON = 1_700_006_400;
    private static final int WINDOW = 8;
    private static final Address WRAPPED = new Address(0, 0, 20);
    private static final Address TOKEN = new Address(0, 0, 30);
    private static final Address DOLLAR = new Address(0, 0, 10);

    /** Dollar (6 decimals) first, the native one second. */
    private static final PricePool NATIVE_POOL =
            new PricePool(new Address(0, 0, 101), WRAPPED, 18, PricePool.Quote.DOLLAR, 6, false);

    /** The native one first, a dollar of 18 decimals second. */
    private static final PricePool OTHER_NATIVE_POOL =
            new PricePool(new Address(0, 0, 102), WRAPPED, 18, PricePool.Quote.DOLLAR, 18, true);

    /** A token of 8 decimals first, the native one second. */
    private static final PricePool TOKEN_POOL =
            new PricePool(new Address(0, 0, 103), TOKEN, 8, PricePool.Quote.NATIVE, 18, true);

    private static final PriceSettings SETTINGS = new PriceSettings(
            List.of(NATIVE_POOL, OTHER_NATIVE_POOL, TOKEN_POOL),
            WRAPPED,
            Duration.ofSeconds(60),
            1000,
            Map.of(DOLLAR, new PriceSettings.Fixed(1, 6)));

    private final Map<Address, TokenPrice> latest = new HashMap<>();

    @Test
    void readsReserves() {
        PoolState state = reserves(NATIVE_POOL, "3000000000000", "1000000000000000000000"); // 3 million $, 1000 ETH
        assertThat(NATIVE_POOL.read(state).value()).isCloseTo(3000, within(1e-9));
        assertThat(NATIVE_POOL.read(state).depth()).isCloseTo(3_000_000, within(1e-6));
        PoolState turned = reserves(OTHER_NATIVE_POOL, "1000000000000000000000", "3100000000000000000000000");
        assertThat(OTHER_NATIVE_POOL.read(turned).value()).isCloseTo(3100, within(1e-9));
    }

    @Test
    void readsTheSquareRootOfAPrice() {
        // 1 wei of the native token is 1 / 2500 * 10^-12 units of the dollar; the root of its inverse, times 2^96
        BigInteger root = BigInteger.valueOf(1_000_000)
                .multiply(BigInteger.ONE.shiftLeft(96))
                .divide(BigInteger.valueOf(50));
        PoolState state = new PoolState(NATIVE_POOL.pool(), true, Amount.of(root), Amount.tokens(1, 18));
        assertThat(NATIVE_POOL.read(state).value()).isCloseTo(2500, within(1e-6));
        assertThat(NATIVE_POOL.read(state).depth()).isCloseTo(50_000_000, within(1e-3));
    }

    @Test
    void takesTheMedianAndTheNativePriceOfNow() {
        ChainPrices prices = new ChainPrices(CHAIN, Pass.FINAL, WINDOW, SETTINGS);
        prices.apply(block(1, NOON, usd(3000)), List.of(), 1);
        prices.apply(block(2, NOON + 12, usd(9000)), List.of(), 2); // pushed for a block
        prices.apply(block(3, NOON + 24, usd(3010), token(20)), List.of(), 3);
        prices.send(this::see);
        assertThat(latest.get(Address.ZERO).usd()).isCloseTo(3010, within(1e-6));
        assertThat(latest.get(WRAPPED)).isNotNull();
        assertThat(latest.get(TOKEN).usd()).isCloseTo(20 * 3010, within(1e-4));
        assertThat(latest.get(TOKEN).timeSeconds()).isEqualTo(NOON + 24);
        assertThat(latest.get(TOKEN).source()).isEqualTo(TOKEN_POOL.pool().toString());
        assertThat(latest.get(DOLLAR).source()).isEqualTo("file");
    }

    @Test
    void aThinPoolSetsNoPrice() {
        ChainPrices prices = new ChainPrices(CHAIN, Pass.FINAL, WINDOW, SETTINGS);
        prices.apply(block(1, NOON, reserves(NATIVE_POOL, "999000000", "1000000000000000000")), List.of(), 1); // 999 $
        prices.send(this::see);
        assertThat(latest).containsOnlyKeys(DOLLAR);
    }

    @Test
    void keepsAPriceThatNobodyTradesAtWithItsTime() {
        ChainPrices prices = new ChainPrices(CHAIN, Pass.FINAL, WINDOW, SETTINGS);
        prices.apply(block(1, NOON, usd(3000)), List.of(), 1);
        prices.send(this::see);
        for (int block = 2; block < 50; block++) {
            prices.apply(block(block, NOON + 12L * block), List.of(), block);
            prices.send(this::see);
        }
        assertThat(latest.get(Address.ZERO).timeSeconds()).isEqualTo(NOON);
        assertThat(latest.get(Address.ZERO).version()).isEqualTo(1);
    }

    /** A head that is undone and restored at random says at each step what a new one says of its chain. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void saysOfABranchWhatItsBlocksSay(long seed) throws IOException {
        Random random = new Random(seed);
        List<BlockActivities> chain = new ArrayList<>();
        ChainPrices prices = new ChainPrices(CHAIN, Pass.HEAD, WINDOW, SETTINGS);
        List<PriceTable> tables = new ArrayList<>();
        int undoable = 0;
        for (int position = 1; position < 400; position++) {
            for (int depth = random.nextInt(5) == 0 ? random.nextInt(undoable + 1) : 0; depth > 0; depth--) {
                PriceTable undone = prices.undo(chain.remove(chain.size() - 1), position);
                assertThat(undone).isEqualTo(tables.remove(tables.size() - 1));
                undoable--;
            }
            long seconds =
                    chain.isEmpty() ? NOON : chain.get(chain.size() - 1).ref().timeSeconds() + random.nextInt(9);
            BlockActivities block = randomBlock(random, chain.size() + 1, seconds);
            chain.add(block);
            PriceTable asOfIt = prices.apply(block, List.of(), position);
            tables.add(asOfIt);
            undoable = Math.min(WINDOW, undoable + 1);
            prices.send(this::see);
            if (random.nextInt(4) == 0) {
                byte[] snapshot = prices.snapshot();
                prices = new ChainPrices(CHAIN, Pass.HEAD, WINDOW, SETTINGS);
                prices.restore(snapshot);
            }
            Map<Address, Double> expected = recomputed(chain);
            expected.forEach((token, usd) ->
                    assertThat(latest.get(token).usd()).as("token %s", token).isEqualTo(usd));
        }
        ChainPrices finals = new ChainPrices(CHAIN, Pass.FINAL, WINDOW, SETTINGS);
        for (int i = 0; i < chain.size(); i++) {
            assertThat(finals.apply(chain.get(i), List.of(), i))
                    .as("block %d", i)
                    .isEqualTo(tables.get(i));
        }
    }

    @Test
    void aPriceSetByHandWinsOverThePoolsUntilItIsWithdrawn() {
        ChainPrices prices = new ChainPrices(CHAIN, Pass.FINAL, WINDOW, SETTINGS);
        prices.apply(block(1, NOON, usd(3000), token(20)), List.of(), 1);
        prices.apply(block(2, NOON + 12, usd(3000)), set(WRAPPED, 2000), 2);
        prices.send(this::see);
        for (Address name : List.of(WRAPPED, Address.ZERO)) {
            assertThat(latest.get(name).usd()).isEqualTo(2000);
            assertThat(latest.get(name).source()).isEqualTo("control");
            assertThat(latest.get(name).timeSeconds()).isEqualTo(NOON + 12);
        }
        assertThat(latest.get(TOKEN).usd()).isCloseTo(20 * 2000, within(1e-4));

        prices.apply(block(3, NOON + 24), placed(PriceChange.withdraw(Address.ZERO)), 3);
        prices.send(this::see);
        assertThat(latest.get(WRAPPED).usd()).isCloseTo(3000, within(1e-6));
        assertThat(latest.get(WRAPPED).source()).isEqualTo(NATIVE_POOL.pool().toString());
    }

    @Test
    void aTokenThatOnlySomebodySetHasNoPriceOnceItIsWithdrawn() throws IOException {
        ChainPrices prices = new ChainPrices(CHAIN, Pass.HEAD, WINDOW, PriceSettings.NONE);
        PriceTable asOfIt = prices.apply(block(1, NOON), set(TOKEN, 0.5), 1);
        assertThat(asOfIt.micros(asOfIt.find(TOKEN), Amount.tokens(3, 8))).isEqualTo(1_500_000);
        prices.send(this::see);
        ChainPrices restored = new ChainPrices(CHAIN, Pass.HEAD, WINDOW, PriceSettings.NONE);
        restored.restore(prices.snapshot());
        assertThat(restored.apply(block(2, NOON + 1), List.of(), 2)).isEqualTo(asOfIt);

        PriceTable without = restored.apply(block(3, NOON + 2), placed(PriceChange.withdraw(TOKEN)), 3);
        restored.send(this::see);
        assertThat(without).isEqualTo(PriceTable.NONE);
        assertThat(latest.get(TOKEN).isKnown()).isFalse();
        assertThat(latest.get(TOKEN).version()).isEqualTo(3);
        assertThat(restored.undo(block(3, NOON + 2), 4)).isEqualTo(PriceTable.NONE);
        assertThat(restored.undo(block(2, NOON + 1), 4)).isEqualTo(asOfIt);
    }

    @Test
    void aFixedPriceWinsOverThePoolsAndNamesTheFile() {
        PriceSettings settings = new PriceSettings(
                SETTINGS.pools(), WRAPPED, SETTINGS.window(), 1000, Map.of(WRAPPED, new PriceSettings.Fixed(1234, 18)));
        ChainPrices prices = new ChainPrices(CHAIN, Pass.FINAL, WINDOW, settings);
        prices.apply(block(1, NOON, usd(3000)), List.of(), 1);
        prices.send(this::see);
        assertThat(latest.get(Address.ZERO).usd()).isEqualTo(1234);
        assertThat(latest.get(Address.ZERO).source()).isEqualTo("file");
    }

    private static List<PlacedBatch> set(Address token, double usd) {
        return placed(PriceChange.set(token, usd, token.equals(TOKEN) ? 8 : 18));
    }

    private static List<PlacedBatch> placed(PriceChange change) {
        return List.of(new PlacedBatch(1, new ControlBatch("set", 0, 1, new PriceChanges(List.of(change)))));
    }

    /** From all blocks of the chain, where the window has something to say. */
    private static Map<Address, Double> recomputed(List<BlockActivities> chain) {
        long since = chain.get(chain.size() - 1).ref().timeSeconds()
                - SETTINGS.window().toSeconds();
        List<Double> natives = new ArrayList<>();
        List<Double> tokens = new ArrayList<>();
        boolean nativeKnown = false;
        for (BlockActivities block : chain) {
            nativeKnown |= block.pools().stream().anyMatch(state -> state.pool().equals(NATIVE_POOL.pool()));
            for (PoolState state : block.pools()) {
                if (block.ref().timeSeconds() < since) {
                    continue;
                }
                if (state.pool().equals(NATIVE_POOL.pool())) {
                    natives.add(NATIVE_POOL.read(state).value());
                } else if (nativeKnown) {
                    tokens.add(TOKEN_POOL.read(state).value());
                }
            }
        }
        Map<Address, Double> expected = new HashMap<>();
        if (!natives.isEmpty()) {
            double nativeUsd = natives.stream().sorted().toList().get((natives.size() - 1) / 2);
            expected.put(Address.ZERO, nativeUsd);
            if (!tokens.isEmpty()) {
                expected.put(
                        TOKEN, nativeUsd * tokens.stream().sorted().toList().get((tokens.size() - 1) / 2));
            }
        }
        return expected;
    }

    private void see(TokenPrice price) {
        latest.put(price.token(), price);
    }

    private static BlockActivities randomBlock(Random random, long height, long seconds) {
        List<PoolState> states = new ArrayList<>();
        if (random.nextInt(3) > 0) {
            states.add(usd(2000 + random.nextInt(1000)));
        }
        if (random.nextInt(3) > 0) {
            states.add(token(1 + random.nextInt(30)));
        }
        return block(height, seconds, states.toArray(PoolState[]::new));
    }

    private static PoolState usd(long dollars) {
        return reserves(NATIVE_POOL, dollars + "000000000", "1000000000000000000000");
    }

    private static PoolState token(long natives) {
        return reserves(TOKEN_POOL, "10000000000", natives + "00000000000000000000");
    }

    private static PoolState reserves(PricePool pool, String first, String second) {
        return new PoolState(pool.pool(), false, Amount.of(new BigInteger(first)), Amount.of(new BigInteger(second)));
    }

    private static BlockActivities block(long height, long seconds, PoolState... states) {
        BlockRef ref = new BlockRef(height, new Hash(0, 0, 0, height), new Hash(0, 0, 0, height - 1), seconds);
        return new BlockActivities(ref, height, 0, List.of(), List.of(), 0, List.of(states));
    }
}
