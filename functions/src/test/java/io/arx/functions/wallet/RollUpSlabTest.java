package io.arx.functions.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.ChainId;
import io.arx.events.UsdFlow;
import io.arx.events.WalletBlock;
import io.arx.events.WalletFacts;
import io.arx.events.WalletRollUp;
import io.arx.events.WalletWindow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class RollUpSlabTest {

    private static final int NOON_MINUTE = 1_700_049_600 / 60;
    private static final RollUpSlab.Retention MONTH = new RollUpSlab.Retention(30 * 24 * 60);

    private final List<WalletRollUp> rollUps = new ArrayList<>();

    private final RollUpOutput output = new RollUpOutput() {
        @Override
        public boolean wants(Address wallet, long endSeconds) {
            return true;
        }

        @Override
        public void summed(int level, int startMinute, Address wallet, WindowSums sums, boolean mayBeLess) {
            // leaders have their own test
        }

        @Override
        public void rollUp(WalletRollUp rollUp) {
            rollUps.add(rollUp);
        }

        @Override
        public void facts(WalletFacts facts) {
            // the roll-ups are enough here
        }
    };

    /** 250 wallets a bucket are a million in all. */
    @Test
    void anIdleWalletWithADayOfHistoryTakesLittleBeyondItsKey() {
        RollUpSlab slab = new RollUpSlab();
        for (int wallet = 0; wallet < 250; wallet++) {
            add(slab, wallet, NOON_MINUTE + wallet % 60, 1);
        }
        slab.advance(NOON_MINUTE + 120, MONTH, ChainId.ETHEREUM, output);

        assertThat(slab.walletCount()).isEqualTo(250);
        assertThat(slab.bytes() / 250 - Address.BYTES).isBetween(150L, 320L);
    }

    @Test
    void aCopySharesNothing() {
        RollUpSlab slab = new RollUpSlab();
        add(slab, 1, NOON_MINUTE, 2);
        RollUpSlab copy = slab.copy();
        add(slab, 1, NOON_MINUTE + 1, 2);
        copy.advance(NOON_MINUTE + 5, MONTH, ChainId.ETHEREUM, output);

        assertThat(rollUps).extracting(rollUp -> rollUp.window().inCount()).containsExactly(2);
    }

    @Test
    void isReadAsItWasWritten() throws IOException {
        RollUpSlab slab = new RollUpSlab();
        for (int wallet = 0; wallet < 20; wallet++) {
            for (int minute = 0; minute < 200; minute += 7 + wallet) {
                add(slab, wallet, NOON_MINUTE + minute, 1 + minute % 3);
            }
        }
        DataOutputSerializer out = new DataOutputSerializer(1024);
        RollUpSlabSerializer.INSTANCE.serialize(slab, out);
        RollUpSlab read = RollUpSlabSerializer.INSTANCE.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
        rollUps.clear();
        slab.advance(NOON_MINUTE + 2000, MONTH, ChainId.ETHEREUM, output);
        List<WalletRollUp> expected = List.copyOf(rollUps);
        rollUps.clear();
        read.advance(NOON_MINUTE + 2000, MONTH, ChainId.ETHEREUM, output);

        assertThat(expected).hasSizeGreaterThan(40);
        assertThat(rollUps).containsExactlyInAnyOrderElementsOf(expected);
    }

    private void add(RollUpSlab slab, int wallet, int minute, int counterparties) {
        long[] hashes = new long[counterparties];
        for (int i = 0; i < counterparties; i++) {
            hashes[i] = (wallet + 1) * 1000L + minute + i;
        }
        WalletWindow window = new WalletWindow(
                ChainId.ETHEREUM,
                WalletBlocks.wallet(wallet),
                minute * 60L,
                60,
                minute,
                true,
                counterparties,
                0,
                Amount.of(5),
                Amount.ZERO,
                Amount.of(5),
                counterparties,
                0,
                0,
                Amount.ZERO,
                0,
                0,
                UsdFlow.NONE,
                WalletBlock.NO_NONCE);
        slab.add(new PaneUpdate(window, new Counterparties(hashes, false), 0), MONTH, ChainId.ETHEREUM, output);
    }
}
