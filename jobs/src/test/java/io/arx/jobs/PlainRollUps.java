package io.arx.jobs;

import io.arx.events.Activity;
import io.arx.events.ActivityKind;
import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.BlockActivities;
import io.arx.events.ChainId;
import io.arx.events.TransactionFee;
import io.arx.events.WalletWindow;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Windows of all lengths by their definitions, activity by activity, in maps, sets and big integers: a wallet's window
 * has what it sent and received, paid and failed in the blocks whose time lies in it.
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
        BigInteger nativeIn = BigInteger.ZERO;
        BigInteger nativeOut = BigInteger.ZERO;
        BigInteger largest = BigInteger.ZERO;
        BigInteger gas = BigInteger.ZERO;
        final Set<Address> counterparties = new HashSet<>();
    }

    private final List<Integer> lengths;
    private final Map<Key, Sums> windows = new HashMap<>();

    PlainRollUps(List<Integer> lengths) {
        this.lengths = lengths;
    }

    void apply(BlockActivities block) {
        for (int length : lengths) {
            for (TransactionFee fee : block.fees()) {
                Sums payer = sums(fee.payer(), length, block);
                payer.transactions++;
                payer.failed += fee.succeeded() ? 0 : 1;
                payer.gas = payer.gas.add(fee.fee().toBigInteger());
            }
            for (Activity activity : block.activities()) {
                if (activity.isSpam()) {
                    continue;
                }
                leg(sums(activity.from(), length, block), activity, true);
                leg(sums(activity.to(), length, block), activity, false);
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

    private static void leg(Sums sums, Activity activity, boolean outgoing) {
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
                sums.created);
    }
}
