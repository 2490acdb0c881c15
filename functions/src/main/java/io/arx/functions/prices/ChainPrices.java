package io.arx.functions.prices;

import io.arx.events.Address;
import io.arx.events.BlockActivities;
import io.arx.events.ChainId;
import io.arx.events.Pass;
import io.arx.events.PoolState;
import io.arx.events.PriceSource;
import io.arx.events.PriceTable;
import io.arx.events.TokenPrice;
import io.arx.events.control.PlacedBatch;
import io.arx.events.control.PriceChange;
import io.arx.events.control.PriceChanges;
import io.arx.serializers.FlatFields;
import io.arx.serializers.PriceTableFields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.jspecify.annotations.Nullable;

/**
 * What a chain's tokens are worth as of each of its blocks. No engine. What somebody set by hand counts before the
 * configuration, and that before the pools: the median of what they said over the window, each once a block in which it
 * traded and only where it was deep enough then; of a token that is traded against the native one, at the native one's
 * price of now. Blocks come in their chain's order; those undone are the newest.
 *
 * <p>Nothing here depends on the pass: how much is kept for blocks that may be undone changes no price. What was set by
 * hand stays set where its block is undone, as all changes do.
 */
final class ChainPrices {

    private static final int VERSION = 2;

    private final ChainId chain;
    private final Pass pass;
    private final int window;
    private final PriceSettings settings;
    private final Map<Address, PricePool> pools = new HashMap<>();
    private final Map<Address, Integer> decimals = new HashMap<>();
    private final TreeMap<Address, PriceReadings> readings = new TreeMap<>();

    /** What was set by hand; the native token's under the zero address. */
    private final TreeMap<Address, PriceTable.Entry> set = new TreeMap<>();

    private final Map<Address, TokenPrice> sent = new HashMap<>();

    /** The blocks that may be undone, oldest first. */
    private final Deque<Pending> pending = new ArrayDeque<>();

    private PriceTable table = PriceTable.NONE;

    /** Of the newest block, or of one before it where that is later. */
    private long newestSeconds;

    /** Of the newest block that cannot be undone; what is younger than its window may be asked for again. */
    private long settledSeconds;

    private long position = -1;

    /** A block that may be undone: its time, and the prices as of it. */
    private record Pending(long timeSeconds, PriceTable prices) {}

    /** @param reorgWindow how many of the newest blocks may be undone; of no concern to {@link Pass#FINAL} */
    ChainPrices(ChainId chain, Pass pass, int reorgWindow, PriceSettings settings) {
        this.chain = chain;
        this.pass = pass;
        this.window = pass == Pass.HEAD ? reorgWindow : 0;
        this.settings = settings;
        for (PricePool pool : settings.pools()) {
            pools.put(pool.pool(), pool);
            decimals.put(pool.priced(), pool.pricedDecimals());
        }
        table = known();
    }

    /**
     * Takes in a block; answers the prices as of it.
     *
     * @param control what was changed at run time and holds from the block on
     * @param atPosition log position that it came by
     */
    PriceTable apply(BlockActivities block, List<PlacedBatch> control, long atPosition) {
        position = atPosition;
        newestSeconds = Math.max(newestSeconds, block.ref().timeSeconds());
        for (PlacedBatch placed : control) {
            if (placed.batch().changes() instanceof PriceChanges changes) {
                changes.changes().forEach(this::change);
            }
        }
        if (!block.pools().isEmpty()) {
            read(block, PricePool.Quote.DOLLAR, 1);
            read(block, PricePool.Quote.NATIVE, nativeUsd());
        }
        PriceTable now = known();
        table = now.equals(table) ? table : now;
        pending.addLast(new Pending(newestSeconds, table));
        if (pending.size() > window) {
            settledSeconds = pending.removeFirst().timeSeconds();
            long oldest = settledSeconds - settings.window().toSeconds();
            readings.values().forEach(one -> one.forget(oldest));
        }
        return table;
    }

    private void change(PriceChange change) {
        Address token = change.token().equals(settings.wrappedNative()) ? Address.ZERO : change.token();
        if (change.isWithdrawn()) {
            set.remove(token);
        } else {
            set.put(
                    token,
                    new PriceTable.Entry(
                            token, change.usd(), change.decimals(), newestSeconds, PriceSource.CONTROL, ""));
        }
    }

    private void read(BlockActivities block, PricePool.Quote quote, double quoteUsd) {
        for (PoolState state : block.pools()) {
            PricePool pool = pools.get(state.pool());
            if (pool == null || pool.quote() != quote) {
                continue; // one of an earlier configuration, or of the other turn
            }
            PricePool.Reading reading = pool.read(state);
            if (reading.isUsable() && reading.depth() * quoteUsd >= settings.minimumDepthUsd()) {
                readings.computeIfAbsent(pool.priced(), token -> new PriceReadings())
                        .add(new PriceReadings.Entry(
                                block.ref().height(), newestSeconds, pool.pool(), quote, reading.value()));
            }
        }
    }

    /**
     * Takes the newest block out again; answers the prices as of it, the same as when it came.
     *
     * @param atPosition log position that it was undone by
     * @throws IllegalStateException where no block is left that may be undone
     */
    PriceTable undo(BlockActivities block, long atPosition) {
        Pending undone = pending.pollLast();
        if (undone == null) {
            throw new IllegalStateException("block " + block.ref().height() + " of " + chain
                    + " is undone, and its prices are not pending: the reorganisation is deeper than the window");
        }
        position = atPosition;
        readings.values().forEach(one -> one.undo(block.ref().height()));
        newestSeconds = pending.isEmpty() ? settledSeconds : pending.getLast().timeSeconds();
        table = known();
        return undone.prices();
    }

    private PriceTable known() {
        Map<Address, PriceTable.Entry> known = new TreeMap<>();
        double nativeUsd = nativeUsd();
        readings.forEach((token, one) -> put(fromPools(token, one.median(since(), nativeUsd)), known));
        settings.fixed()
                .forEach((token, price) -> put(
                        new PriceTable.Entry(token, price.usd(), price.decimals(), 0, PriceSource.FILE, ""), known));
        set.values().forEach(price -> put(price, known));
        return PriceTable.of(List.copyOf(known.values()));
    }

    /** Puts a price in the place of one that counts less; the native token and the wrapped one have one price. */
    private void put(PriceTable.@Nullable Entry price, Map<Address, PriceTable.Entry> known) {
        if (price == null) {
            return;
        }
        known.put(price.token(), price);
        if (isNative(price.token())) {
            known.put(Address.ZERO, as(Address.ZERO, price));
            if (!settings.wrappedNative().isZero()) {
                known.put(settings.wrappedNative(), as(settings.wrappedNative(), price));
            }
        }
    }

    private static PriceTable.Entry as(Address token, PriceTable.Entry price) {
        return new PriceTable.Entry(
                token, price.usd(), price.decimals(), price.timeSeconds(), price.source(), price.detail());
    }

    private PriceTable.@Nullable Entry fromPools(Address token, PriceReadings.@Nullable Median median) {
        Integer digits = decimals.get(token);
        return median == null || digits == null || !(median.usd() > 0) || Double.isInfinite(median.usd())
                ? null
                : new PriceTable.Entry(
                        token,
                        median.usd(),
                        digits,
                        median.timeSeconds(),
                        PriceSource.POOLS,
                        median.pool().toString());
    }

    private boolean isNative(Address token) {
        return token.isZero() || token.equals(settings.wrappedNative());
    }

    /** What a whole native token is worth; not a number where that is not known. */
    private double nativeUsd() {
        PriceTable.Entry byHand = set.get(Address.ZERO);
        if (byHand != null) {
            return byHand.usd();
        }
        PriceSettings.Fixed fixed = settings.fixed().get(settings.wrappedNative());
        if (fixed != null) {
            return fixed.usd();
        }
        PriceReadings ofNative = readings.get(settings.wrappedNative());
        PriceReadings.Median median = ofNative == null ? null : ofNative.median(since(), Double.NaN);
        return median == null ? Double.NaN : median.usd();
    }

    private long since() {
        return newestSeconds - settings.window().toSeconds();
    }

    /** Hands on the prices that have changed since the last time. */
    void send(Consumer<TokenPrice> out) {
        if (position < 0) {
            return;
        }
        for (PriceTable.Entry entry : table.entries()) {
            String source = entry.source() == PriceSource.POOLS
                    ? entry.detail()
                    : entry.source().label();
            send(entry.token(), entry.usd(), entry.timeSeconds(), source, out);
        }
        for (TokenPrice before : List.copyOf(sent.values())) {
            if (before.isKnown() && !isPriced(before.token())) {
                send(before.token(), TokenPrice.NONE, newestSeconds, "", out);
            }
        }
    }

    private boolean isPriced(Address token) {
        return table.find(token) != PriceTable.UNPRICED;
    }

    private void send(Address token, double usd, long timeSeconds, String source, Consumer<TokenPrice> out) {
        TokenPrice before = sent.get(token);
        if (before == null
                || before.usd() != usd
                || before.timeSeconds() != timeSeconds
                || !before.source().equals(source)) {
            TokenPrice price = new TokenPrice(chain, token, usd, timeSeconds, source, position, pass == Pass.FINAL);
            sent.put(token, price);
            out.accept(price);
        }
    }

    /** All that is to be known of the past, as bytes of a known version. */
    byte[] snapshot() {
        DataOutputSerializer out = new DataOutputSerializer(1 << 12);
        try {
            out.writeInt(VERSION);
            out.writeLong(position);
            out.writeLong(newestSeconds);
            out.writeLong(settledSeconds);
            writePending(out);
            out.writeInt(readings.size());
            for (Map.Entry<Address, PriceReadings> one : readings.entrySet()) {
                FlatFields.writeAddress(one.getKey(), out);
                one.getValue().write(out);
            }
            PriceTableFields.write(PriceTable.of(List.copyOf(set.values())), out);
            out.writeInt(sent.size());
            for (TokenPrice price : sent.values()) {
                FlatFields.writeAddress(price.token(), out);
                out.writeDouble(price.usd());
                out.writeLong(price.timeSeconds());
                out.writeUTF(price.source());
                out.writeLong(price.version());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return out.getCopyOfBuffer();
    }

    /** Writes prices once that many blocks have. */
    private void writePending(DataOutputSerializer out) throws IOException {
        out.writeInt(pending.size());
        PriceTable before = null;
        for (Pending block : pending) {
            out.writeLong(block.timeSeconds());
            boolean same = block.prices().equals(before);
            out.writeBoolean(same);
            if (!same) {
                PriceTableFields.write(block.prices(), out);
            }
            before = block.prices();
        }
    }

    /**
     * Takes over what a snapshot holds, into prices that have taken nothing yet.
     *
     * @throws IOException where the bytes are of an unknown version or cut off
     */
    void restore(byte[] snapshot) throws IOException {
        DataInputDeserializer in = new DataInputDeserializer(snapshot);
        int version = in.readInt();
        if (version != VERSION) {
            throw new IOException("the state of a chain's prices has version " + version + ", and this program reads "
                    + VERSION + ": restore it with the program that wrote it");
        }
        position = in.readLong();
        newestSeconds = in.readLong();
        settledSeconds = in.readLong();
        PriceTable before = PriceTable.NONE;
        for (int left = in.readInt(); left > 0; left--) {
            long seconds = in.readLong();
            before = in.readBoolean() ? before : PriceTableFields.read(in);
            pending.addLast(new Pending(seconds, before));
        }
        for (int left = in.readInt(); left > 0; left--) {
            readings.put(FlatFields.readAddress(in), PriceReadings.read(in));
        }
        PriceTableFields.read(in).entries().forEach(entry -> set.put(entry.token(), entry));
        for (int left = in.readInt(); left > 0; left--) {
            Address token = FlatFields.readAddress(in);
            sent.put(
                    token,
                    new TokenPrice(
                            chain,
                            token,
                            in.readDouble(),
                            in.readLong(),
                            in.readUTF(),
                            in.readLong(),
                            pass == Pass.FINAL));
        }
        table = known();
    }
}
