package io.arx.functions.wallet;

import io.arx.events.ActivityKind;
import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.ChainId;
import io.arx.events.Legs;
import io.arx.events.PriceBasis;
import io.arx.events.UsdFlow;
import io.arx.events.WalletBlock;
import io.arx.events.WalletFacts;
import io.arx.events.WalletWindow;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What roll-ups and facts are by their definitions: every block into every window that its time lies in. */
final class ReferenceRollUps {

    static final List<Integer> LENGTHS = List.of(300, 3600, 86_400);

    record Key(Address wallet, int lengthSeconds, long startSeconds) {
        static Key of(WalletWindow window) {
            return new Key(window.wallet(), window.lengthSeconds(), window.startSeconds());
        }
    }

    private static final class Sums {
        long version;
        int in;
        int out;
        int transactions;
        int failed;
        int approvals;
        int created;
        long usdIn;
        long usdOut;
        long priceBasis;
        long highestNonce = WalletBlock.NO_NONCE;
        BigInteger nativeIn = BigInteger.ZERO;
        BigInteger nativeOut = BigInteger.ZERO;
        BigInteger largest = BigInteger.ZERO;
        BigInteger gas = BigInteger.ZERO;
        final Set<Address> counterparties = new HashSet<>();
    }

    private final Map<Key, Sums> windows = new HashMap<>();
    private final Map<Address, WalletFacts> facts = new HashMap<>();

    /** @param timeSeconds the block's time, or the newest on its branch before where that is of a later minute */
    void apply(WalletBlock block, long timeSeconds) {
        for (int length : LENGTHS) {
            Key key = new Key(block.wallet(), length, timeSeconds - timeSeconds % length);
            add(block, windows.computeIfAbsent(key, missing -> new Sums()));
        }
        Sums alone = new Sums();
        add(block, alone);
        facts.merge(block.wallet(), facts(block, alone, timeSeconds - timeSeconds % 60), ReferenceRollUps::sum);
    }

    private static void add(WalletBlock block, Sums sums) {
        sums.version = Math.max(sums.version, block.position());
        sums.transactions += block.transactions();
        sums.failed += block.failedTransactions();
        sums.gas = sums.gas.add(block.gasPaid().toBigInteger());
        sums.priceBasis = PriceBasis.merge(sums.priceBasis, block.priceBasis());
        sums.highestNonce = Math.max(sums.highestNonce, block.highestNonce());
        Legs legs = block.legs();
        for (int leg = 0; leg < legs.count(); leg++) {
            ActivityKind kind = legs.kind(leg);
            boolean outgoing = legs.isOutgoing(leg);
            if (!kind.movesNative() && !kind.movesToken()) {
                sums.approvals += outgoing ? 1 : 0;
                continue;
            }
            sums.created += outgoing && kind == ActivityKind.CONTRACT_CREATION ? 1 : 0;
            BigInteger amount = legs.amount(leg).toBigInteger();
            if (amount.signum() == 0) {
                continue;
            }
            sums.in += outgoing ? 0 : 1;
            sums.out += outgoing ? 1 : 0;
            sums.counterparties.add(legs.counterparty(leg));
            long usd = Math.max(0, legs.usdMicros(leg));
            sums.usdIn = outgoing ? sums.usdIn : UsdFlow.sum(sums.usdIn, usd);
            sums.usdOut = outgoing ? UsdFlow.sum(sums.usdOut, usd) : sums.usdOut;
            if (kind.movesNative()) {
                sums.largest = sums.largest.max(amount);
                sums.nativeIn = outgoing ? sums.nativeIn : sums.nativeIn.add(amount);
                sums.nativeOut = outgoing ? sums.nativeOut.add(amount) : sums.nativeOut;
            }
        }
    }

    private static WalletFacts facts(WalletBlock block, Sums sums, long minuteSeconds) {
        boolean did =
                sums.in + sums.out + sums.transactions + sums.approvals + sums.created > 0 || sums.gas.signum() > 0;
        return new WalletFacts(
                ChainId.ETHEREUM,
                block.wallet(),
                block.position(),
                minuteSeconds + 60,
                did ? minuteSeconds : 0,
                did ? minuteSeconds : 0,
                sums.out > 0 ? minuteSeconds : 0,
                sums.in,
                sums.out,
                sums.transactions,
                sums.failed,
                Amount.of(sums.nativeIn),
                Amount.of(sums.nativeOut.add(sums.gas)),
                sums.highestNonce);
    }

    /** @param next of a block that comes later */
    private static WalletFacts sum(WalletFacts facts, WalletFacts next) {
        return new WalletFacts(
                facts.chain(),
                facts.wallet(),
                Math.max(facts.version(), next.version()),
                next.throughSeconds(),
                facts.firstSeenSeconds() == 0 ? next.firstSeenSeconds() : facts.firstSeenSeconds(),
                Math.max(facts.lastSeenSeconds(), next.lastSeenSeconds()),
                Math.max(facts.lastOutflowSeconds(), next.lastOutflowSeconds()),
                facts.inCount() + next.inCount(),
                facts.outCount() + next.outCount(),
                facts.transactions() + next.transactions(),
                facts.failedTransactions() + next.failedTransactions(),
                facts.nativeReceived().plus(next.nativeReceived()),
                facts.nativeSpent().plus(next.nativeSpent()),
                Math.max(facts.highestNonce(), next.highestNonce()));
    }

    Map<Address, WalletFacts> facts() {
        return facts;
    }

    /** All windows in which something was done. */
    Map<Key, WalletWindow> windows(boolean isFinal) {
        Map<Key, WalletWindow> all = new HashMap<>();
        windows.forEach((key, sums) -> all.put(
                key,
                new WalletWindow(
                        ChainId.ETHEREUM,
                        key.wallet(),
                        key.startSeconds(),
                        key.lengthSeconds(),
                        sums.version,
                        isFinal,
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
                        UsdFlow.of(sums.usdIn, sums.usdOut, sums.priceBasis),
                        sums.highestNonce)));
        return all;
    }
}
