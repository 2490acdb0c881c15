package io.arx.functions.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.ActivityKind;
import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.ChainId;
import io.arx.events.Legs;
import io.arx.events.PriceBasis;
import io.arx.events.PriceSource;
import io.arx.events.WalletBlock;
import io.arx.functions.rules.DrainStep;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaneSlabTest {

    private static final ChainId CHAIN = ChainId.ETHEREUM;
    private static final DrainFilter FILTER = new DrainFilter(Amount.of(1_000_000), 600);
    private static final WalletSlab.Settings SETTINGS =
            new WalletSlab.Settings(CHAIN, FILTER, 30 * 24 * 60, new SettledBlocks(1));
    private static final int NOON = 28_333_440;

    private final Found found = new Found();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void doesWhatMapsAndBigIntegersDo(long seed) throws IOException {
        Random random = new Random(seed);
        ReferenceWallets reference = new ReferenceWallets(CHAIN, FILTER);
        WalletSlab slab = new PaneSlab();
        long seconds = NOON * 60L;
        long timersFor = 0;
        for (int block = 0; block < 4000; block++) {
            seconds += random.nextInt(100) == 0 ? random.nextInt(3 * 3600) : random.nextInt(25);
            for (int i = 0, wallets = 1 + random.nextInt(4); i < wallets; i++) {
                WalletBlock one = randomBlock(random, block, seconds);
                reference.apply(one);
                slab.apply(one, SETTINGS, found);
            }
            if (seconds / 60 > timersFor && random.nextInt(3) == 0) {
                timersFor = seconds / 60;
                slab.advance((int) timersFor, SETTINGS, found);
            }
            if (random.nextInt(50) == 0) {
                slab = random.nextBoolean() ? slab.copy() : stored(slab);
            }
        }
        slab.advance((int) (seconds / 60) + 1, SETTINGS, found);
        assertThat(found.panes).containsExactlyInAnyOrderElementsOf(reference.panes());
        assertThat(found.steps).containsExactlyElementsOf(reference.steps);
        assertThat(found.steps.size()).isGreaterThan(100);
        goesBackToNothing(slab);
    }

    private void goesBackToNothing(WalletSlab slab) {
        int rounds = 0;
        while (!slab.isEmpty()) {
            slab.advance(slab.due(0), SETTINGS, found);
            assertThat(rounds++).isLessThan(100);
        }
        assertThat(slab.bytes()).isZero();
    }

    @Test
    void forgetsAnIdleWalletOnlyAfterTheRetention() {
        WalletSlab slab = new PaneSlab();
        Address wallet = WalletBlocks.wallet(1);
        slab.apply(
                WalletBlocks.of(wallet, 1, NOON * 60L)
                        .receives(WalletBlocks.wallet(2), Amount.of(5))
                        .build(),
                SETTINGS,
                found);
        slab.advance(NOON + 29 * 24 * 60, SETTINGS, found);
        assertThat(slab.walletCount()).isEqualTo(1);
        slab.advance(NOON + 32 * 24 * 60, SETTINGS, found);
        assertThat(slab.isEmpty()).isTrue();
    }

    @Test
    void forgetsAWalletWithoutHoldingWhenItsHourHasPassed() {
        WalletSlab slab = new PaneSlab();
        slab.apply(
                WalletBlocks.of(WalletBlocks.wallet(1), 1, NOON * 60L)
                        .leg(ActivityKind.ERC20_TRANSFER, WalletBlocks.wallet(2), Amount.of(5), false)
                        .build(),
                SETTINGS,
                found);
        slab.advance(NOON + 1, SETTINGS, found);
        assertThat(slab.walletCount()).isEqualTo(1);
        assertThat(slab.due(0)).isEqualTo(NOON + 65);
        slab.advance(NOON + 65, SETTINGS, found);
        assertThat(slab.isEmpty()).isTrue();
    }

    @Test
    void aBlockWithAnEarlierTimeCountsIntoTheNewestMinute() {
        WalletSlab slab = new PaneSlab();
        Address wallet = WalletBlocks.wallet(1);
        slab.apply(payment(wallet, 1, NOON), SETTINGS, found);
        slab.apply(payment(wallet, 2, NOON + 1), SETTINGS, found);
        slab.apply(payment(wallet, 3, NOON), SETTINGS, found);
        slab.advance(NOON + 2, SETTINGS, found);
        slab.apply(payment(wallet, 4, NOON), SETTINGS, found);
        slab.advance(NOON + 3, SETTINGS, found);
        assertThat(found.panes)
                .extracting(pane -> pane.window().startSeconds() / 60 - NOON)
                .containsExactly(0L, 1L, 2L);
        assertThat(found.panes).extracting(pane -> pane.window().version()).containsExactly(1L, 3L, 4L);
    }

    @Test
    void anIdleWalletWithHistoryTakesLessThan250BytesBesideItsKey() {
        WalletSlab slab = new PaneSlab();
        int wallets = 244;
        for (int i = 0; i < wallets; i++) {
            slab.apply(payment(WalletBlocks.wallet(i), 1, NOON), SETTINGS, found);
        }
        for (int i = 0; i < wallets; i++) {
            slab.apply(payment(WalletBlocks.wallet(i), 1, NOON + 7), SETTINGS, found);
        }
        slab.advance(NOON + 8, SETTINGS, found);
        assertThat(slab.bytes() / wallets - Address.BYTES).isLessThan(250);
    }

    @Test
    void aCopySharesNothing() throws IOException {
        WalletSlab slab = new PaneSlab();
        Random random = new Random(9);
        for (int block = 0; block < 500; block++) {
            slab.apply(randomBlock(random, block, NOON * 60L + 10L * block), SETTINGS, found);
        }
        byte[] before = bytes(slab);
        WalletSlab copy = slab.copy();
        for (int block = 500; block < 1000; block++) {
            slab.apply(randomBlock(random, block, NOON * 60L + 10L * block), SETTINGS, found);
        }
        assertThat(bytes(copy)).isEqualTo(before).isNotEqualTo(bytes(slab));
    }

    private static WalletBlock payment(Address wallet, long position, int minute) {
        return WalletBlocks.of(wallet, position, minute * 60L)
                .receives(WalletBlocks.wallet(-1), Amount.of(9))
                .build();
    }

    static WalletBlock randomBlock(Random random, long position, long seconds) {
        Address wallet = WalletBlocks.wallet(random.nextInt(random.nextBoolean() ? 10 : 200));
        WalletBlocks block = WalletBlocks.of(wallet, position, seconds);
        for (int leg = 0, legs = random.nextInt(5); leg < legs; leg++) {
            ActivityKind kind = ActivityKind.of(random.nextInt(ActivityKind.values().length));
            int bits = random.nextInt(40) == 0 ? 150 : random.nextInt(22);
            block.token(new Address(7, 7, leg))
                    .leg(
                            kind,
                            WalletBlocks.wallet(random.nextInt(50)),
                            Amount.of(new BigInteger(bits, random)),
                            random.nextBoolean(),
                            worth(random));
        }
        if (random.nextInt(3) != 0) {
            block.priced(PriceBasis.of(seconds - random.nextInt(600), PriceSource.of(random.nextInt(3))));
        }
        int transactions = random.nextInt(3);
        return block.pays(transactions, random.nextInt(transactions + 1), Amount.of(random.nextInt(1000)))
                .nonce(transactions == 0 ? WalletBlock.NO_NONCE : random.nextInt(500))
                .build();
    }

    /** Unknown, small, or as much as there can be. */
    private static long worth(Random random) {
        return switch (random.nextInt(40)) {
            case 0 -> Long.MAX_VALUE;
            case 1, 2, 3, 4, 5 -> Legs.UNKNOWN_USD;
            default -> random.nextInt(1_000_000);
        };
    }

    static byte[] bytes(WalletSlab slab) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        WalletSlabSerializer.INSTANCE.serialize(slab, out);
        return out.getCopyOfBuffer();
    }

    private static WalletSlab stored(WalletSlab slab) throws IOException {
        byte[] bytes = bytes(slab);
        WalletSlab read = WalletSlabSerializer.INSTANCE.deserialize(new DataInputDeserializer(bytes));
        assertThat(bytes(read)).hasSameSizeAs(bytes); // a set of hashes may come back in another order
        return read;
    }

    /** Keeps what a slab sends. */
    static final class Found implements SlabOutput {
        final List<ClosedPane> panes = new ArrayList<>();
        final List<DrainStep> steps = new ArrayList<>();

        @Override
        public void closed(ClosedPane pane, Counterparties counterparties) {
            panes.add(pane);
        }

        @Override
        public void drain(DrainStep step) {
            steps.add(step);
        }
    }
}
