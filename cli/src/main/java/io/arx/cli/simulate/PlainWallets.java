package io.arx.cli.simulate;

import io.arx.events.Activity;
import io.arx.events.ActivityKind;
import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.BlockActivities;
import io.arx.events.TransactionFee;
import io.arx.events.UsdFlow;
import io.arx.events.WalletBlock;
import io.arx.events.WalletWindow;
import io.arx.functions.wallet.ClosedPane;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The windows of every wallet of a chain from what a window is said to be, in maps and big integers: of all activities
 * of a minute's blocks those from and to the wallet, and what it paid.
 */
final class PlainWallets {

    private static final int MINUTE = 60;
    private static final int HOUR_PERIODS = 12;
    private static final int PERIOD_MINUTES = 5;

    private static final class Minute {
        private int in;
        private int out;
        private int transactions;
        private int failed;
        private int approvals;
        private int created;
        private long position;
        private long highestNonce = WalletBlock.NO_NONCE;
        private BigInteger nativeIn = BigInteger.ZERO;
        private BigInteger nativeOut = BigInteger.ZERO;
        private BigInteger largest = BigInteger.ZERO;
        private BigInteger gas = BigInteger.ZERO;
        private final Set<Address> counterparties = new HashSet<>();

        WalletWindow window(WindowKey key, long version, boolean isFinal) {
            return new WalletWindow(
                    World.chainId(),
                    key.wallet(),
                    key.startSeconds(),
                    MINUTE,
                    version,
                    isFinal,
                    in,
                    out,
                    Amount.of(nativeIn),
                    Amount.of(nativeOut),
                    Amount.of(largest),
                    counterparties.size(),
                    transactions,
                    failed,
                    Amount.of(gas),
                    approvals,
                    created,
                    UsdFlow.NONE,
                    highestNonce);
        }
    }

    private final Map<Address, NavigableMap<Long, Minute>> wallets = new HashMap<>();

    /** @param blocks of one branch, the oldest first */
    PlainWallets(List<BlockActivities> blocks) {
        for (BlockActivities block : blocks) {
            for (TransactionFee fee : block.fees()) {
                pay(block, fee);
            }
            for (Activity activity : block.activities()) {
                if (activity.isSpam()) {
                    continue;
                }
                send(block, activity);
                receive(block, activity);
            }
        }
    }

    /** The minute of a wallet that a block belongs to; something else for the zero address, which is no wallet. */
    private Minute minute(BlockActivities block, Address wallet) {
        if (wallet.isZero()) {
            return new Minute();
        }
        Minute minute = wallets.computeIfAbsent(wallet, any -> new TreeMap<>())
                .computeIfAbsent(block.ref().timeSeconds() / MINUTE, any -> new Minute());
        minute.position = block.position();
        return minute;
    }

    private void pay(BlockActivities block, TransactionFee fee) {
        Minute minute = minute(block, fee.payer());
        minute.transactions++;
        minute.highestNonce = Math.max(minute.highestNonce, fee.nonce());
        minute.failed += fee.succeeded() ? 0 : 1;
        minute.gas = minute.gas.add(fee.fee().toBigInteger());
    }

    private void send(BlockActivities block, Activity activity) {
        Minute minute = minute(block, activity.from());
        ActivityKind kind = activity.kind();
        minute.approvals += kind == ActivityKind.APPROVAL || kind == ActivityKind.APPROVAL_FOR_ALL ? 1 : 0;
        minute.created += kind == ActivityKind.CONTRACT_CREATION ? 1 : 0;
        if (!moves(activity)) {
            return;
        }
        minute.out++;
        minute.counterparties.add(activity.to());
        if (activity.token() == null) {
            BigInteger amount = activity.amount().toBigInteger();
            minute.nativeOut = minute.nativeOut.add(amount);
            minute.largest = minute.largest.max(amount);
        }
    }

    private void receive(BlockActivities block, Activity activity) {
        Minute minute = minute(block, activity.to());
        if (!moves(activity)) {
            return;
        }
        minute.in++;
        minute.counterparties.add(activity.from());
        if (activity.token() == null) {
            BigInteger amount = activity.amount().toBigInteger();
            minute.nativeIn = minute.nativeIn.add(amount);
            minute.largest = minute.largest.max(amount);
        }
    }

    private static boolean moves(Activity activity) {
        boolean permits = activity.kind() == ActivityKind.APPROVAL || activity.kind() == ActivityKind.APPROVAL_FOR_ALL;
        return !permits && !activity.amount().isZero();
    }

    /** Every window of the final chain, each of the version of the newest block that contributed. */
    Map<WindowKey, ClosedPane> finalWindows() {
        return windows(null);
    }

    /**
     * Every window of the head.
     *
     * @param changed the log position that last changed each
     */
    Map<WindowKey, ClosedPane> headWindows(Map<WindowKey, Long> changed) {
        return windows(changed);
    }

    private Map<WindowKey, ClosedPane> windows(@Nullable Map<WindowKey, Long> changed) {
        Map<WindowKey, ClosedPane> windows = new HashMap<>();
        wallets.forEach((wallet, minutes) -> minutes.forEach((at, minute) -> {
            WindowKey key = new WindowKey(wallet, at * MINUTE);
            long version = changed == null ? minute.position : changed.get(key);
            windows.put(key, pane(minute.window(key, version, changed == null), minutes, at));
        }));
        return windows;
    }

    private static ClosedPane pane(WalletWindow window, NavigableMap<Long, Minute> minutes, long at) {
        long hourBegins = (at / PERIOD_MINUTES - HOUR_PERIODS + 1) * PERIOD_MINUTES;
        NavigableMap<Long, Minute> hour = minutes.subMap(hourBegins, true, at, false);
        Minute sums = new Minute();
        for (Minute minute : hour.values()) {
            sums.in += minute.in;
            sums.out += minute.out;
            sums.nativeIn = sums.nativeIn.add(minute.nativeIn);
            sums.nativeOut = sums.nativeOut.add(minute.nativeOut);
        }
        return new ClosedPane(
                window,
                sums.in + sums.out,
                Amount.of(sums.nativeIn),
                Amount.of(sums.nativeOut),
                hour.isEmpty() ? ClosedPane.NO_PREVIOUS : (int) (at - hour.lastKey()));
    }
}
