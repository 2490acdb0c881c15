package io.arx.functions.ledger;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.ChainId;
import io.arx.events.Legs;
import io.arx.events.TokenWindow;
import io.arx.events.WalletBlock;
import io.arx.events.WalletEdges;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Token windows and edges of a wallet by their definitions, from all its blocks on one branch: in maps, sets and big
 * integers, each window by going through all blocks anew.
 */
final class PlainLedger {

    /** What a window is of; the token is null for edges. */
    record Key(Address wallet, int lengthSeconds, long startSeconds, Address token) {

        static Key of(TokenWindow window) {
            return new Key(window.wallet(), window.lengthSeconds(), window.startSeconds(), window.token());
        }

        static Key of(WalletEdges edges) {
            return new Key(edges.wallet(), edges.lengthSeconds(), edges.startSeconds(), null);
        }
    }

    private record Leg(
            Address token, Address counterparty, boolean out, BigInteger amount, long seconds, long position) {}

    private final Address wallet;
    private final boolean isFinal;
    private final List<Leg> legs = new ArrayList<>();
    private final Map<Address, Long> firstMet = new HashMap<>();

    PlainLedger(Address wallet, boolean isFinal) {
        this.wallet = wallet;
        this.isFinal = isFinal;
    }

    /** @param position what brought the block about */
    void add(WalletBlock block, long position) {
        for (Leg leg : legs(block, position)) {
            legs.add(leg);
            firstMet.putIfAbsent(leg.counterparty(), leg.seconds());
        }
    }

    private static List<Leg> legs(WalletBlock block, long position) {
        List<Leg> found = new ArrayList<>();
        Legs all = block.legs();
        for (int i = 0; i < all.count(); i++) {
            boolean moves = all.kind(i).movesNative() || all.kind(i).movesToken();
            if (moves && !all.amount(i).isZero()) {
                found.add(new Leg(
                        all.kind(i).movesNative() ? Address.ZERO : all.token(i),
                        all.counterparty(i),
                        all.isOutgoing(i),
                        all.amount(i).toBigInteger(),
                        block.timeSeconds(),
                        position));
            }
        }
        return found;
    }

    /** The windows that a block is in. */
    static Set<Key> touched(WalletBlock block) {
        Set<Key> keys = new HashSet<>();
        for (Leg leg : legs(block, 0)) {
            for (int length : List.of(300, 3600, 86_400)) {
                long start = leg.seconds() / length * length;
                keys.add(new Key(block.wallet(), length, start, leg.token()));
                if (length > 300) {
                    keys.add(new Key(block.wallet(), length, start, null));
                }
            }
        }
        return keys;
    }

    /** A window of the token; empty where nothing is in it. */
    TokenWindow window(Key key) {
        int in = 0;
        int out = 0;
        long version = 0;
        BigInteger amountIn = BigInteger.ZERO;
        BigInteger amountOut = BigInteger.ZERO;
        BigInteger largest = BigInteger.ZERO;
        Set<Address> counterparties = new HashSet<>();
        for (Leg leg : within(key)) {
            if (leg.token().equals(key.token())) {
                in += leg.out() ? 0 : 1;
                out += leg.out() ? 1 : 0;
                amountIn = leg.out() ? amountIn : amountIn.add(leg.amount());
                amountOut = leg.out() ? amountOut.add(leg.amount()) : amountOut;
                largest = largest.max(leg.amount());
                counterparties.add(leg.counterparty());
                version = leg.position();
            }
        }
        long met = counterparties.stream()
                .filter(one -> firstMet.get(one) >= key.startSeconds())
                .count();
        return new TokenWindow(
                ChainId.ETHEREUM,
                wallet,
                key.token(),
                key.startSeconds(),
                key.lengthSeconds(),
                version,
                isFinal,
                in,
                out,
                Amount.of(amountIn),
                Amount.of(amountOut),
                Amount.of(largest),
                counterparties.size(),
                (int) met);
    }

    /** The edges of a window. */
    WalletEdges edges(Key key) {
        Map<Address, List<Leg>> byAccount = new HashMap<>();
        long version = 0;
        for (Leg leg : within(key)) {
            byAccount
                    .computeIfAbsent(leg.counterparty(), account -> new ArrayList<>())
                    .add(leg);
            version = leg.position();
        }
        List<WalletEdges.Edge> all = new ArrayList<>();
        byAccount.forEach((account, some) -> all.add(new WalletEdges.Edge(
                account, count(some, false), count(some, true), sum(some, false), sum(some, true))));
        Comparator<WalletEdges.Edge> byCount = Comparator.comparingInt((WalletEdges.Edge edge) -> -edge.count())
                .thenComparing(edge -> edge.nativeMoved().toBigInteger().negate())
                .thenComparing(WalletEdges.Edge::counterparty);
        Comparator<WalletEdges.Edge> byNative = Comparator.comparing((WalletEdges.Edge edge) ->
                        edge.nativeMoved().toBigInteger().negate())
                .thenComparingInt(edge -> -edge.count())
                .thenComparing(WalletEdges.Edge::counterparty);
        Set<WalletEdges.Edge> top = new LinkedHashSet<>();
        all.stream().sorted(byCount).limit(50).forEach(top::add);
        all.stream().sorted(byNative).limit(50).forEach(top::add);
        return new WalletEdges(
                ChainId.ETHEREUM,
                wallet,
                key.startSeconds(),
                key.lengthSeconds(),
                version,
                isFinal,
                true,
                0,
                top.stream().sorted(byCount).toList());
    }

    /** All windows in which there is something. */
    Set<Key> keys() {
        Set<Key> keys = new HashSet<>();
        for (Leg leg : legs) {
            for (int length : List.of(300, 3600, 86_400)) {
                long start = leg.seconds() / length * length;
                keys.add(new Key(wallet, length, start, leg.token()));
                if (length > 300) {
                    keys.add(new Key(wallet, length, start, null));
                }
            }
        }
        return keys;
    }

    private List<Leg> within(Key key) {
        return legs.stream()
                .filter(leg ->
                        leg.seconds() >= key.startSeconds() && leg.seconds() < key.startSeconds() + key.lengthSeconds())
                .toList();
    }

    private static int count(List<Leg> legs, boolean out) {
        return (int) legs.stream().filter(leg -> leg.out() == out).count();
    }

    private static Amount sum(List<Leg> legs, boolean out) {
        return Amount.of(legs.stream()
                .filter(leg -> leg.out() == out && leg.token().isZero())
                .map(Leg::amount)
                .reduce(BigInteger.ZERO, BigInteger::add));
    }
}
