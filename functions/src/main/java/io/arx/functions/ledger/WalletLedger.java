package io.arx.functions.ledger;

import io.arx.events.Address;
import io.arx.events.WalletBlock;
import io.arx.serializers.FlatCodec;
import io.arx.serializers.WalletBlockCodec;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The ledger of one wallet: what its settled blocks add up to, and over the head the blocks that a reorganisation may still
 * undo. A window of the head is a copy of the settled part with the pending blocks added; so nothing is ever subtracted,
 * and it does not matter when a block is settled. Over the final chain every block is settled at once.
 */
final class WalletLedger {

    private static final FlatCodec<WalletBlock> BLOCKS = new WalletBlockCodec();

    private final Book settled;
    private final Deque<WalletBlock> pending;
    private final UndoneWindows undone;
    private long lastPosition = -1;
    private long sentPosition = -1;
    private long lastSeconds = Book.NEVER;

    WalletLedger() {
        this(new Book(), new ArrayDeque<>(2), new UndoneWindows());
    }

    private WalletLedger(Book settled, Deque<WalletBlock> pending, UndoneWindows undone) {
        this.settled = settled;
        this.pending = pending;
        this.undone = undone;
    }

    /** Adds a final block. */
    void add(WalletBlock block, long retentionSeconds) {
        settled.apply(block, retentionSeconds);
        lastSeconds = settled.newestSeconds();
    }

    /** Adds a block of the head. */
    void apply(WalletBlock block) {
        pending.addLast(block);
        lastPosition = block.position();
        lastSeconds = Math.max(lastSeconds, block.timeSeconds());
    }

    /** Takes the newest block out again; one that came before the wallet was watched is not there. */
    void undo(WalletBlock block) {
        WalletBlock newest = pending.peekLast();
        if (newest == null
                || newest.height() != block.height()
                || !newest.blockHash().equals(block.blockHash())) {
            return;
        }
        undone.add(newest, newestSeconds(), block.position());
        pending.removeLast();
        lastPosition = block.position();
    }

    /** As of when the newest pending block counts. */
    private long newestSeconds() {
        long newest = settled.newestSeconds();
        for (WalletBlock block : pending) {
            newest = Math.max(newest, block.timeSeconds());
        }
        return newest;
    }

    /** Sends the windows of the head that have changed since the last time. */
    void sendChanged(long retentionSeconds, LedgerOutput out) {
        if (lastPosition <= sentPosition) {
            return;
        }
        Book head = settled.copy();
        pending.forEach(block -> head.apply(block, retentionSeconds));
        head.spans().forEach((span, sums) -> sendChanged(span, sums, out));
        for (Span span : undone.spans()) {
            SpanSums left = head.spans().get(span);
            for (Address token : undone.tokens(span)) {
                long position = undone.position(span, token);
                if (position > sentPosition && (left == null || !left.tokens.containsKey(token))) {
                    out.token(span, token, position, null);
                }
            }
            if (left == null && span.hasEdges() && undone.position(span) > sentPosition) {
                out.edges(span, undone.position(span), null);
            }
        }
        sentPosition = lastPosition;
    }

    private void sendChanged(Span span, SpanSums sums, LedgerOutput out) {
        sums.tokens.forEach((token, ofToken) -> {
            long version = Math.max(ofToken.version, undone.position(span, token));
            if (version > sentPosition) {
                out.token(span, token, version, ofToken);
            }
        });
        long version = Math.max(sums.version, undone.position(span));
        if (span.hasEdges() && version > sentPosition) {
            out.edges(span, version, sums);
        }
    }

    /**
     * Settles what no reorganisation reaches, after everything that changed was sent.
     *
     * @param height that of the newest block that cannot be undone
     * @param seconds no block that can be undone, and none to come, is older
     */
    void settle(long height, long seconds, long retentionSeconds) {
        while (!pending.isEmpty() && pending.getFirst().height() <= height) {
            settled.apply(pending.removeFirst(), retentionSeconds);
        }
        settled.closeBefore(seconds);
        undone.forgetBefore(seconds);
    }

    /** Sends the windows of the final chain that end at a time or before, and forgets them. */
    void close(long seconds, LedgerOutput out) {
        for (Map.Entry<Span, SpanSums> one : settled.closeBefore(seconds)) {
            Span span = one.getKey();
            SpanSums sums = one.getValue();
            sums.tokens.forEach((token, ofToken) -> out.token(span, token, ofToken.version, ofToken));
            if (span.hasEdges()) {
                out.edges(span, sums.version, sums);
            }
        }
    }

    /** When the first settled window is over; {@link Long#MAX_VALUE} where there is none. */
    long firstEnd() {
        return settled.firstEnd();
    }

    /** Whether nothing of it changes any more but for new blocks. */
    boolean isAtRest() {
        return pending.isEmpty() && undone.isEmpty() && settled.spans().isEmpty();
    }

    /** The time of the newest block that it ever had. */
    long lastSeconds() {
        return lastSeconds;
    }

    WalletLedger copy() {
        WalletLedger copy = new WalletLedger(settled.copy(), new ArrayDeque<>(pending), undone.copy());
        copy.lastPosition = lastPosition;
        copy.sentPosition = sentPosition;
        copy.lastSeconds = lastSeconds;
        return copy;
    }

    void write(DataOutputView out) throws IOException {
        out.writeLong(lastPosition);
        out.writeLong(sentPosition);
        out.writeLong(lastSeconds);
        settled.write(out);
        undone.write(out);
        out.writeInt(BLOCKS.version());
        out.writeInt(pending.size());
        for (WalletBlock block : pending) {
            BLOCKS.write(block, out);
        }
    }

    static WalletLedger read(DataInputView in) throws IOException {
        long lastPosition = in.readLong();
        long sentPosition = in.readLong();
        long lastSeconds = in.readLong();
        WalletLedger ledger = new WalletLedger(Book.read(in), new ArrayDeque<>(2), UndoneWindows.read(in));
        ledger.lastPosition = lastPosition;
        ledger.sentPosition = sentPosition;
        ledger.lastSeconds = lastSeconds;
        int version = in.readInt();
        for (int left = in.readInt(); left > 0; left--) {
            ledger.pending.addLast(version == BLOCKS.version() ? BLOCKS.read(in) : BLOCKS.readOlder(version, in));
        }
        return ledger;
    }
}
