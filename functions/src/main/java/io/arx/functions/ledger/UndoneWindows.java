package io.arx.functions.ledger;

import io.arx.events.Address;
import io.arx.events.Legs;
import io.arx.events.WalletBlock;
import io.arx.serializers.FlatFields;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * By which log positions blocks were orphaned that were in a wallet's windows: the position is part of a window's version,
 * even where nothing else is left of it.
 */
final class UndoneWindows {

    private final Map<Span, Map<Address, Long>> positions = new HashMap<>(2);

    /** @param seconds the time as of which the block counted */
    void add(WalletBlock block, long seconds, long position) {
        Set<Address> tokens = new HashSet<>();
        Legs legs = block.legs();
        for (int leg = 0; leg < legs.count(); leg++) {
            if (CountedLeg.counts(legs, leg)) {
                tokens.add(CountedLeg.token(legs, leg));
            }
        }
        if (tokens.isEmpty()) {
            return;
        }
        for (int length : Span.LENGTHS) {
            Map<Address, Long> ofSpan = positions.computeIfAbsent(Span.of(length, seconds), span -> new HashMap<>());
            tokens.forEach(token -> ofSpan.put(token, position));
        }
    }

    /** The last position that undid something of a token in a stretch of time; -1 where there was none. */
    long position(Span span, Address token) {
        return positions.getOrDefault(span, Map.of()).getOrDefault(token, -1L);
    }

    /** The last position that undid anything in a stretch of time; -1 where there was none. */
    long position(Span span) {
        return positions.getOrDefault(span, Map.of()).values().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(-1);
    }

    Set<Span> spans() {
        return positions.keySet();
    }

    Set<Address> tokens(Span span) {
        return positions.getOrDefault(span, Map.of()).keySet();
    }

    /** Forgets windows that end at a time or before. */
    void forgetBefore(long seconds) {
        positions.keySet().removeIf(span -> span.endSeconds() <= seconds);
    }

    boolean isEmpty() {
        return positions.isEmpty();
    }

    UndoneWindows copy() {
        UndoneWindows copy = new UndoneWindows();
        positions.forEach((span, ofSpan) -> copy.positions.put(span, new HashMap<>(ofSpan)));
        return copy;
    }

    void write(DataOutputView out) throws IOException {
        out.writeInt(positions.size());
        for (Map.Entry<Span, Map<Address, Long>> one : positions.entrySet()) {
            out.writeInt(one.getKey().lengthSeconds());
            out.writeLong(one.getKey().startSeconds());
            out.writeInt(one.getValue().size());
            for (Map.Entry<Address, Long> token : one.getValue().entrySet()) {
                FlatFields.writeAddress(token.getKey(), out);
                out.writeLong(token.getValue());
            }
        }
    }

    static UndoneWindows read(DataInputView in) throws IOException {
        UndoneWindows windows = new UndoneWindows();
        for (int left = in.readInt(); left > 0; left--) {
            Map<Address, Long> ofSpan = new HashMap<>();
            windows.positions.put(new Span(in.readInt(), in.readLong()), ofSpan);
            for (int tokens = in.readInt(); tokens > 0; tokens--) {
                ofSpan.put(FlatFields.readAddress(in), in.readLong());
            }
        }
        return windows;
    }
}
