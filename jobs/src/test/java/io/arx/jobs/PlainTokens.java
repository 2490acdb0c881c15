package io.arx.jobs;

import io.arx.events.Activity;
import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.BlockActivities;
import io.arx.events.ChainId;
import io.arx.events.TokenWindow;
import io.arx.events.WalletEdges;
import io.arx.events.WalletEdges.Edge;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Token windows and edges of all wallets by their definitions, activity by activity, in maps, sets and big integers. */
final class PlainTokens {

    private record Span(Address wallet, int lengthSeconds, long startSeconds) {}

    private record Key(Span span, Address token) {}

    private record Pair(Address wallet, Address counterparty) {}

    private static final class Sums {
        long version;
        int in;
        int out;
        BigInteger amountIn = BigInteger.ZERO;
        BigInteger amountOut = BigInteger.ZERO;
        BigInteger largest = BigInteger.ZERO;
        final Set<Address> counterparties = new HashSet<>();
    }

    private final Map<Key, Sums> tokens = new HashMap<>();
    private final Map<Span, Map<Address, Edge>> edges = new HashMap<>();
    private final Map<Span, Long> versions = new HashMap<>();
    private final Map<Pair, Long> firstMet = new HashMap<>();

    void apply(BlockActivities block) {
        for (Activity activity : block.activities()) {
            if (activity.isSpam()) {
                continue;
            }
            boolean moves = activity.kind().movesNative() || activity.kind().movesToken();
            if (moves && !activity.amount().isZero()) {
                leg(activity.from(), activity.to(), true, activity, block);
                leg(activity.to(), activity.from(), false, activity, block);
            }
        }
    }

    private void leg(Address wallet, Address other, boolean out, Activity activity, BlockActivities block) {
        if (wallet.isZero()) {
            return;
        }
        long seconds = block.ref().timeSeconds();
        firstMet.putIfAbsent(new Pair(wallet, other), seconds);
        Address token = activity.kind().movesNative() ? Address.ZERO : activity.token();
        BigInteger amount = activity.amount().toBigInteger();
        for (int length : List.of(300, 3600, 86_400)) {
            Span span = new Span(wallet, length, seconds / length * length);
            Sums sums = tokens.computeIfAbsent(new Key(span, token), key -> new Sums());
            sums.version = block.position();
            sums.in += out ? 0 : 1;
            sums.out += out ? 1 : 0;
            sums.amountIn = out ? sums.amountIn : sums.amountIn.add(amount);
            sums.amountOut = out ? sums.amountOut.add(amount) : sums.amountOut;
            sums.largest = sums.largest.max(amount);
            sums.counterparties.add(other);
            if (length > 300) {
                versions.put(span, block.position());
                Amount moved = token.isZero() ? activity.amount() : Amount.ZERO;
                edges.computeIfAbsent(span, key -> new HashMap<>())
                        .merge(
                                other,
                                out
                                        ? new Edge(other, 0, 1, Amount.ZERO, moved)
                                        : new Edge(other, 1, 0, moved, Amount.ZERO),
                                PlainTokens::plus);
            }
        }
    }

    private static Edge plus(Edge a, Edge b) {
        return new Edge(
                a.counterparty(),
                a.inCount() + b.inCount(),
                a.outCount() + b.outCount(),
                a.nativeIn().plus(b.nativeIn()),
                a.nativeOut().plus(b.nativeOut()));
    }

    List<TokenWindow> windows() {
        List<TokenWindow> windows = new ArrayList<>();
        tokens.forEach((key, sums) -> windows.add(new TokenWindow(
                ChainId.ETHEREUM,
                key.span().wallet(),
                key.token(),
                key.span().startSeconds(),
                key.span().lengthSeconds(),
                sums.version,
                true,
                sums.in,
                sums.out,
                capped(sums.amountIn),
                capped(sums.amountOut),
                capped(sums.largest),
                sums.counterparties.size(),
                (int) sums.counterparties.stream()
                        .filter(other -> firstMet.get(new Pair(key.span().wallet(), other))
                                >= key.span().startSeconds())
                        .count())));
        return windows;
    }

    List<WalletEdges> edges() {
        Comparator<Edge> byCount = Comparator.comparingInt((Edge edge) -> -edge.count())
                .thenComparing(edge -> edge.nativeMoved().toBigInteger().negate())
                .thenComparing(Edge::counterparty);
        Comparator<Edge> byNative = Comparator.comparing(
                        (Edge edge) -> edge.nativeMoved().toBigInteger().negate())
                .thenComparingInt(edge -> -edge.count())
                .thenComparing(Edge::counterparty);
        List<WalletEdges> all = new ArrayList<>();
        edges.forEach((span, ofSpan) -> all.add(new WalletEdges(
                ChainId.ETHEREUM,
                span.wallet(),
                span.startSeconds(),
                span.lengthSeconds(),
                versions.get(span),
                true,
                true,
                0,
                Stream.concat(
                                ofSpan.values().stream().sorted(byCount).limit(50),
                                ofSpan.values().stream().sorted(byNative).limit(50))
                        .distinct()
                        .sorted(byCount)
                        .toList())));
        return all;
    }

    private static Amount capped(BigInteger amount) {
        return amount.bitLength() > 256 ? Amount.MAX : Amount.of(amount);
    }
}
