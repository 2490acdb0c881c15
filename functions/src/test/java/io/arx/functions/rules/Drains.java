package io.arx.functions.rules;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.ChainId;
import io.arx.events.Hash;
import io.arx.events.Severity;
import io.arx.events.TxHash;
import java.math.BigDecimal;
import java.time.Duration;

/** Steps, wallets and rules for the tests of the drain rule. */
final class Drains {

    static final ChainProfile ETHEREUM = new ChainProfile(ChainId.ETHEREUM, "ETH");
    static final Address ALICE = Address.parse("0x00000000000000000000000000000000000a11ce");
    static final Address BOB = Address.parse("0x0000000000000000000000000000000000000b0b");
    static final Address THIEF = Address.parse("0x00000000000000000000000000000000000bad00");

    /** 2023-11-14 22:13:20 UTC, the time of block 0. */
    static final long NOON = 1_700_000_000;

    static final long TEN_MINUTES = 600;
    static final RapidDrainRule RULE = RapidDrainRule.defaults("rapid-drain", Severity.HIGH);

    private Drains() {}

    static RapidDrainRule rule(int minimumOutflows, Duration within, long shareMillionths, String minimumHeld) {
        return new RapidDrainRule(
                "rapid-drain", Severity.HIGH, minimumOutflows, within, shareMillionths, ether(minimumHeld));
    }

    static Amount ether(String whole) {
        return Amount.of(new BigDecimal(whole).movePointRight(18).toBigIntegerExact());
    }

    /** A step in a block of its own second; the stamp is the block's time. */
    static DrainStep step(Address wallet, long seconds, String amount, String heldBefore) {
        return step(wallet, seconds * 1000, seconds, (int) (seconds % 1000), ether(amount), ether(heldBefore));
    }

    static DrainStep step(
            Address wallet, long stampMillis, long seconds, int txIndex, Amount amount, Amount heldBefore) {
        long height = stampMillis - NOON * 1000;
        return new DrainStep(
                wallet,
                stampMillis,
                height,
                stampMillis + 700,
                height,
                new Hash(height, 0, 0, 1),
                seconds,
                new TxHash(height, txIndex, wallet.low(), 2),
                txIndex,
                0,
                THIEF,
                amount,
                heldBefore,
                heldBefore.compareTo(RULE.minimumHeld()) >= 0);
    }
}
