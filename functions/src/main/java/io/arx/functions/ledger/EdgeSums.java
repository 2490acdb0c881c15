package io.arx.functions.ledger;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.WalletEdges.Edge;
import io.arx.serializers.FlatFields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What passed between a wallet and each account in a window. Exact up to {@value #MOST} accounts; with one more, only the
 * {@value #KEPT} first of each ranking are kept, and one that was forgotten begins anew when it comes again. So what is
 * said is a lower bound from then on, as with the other counters of frequent items.
 */
final class EdgeSums {

    static final int MOST = 4096;
    static final int KEPT = 1024;

    /** What makes one edge heavier than another; a value in dollars would be one more. */
    private static final List<Comparator<Edge>> RANKINGS = List.of(
            heaviestFirst(Comparator.comparingInt(Edge::count).thenComparing(Edge::nativeMoved)),
            heaviestFirst(Comparator.comparing(Edge::nativeMoved).thenComparingInt(Edge::count)));

    private final Map<Address, Edge> edges;
    private boolean exact;

    EdgeSums() {
        this(new HashMap<>(4), true);
    }

    private EdgeSums(Map<Address, Edge> edges, boolean exact) {
        this.edges = edges;
        this.exact = exact;
    }

    private static Comparator<Edge> heaviestFirst(Comparator<Edge> byWeight) {
        return byWeight.reversed().thenComparing(Edge::counterparty);
    }

    void add(CountedLeg leg) {
        Amount moved = leg.isNative() ? leg.amount() : Amount.ZERO;
        Address account = leg.counterparty();
        Edge before = edges.get(account);
        Edge edge = before != null ? before : new Edge(account, 0, 0, Amount.ZERO, Amount.ZERO);
        edges.put(
                account,
                leg.outgoing()
                        ? new Edge(
                                account,
                                edge.inCount(),
                                edge.outCount() + 1,
                                edge.nativeIn(),
                                edge.nativeOut().plusCapped(moved))
                        : new Edge(
                                account,
                                edge.inCount() + 1,
                                edge.outCount(),
                                edge.nativeIn().plusCapped(moved),
                                edge.nativeOut()));
        if (edges.size() > MOST) {
            exact = false;
            Set<Address> kept = new HashSet<>();
            heaviest(KEPT).forEach(heavy -> kept.add(heavy.counterparty()));
            edges.keySet().retainAll(kept);
        }
    }

    /** The first of each ranking, in the order of the first ranking. */
    List<Edge> heaviest(int ofEach) {
        Set<Edge> heaviest = new HashSet<>();
        for (Comparator<Edge> ranking : RANKINGS) {
            edges.values().stream().sorted(ranking).limit(ofEach).forEach(heaviest::add);
        }
        List<Edge> ordered = new ArrayList<>(heaviest);
        ordered.sort(RANKINGS.get(0));
        return ordered;
    }

    boolean isExact() {
        return exact;
    }

    EdgeSums copy() {
        return new EdgeSums(new HashMap<>(edges), exact); // an edge is never changed
    }

    void write(DataOutputView out) throws IOException {
        out.writeBoolean(exact);
        out.writeInt(edges.size());
        for (Edge edge : edges.values()) {
            FlatFields.writeAddress(edge.counterparty(), out);
            out.writeInt(edge.inCount());
            out.writeInt(edge.outCount());
            FlatFields.writeAmount(edge.nativeIn(), out);
            FlatFields.writeAmount(edge.nativeOut(), out);
        }
    }

    static EdgeSums read(DataInputView in) throws IOException {
        EdgeSums sums = new EdgeSums(new HashMap<>(4), in.readBoolean());
        for (int left = in.readInt(); left > 0; left--) {
            Address account = FlatFields.readAddress(in);
            sums.edges.put(
                    account,
                    new Edge(
                            account, in.readInt(), in.readInt(), FlatFields.readAmount(in), FlatFields.readAmount(in)));
        }
        return sums;
    }
}
