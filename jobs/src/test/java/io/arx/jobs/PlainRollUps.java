package io.arx.jobs;

import io.arx.events.Activity;
import io.arx.events.ActivityKind;
import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.BlockActivities;
import io.arx.events.ChainId;
import io.arx.events.PriceBasis;
import io.arx.events.TransactionFee;
import io.arx.events.UsdFlow;
import io.arx.events.WalletBlock;
import io.arx.events.WalletWindow;
import io.arx.functions.prices.PriceSettings;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Windows of all lengths by their definitions, activity by activity, in maps, sets and big integers: a wallet's window
 * has what it sent and received, paid and failed in the blocks whose time lies in it; dollars without what prices they
 * rest on.
 */
final class PlainRollUps {

    private record Key(Address wallet, int lengthSeconds, long startSeconds) {}

    private static final class Sums {
        long version;
        int in;
        int out;
        int transactions;
        int failed;
        int approvals;
        int created;
        BigDecimal usdIn = BigDecimal.ZERO;
        BigDecimal usdOut = BigDecimal.ZERO;
        long highestNonce = WalletBlock.NO_NONCE;
        BigInteger nativeIn = BigInteger.ZERO;
        BigInteger nativeOut = BigInteger.ZERO;
        BigInteger largest = BigInteger.ZERO;
        BigInteger gas = BigInteger.ZERO;
        final Set<Address> counterparties = new HashSet<>();
    }

    private final List<Integer> lengths;
    private final Map<Key, Sums> windows = new HashMap<>();

    private final PlainPrices prices;

    PlainRollUps(List<Integer> lengths, PriceSettings prices) {
        this.lengths = lengths;
        this.prices = new PlainPrices(prices);
    }

    void apply(BlockActivities block) {
        prices.apply(block);
        for (int length : lengths) {
            for (TransactionFee fee : block.fees()) {
                Sums payer = sums(fee.payer(), length, block);
                payer.transactions++;
                payer.highestNonce = Math.max(payer.highestNonce, fee.nonce());
                payer.failed += fee.succeeded() ? 0 : 1;
                payer.gas = payer.gas.add(fee.fee().toBigInteger());
            }
            for (Activity activity : block.activities()) {
                if (activity.isSpam()) {
                    continue;
                }
                BigDecimal worth = prices.worth(activity);
                leg(sums(activity.from(), length, block), activity, true, worth);
                leg(sums(activity.to(), length, block), activity, false, worth);
            }
        }
    }

    private Sums sums(Address wallet, int length, BlockActivities block) {
        long seconds = block.ref().timeSeconds();
        Key key = new Key(wallet, length, Math.floorDiv(seconds, length) * length);
        Sums sums = windows.computeIfAbsent(key, missing -> new Sums());
        sums.version = Math.max(sums.version, block.position());
        return sums;
    }

    private static void leg(Sums sums, Activity activity, boolean outgoing, @Nullable BigDecimal worth) {
        ActivityKind kind = activity.kind();
        if (kind == ActivityKind.APPROVAL || kind == ActivityKind.APPROVAL_FOR_ALL) {
            sums.approvals += outgoing ? 1 : 0;
            return;
        }
        sums.created += outgoing && kind == ActivityKind.CONTRACT_CREATION ? 1 : 0;
        BigInteger amount = activity.amount().toBigInteger();
        if (amount.signum() == 0) {
            return;
        }
        sums.counterparties.add(outgoing ? activity.to() : activity.from());
        sums.in += outgoing ? 0 : 1;
        sums.out += outgoing ? 1 : 0;
        if (worth != null) {
            sums.usdIn = outgoing ? sums.usdIn : sums.usdIn.add(worth);
            sums.usdOut = outgoing ? sums.usdOut.add(worth) : sums.usdOut;
        }
        if (activity.token() == null) {
            sums.largest = sums.largest.max(amount);
            sums.nativeIn = outgoing ? sums.nativeIn : sums.nativeIn.add(amount);
            sums.nativeOut = outgoing ? sums.nativeOut.add(amount) : sums.nativeOut;
        }
    }

    /** All windows, as the final chain has them; the zero address is no wallet. */
    List<WalletWindow> windows() {
        return windows.entrySet().stream()
                .filter(window -> !window.getKey().wallet().isZero())
                .map(window -> window(window.getKey(), window.getValue()))
                .toList();
    }

    private static long micros(BigDecimal usd) {
        return usd.movePointRight(6).longValue();
    }

    private static WalletWindow window(Key key, Sums sums) {
        return new WalletWindow(
                ChainId.ETHEREUM,
                key.wallet(),
                key.startSeconds(),
                key.lengthSeconds(),
                sums.version,
                true,
                sums.in,
                sums.out,
                Amount.of(sums.nativeIn),
                Amount.of(sums.nativeOut),
                Amount.of(sums.largest),
                sums.counterparties.size(),
                sums.transactions,
                sums.failed,
                Amount.of(sums.gas),
                sums.approvals,
                sums.created,
                new UsdFlow(micros(sums.usdIn), micros(sums.usdOut), PriceBasis.NONE),
                sums.highestNonce);
    }
}
