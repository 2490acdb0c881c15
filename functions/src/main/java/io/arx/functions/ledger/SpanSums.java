package io.arx.functions.ledger;

import io.arx.events.Address;
import io.arx.serializers.FlatFields;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * What a wallet did in a stretch of time, by token and by counterparty. At most {@value #MOST_TOKENS} tokens are told
 * apart, the first that came and always the native one; legs of others are counted together. So airdropped tokens, of
 * which anybody can send any number, cannot fill it.
 */
final class SpanSums {

    static final int MOST_TOKENS = 1000;

    final Map<Address, TokenSums> tokens = new HashMap<>(4);
    final @Nullable EdgeSums edges;
    long version;
    int uncountedLegs;

    SpanSums(boolean withEdges) {
        this(withEdges ? new EdgeSums() : null);
    }

    private SpanSums(@Nullable EdgeSums edges) {
        this.edges = edges;
    }

    void add(CountedLeg leg, int startMinute) {
        version = Math.max(version, leg.position());
        TokenSums sums = tokens.get(leg.token());
        if (sums == null && (tokens.size() < MOST_TOKENS || leg.isNative())) {
            sums = new TokenSums();
            tokens.put(leg.token(), sums);
        }
        if (sums == null) {
            uncountedLegs++;
        } else {
            sums.add(leg, startMinute);
        }
        if (edges != null) {
            edges.add(leg);
        }
    }

    SpanSums copy() {
        SpanSums copy = new SpanSums(edges == null ? null : edges.copy());
        tokens.forEach((token, sums) -> copy.tokens.put(token, sums.copy()));
        copy.version = version;
        copy.uncountedLegs = uncountedLegs;
        return copy;
    }

    void write(DataOutputView out) throws IOException {
        out.writeLong(version);
        out.writeInt(uncountedLegs);
        out.writeInt(tokens.size());
        for (Map.Entry<Address, TokenSums> token : tokens.entrySet()) {
            FlatFields.writeAddress(token.getKey(), out);
            token.getValue().write(out);
        }
        out.writeBoolean(edges != null);
        if (edges != null) {
            edges.write(out);
        }
    }

    static SpanSums read(DataInputView in) throws IOException {
        long version = in.readLong();
        int uncountedLegs = in.readInt();
        Map<Address, TokenSums> tokens = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            tokens.put(FlatFields.readAddress(in), TokenSums.read(in));
        }
        SpanSums sums = new SpanSums(in.readBoolean() ? EdgeSums.read(in) : null);
        sums.tokens.putAll(tokens);
        sums.version = version;
        sums.uncountedLegs = uncountedLegs;
        return sums;
    }
}
