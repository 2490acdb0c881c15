package io.arx.functions.wallet;

import io.arx.events.ActivityKind;
import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.ChainId;
import io.arx.events.Legs;
import io.arx.events.PriceBasis;
import io.arx.events.UsdFlow;
import io.arx.events.WalletBlock;
import io.arx.events.WalletWindow;
import io.arx.functions.rules.DrainStep;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the slab must do, said in maps and big integers, wallet by wallet and without any forgetting. */
final class ReferenceWallets {

    private static final class Pane {
        int minute;
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

    private static final class Wallet {
        BigInteger held = BigInteger.ZERO;
        long drainSeconds = Long.MIN_VALUE / 2;
        final List<Pane> panes = new ArrayList<>();
    }

    private final ChainId chain;
    private final DrainFilter filter;
    private final Map<Address, Wallet> wallets = new HashMap<>();
    final List<DrainStep> steps = new ArrayList<>();

    ReferenceWallets(ChainId chain, DrainFilter filter) {
        this.chain = chain;
        this.filter = filter;
    }

    void apply(WalletBlock block) {
        Wallet wallet = wallets.computeIfAbsent(block.wallet(), address -> new Wallet());
        int minute = (int) (block.timeSeconds() / 60);
        Pane pane = wallet.panes.isEmpty() ? null : wallet.panes.get(wallet.panes.size() - 1);
        if (pane == null || pane.minute < minute) {
            pane = new Pane();
            pane.minute = minute;
            wallet.panes.add(pane);
        }
        pane.version = block.position();
        pane.transactions += block.transactions();
        pane.failed += block.failedTransactions();
        pane.gas = pane.gas.add(block.gasPaid().toBigInteger());
        pane.priceBasis = PriceBasis.merge(pane.priceBasis, block.priceBasis());
        pane.highestNonce = Math.max(pane.highestNonce, block.highestNonce());
        Legs legs = block.legs();
        for (int leg = 0; leg < legs.count(); leg++) {
            add(wallet, pane, block, leg);
        }
        wallet.held = wallet.held.subtract(block.gasPaid().toBigInteger()).max(BigInteger.ZERO);
    }

    private void add(Wallet wallet, Pane pane, WalletBlock block, int leg) {
        Legs legs = block.legs();
        ActivityKind kind = legs.kind(leg);
        boolean outgoing = legs.isOutgoing(leg);
        BigInteger amount = legs.amount(leg).toBigInteger();
        boolean moved = amount.signum() > 0 && (kind.movesNative() || kind.movesToken());
        pane.approvals += outgoing && !kind.movesNative() && !kind.movesToken() ? 1 : 0;
        pane.created += outgoing && kind == ActivityKind.CONTRACT_CREATION ? 1 : 0;
        if (!moved) {
            return;
        }
        pane.in += outgoing ? 0 : 1;
        pane.out += outgoing ? 1 : 0;
        pane.counterparties.add(legs.counterparty(leg));
        long usd = Math.max(0, legs.usdMicros(leg));
        pane.usdIn = outgoing ? pane.usdIn : UsdFlow.sum(pane.usdIn, usd);
        pane.usdOut = outgoing ? UsdFlow.sum(pane.usdOut, usd) : pane.usdOut;
        if (!kind.movesNative()) {
            return;
        }
        pane.largest = pane.largest.max(amount);
        if (!outgoing) {
            pane.nativeIn = pane.nativeIn.add(amount);
            wallet.held = wallet.held.add(amount);
            return;
        }
        pane.nativeOut = pane.nativeOut.add(amount);
        boolean opens = wallet.held.compareTo(filter.minimumHeld().toBigInteger()) >= 0;
        if (opens) {
            wallet.drainSeconds = block.timeSeconds();
        }
        if (block.timeSeconds() - wallet.drainSeconds <= filter.withinSeconds()) {
            steps.add(new DrainStep(
                    block.wallet(),
                    block.stampMillis(),
                    block.position(),
                    block.receivedAtMillis(),
                    block.height(),
                    block.blockHash(),
                    block.timeSeconds(),
                    legs.txHash(leg),
                    legs.txIndex(leg),
                    legs.ordinal(leg),
                    legs.counterparty(leg),
                    legs.amount(leg),
                    Amount.of(wallet.held),
                    opens));
        }
        wallet.held = wallet.held.subtract(amount).max(BigInteger.ZERO);
    }

    /** All panes, closed or not, wallet by wallet. */
    List<ClosedPane> panes() {
        List<ClosedPane> all = new ArrayList<>();
        wallets.forEach((address, wallet) -> {
            for (int i = 0; i < wallet.panes.size(); i++) {
                all.add(closed(address, wallet, i));
            }
        });
        return all;
    }

    private ClosedPane closed(Address address, Wallet wallet, int index) {
        Pane pane = wallet.panes.get(index);
        long count = 0;
        BigInteger in = BigInteger.ZERO;
        BigInteger out = BigInteger.ZERO;
        int since = 60;
        for (Pane before : wallet.panes.subList(0, index)) {
            if (before.minute / 5 > pane.minute / 5 - 12) {
                count += before.in + before.out;
                in = in.add(before.nativeIn);
                out = out.add(before.nativeOut);
                since = pane.minute - before.minute;
            }
        }
        WalletWindow window = new WalletWindow(
                chain,
                address,
                pane.minute * 60L,
                60,
                pane.version,
                true,
                pane.in,
                pane.out,
                Amount.of(pane.nativeIn),
                Amount.of(pane.nativeOut),
                Amount.of(pane.largest),
                pane.counterparties.size(),
                pane.transactions,
                pane.failed,
                Amount.of(pane.gas),
                pane.approvals,
                pane.created,
                UsdFlow.of(pane.usdIn, pane.usdOut, pane.priceBasis),
                pane.highestNonce);
        return new ClosedPane(window, count, Amount.of(in), Amount.of(out), since);
    }
}
