package io.arx.functions.ledger;

import io.arx.events.Legs;
import io.arx.events.WalletBlock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What a wallet's blocks add up to, one after the other: windows that may still grow, and whom the wallet has met. Nothing
 * here goes back; it is the same whether blocks are added one by one or to a copy.
 */
final class Book {

    /** Before every time. */
    static final long NEVER = Long.MIN_VALUE;

    private final MetAccounts met;
    private final TreeMap<Span, SpanSums> spans = new TreeMap<>();
    private long newestSeconds = NEVER;
    private long closedSeconds = NEVER;

    Book() {
        this(new MetAccounts());
    }

    private Book(MetAccounts met) {
        this.met = met;
    }

    /**
     * Adds a block. One whose time lies before an earlier one's, or in a window that is closed, counts as of that time.
     *
     * @param retentionSeconds after how long an idle wallet has met nobody
     */
    void apply(WalletBlock block, long retentionSeconds) {
        long seconds = Math.max(block.timeSeconds(), Math.max(newestSeconds, closedSeconds));
        if (newestSeconds != NEVER && seconds - newestSeconds >= retentionSeconds) {
            met.forget();
        }
        newestSeconds = seconds;
        Legs legs = block.legs();
        for (int i = 0; i < legs.count(); i++) {
            CountedLeg leg = CountedLeg.of(legs, i, block.position(), (int) (seconds / 60), met);
            if (leg != null) {
                add(leg, seconds);
            }
        }
    }

    private void add(CountedLeg leg, long seconds) {
        for (int length : Span.LENGTHS) {
            Span span = Span.of(length, seconds);
            spans.computeIfAbsent(span, absent -> new SpanSums(absent.hasEdges()))
                    .add(leg, span.startMinute());
        }
    }

    /** The time of the newest block; {@link #NEVER} where there was none. */
    long newestSeconds() {
        return newestSeconds;
    }

    Map<Span, SpanSums> spans() {
        return spans;
    }

    /** Takes the windows out that end at a time or before; nothing is added to them any more. */
    List<Map.Entry<Span, SpanSums>> closeBefore(long seconds) {
        List<Map.Entry<Span, SpanSums>> closed = spans.entrySet().stream()
                .filter(one -> one.getKey().endSeconds() <= seconds)
                .map(one -> Map.entry(one.getKey(), one.getValue()))
                .toList();
        closed.forEach(one -> {
            spans.remove(one.getKey());
            closedSeconds = Math.max(closedSeconds, one.getKey().endSeconds());
        });
        return new ArrayList<>(closed);
    }

    /** When the first window is over; {@link Long#MAX_VALUE} where there is none. */
    long firstEnd() {
        return spans.keySet().stream().mapToLong(Span::endSeconds).min().orElse(Long.MAX_VALUE);
    }

    Book copy() {
        Book copy = new Book(met.copy());
        spans.forEach((span, sums) -> copy.spans.put(span, sums.copy()));
        copy.newestSeconds = newestSeconds;
        copy.closedSeconds = closedSeconds;
        return copy;
    }

    void write(DataOutputView out) throws IOException {
        out.writeLong(newestSeconds);
        out.writeLong(closedSeconds);
        met.write(out);
        out.writeInt(spans.size());
        for (Map.Entry<Span, SpanSums> one : spans.entrySet()) {
            out.writeInt(one.getKey().lengthSeconds());
            out.writeLong(one.getKey().startSeconds());
            one.getValue().write(out);
        }
    }

    static Book read(DataInputView in) throws IOException {
        long newestSeconds = in.readLong();
        long closedSeconds = in.readLong();
        Book book = new Book(MetAccounts.read(in));
        book.newestSeconds = newestSeconds;
        book.closedSeconds = closedSeconds;
        for (int left = in.readInt(); left > 0; left--) {
            book.spans.put(new Span(in.readInt(), in.readLong()), SpanSums.read(in));
        }
        return book;
    }
}
