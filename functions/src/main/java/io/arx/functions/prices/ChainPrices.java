package io.arx.functions.prices;

import io.arx.events.Address;
import io.arx.events.BlockActivities;
import io.arx.events.ChainId;
import io.arx.events.Pass;
import io.arx.events.PoolState;
import io.arx.events.TokenPrice;
import io.arx.functions.canonical.ChainFold;
import io.arx.serializers.FlatFields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.jspecify.annotations.Nullable;

/**
 * What a chain's tokens are worth, from its own blocks. No engine. A price is the median of what pools said over the
 * window, each once a block in which it traded and only where it was deep enough; of a token that is traded against the
 * native one, at the native one's price of now. Blocks come in their chain's order; those undone are the newest.
 */
final class ChainPrices implements ChainFold<TokenPrice> {

    private static final int VERSION = 1;

    private final ChainId chain;
    private final Pass pass;
    private final int window;
    private final PriceSettings settings;
    private final Map<Address, PricePool> pools = new HashMap<>();
    private final TreeMap<Address, PriceReadings> readings = new TreeMap<>();
    private final Map<Address, TokenPrice> sent = new HashMap<>();

    /** Times of the blocks that may be undone, oldest first. */
    private final Deque<Long> pendingSeconds = new ArrayDeque<>();

    private long newestSeconds;

    /** Of the newest block that cannot be undone; what is younger than its window may be asked for again. */
    private long settledSeconds = Long.MIN_VALUE;

    private long position = -1;

    /** @param reorgWindow how many of the newest blocks may be undone; of no concern to {@link Pass#FINAL} */
    ChainPrices(ChainId chain, Pass pass, int reorgWindow, PriceSettings settings) {
        this.chain = chain;
        this.pass = pass;
        this.window = pass == Pass.HEAD ? reorgWindow : 0;
        this.settings = settings;
        settings.pools().forEach(pool -> pools.put(pool.pool(), pool));
    }

    @Override
    public void apply(BlockActivities block, long atPosition) {
        position = atPosition;
        newestSeconds = block.ref().timeSeconds();
        for (PoolState state : block.pools()) {
            PricePool pool = pools.get(state.pool());
            if (pool == null) {
                continue; // one of an earlier configuration
            }
            PricePool.Reading reading = pool.read(state);
            if (reading.isUsable()) {
                readings.computeIfAbsent(pool.priced(), token -> new PriceReadings())
                        .add(new PriceReadings.Entry(
                                block.ref().height(),
                                newestSeconds,
                                pool.pool(),
                                pool.quote(),
                                reading.value(),
                                reading.depth()));
            }
        }
        pendingSeconds.addLast(newestSeconds);
        if (pendingSeconds.size() > window) {
            settledSeconds = pendingSeconds.removeFirst();
        }
    }

    @Override
    public void undo(BlockActivities block, long atPosition) {
        position = atPosition;
        readings.values().forEach(one -> one.undo(block.ref().height()));
        pendingSeconds.pollLast();
        newestSeconds = pendingSeconds.isEmpty() ? settledSeconds : pendingSeconds.getLast();
    }

    /** Hands on the prices that have changed since the last time. */
    @Override
    public void send(Consumer<TokenPrice> out) {
        if (position < 0) {
            return;
        }
        settings.fixed().forEach((token, usd) -> send(token, usd, 0, TokenPrice.CONFIGURED, out));
        long since = newestSeconds - settings.window().toSeconds();
        PriceReadings ofNative = readings.get(settings.wrappedNative());
        PriceReadings.Median nativePrice =
                ofNative == null ? null : ofNative.median(since, Double.NaN, settings.minimumDepthUsd());
        double nativeUsd = nativePrice == null ? Double.NaN : nativePrice.usd();
        send(Address.ZERO, nativePrice, out);
        readings.forEach((token, one) -> send(token, one.median(since, nativeUsd, settings.minimumDepthUsd()), out));
        if (settledSeconds != Long.MIN_VALUE) {
            long oldest = settledSeconds - settings.window().toSeconds();
            readings.values().forEach(one -> one.forget(oldest));
        }
    }

    private void send(Address token, PriceReadings.@Nullable Median median, Consumer<TokenPrice> out) {
        if (median != null && !settings.fixed().containsKey(token)) {
            send(token, median.usd(), median.timeSeconds(), median.pool().toString(), out);
        }
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

    @Override
    public byte[] snapshot() {
        DataOutputSerializer out = new DataOutputSerializer(1 << 12);
        try {
            out.writeInt(VERSION);
            out.writeLong(position);
            out.writeLong(newestSeconds);
            out.writeLong(settledSeconds);
            out.writeInt(pendingSeconds.size());
            for (long seconds : pendingSeconds) {
                out.writeLong(seconds);
            }
            out.writeInt(readings.size());
            for (Map.Entry<Address, PriceReadings> one : readings.entrySet()) {
                FlatFields.writeAddress(one.getKey(), out);
                one.getValue().write(out);
            }
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

    /** @throws IOException where the bytes are of an unknown version or cut off */
    @Override
    public void restore(byte[] snapshot) throws IOException {
        DataInputDeserializer in = new DataInputDeserializer(snapshot);
        int version = in.readInt();
        if (version != VERSION) {
            throw new IOException("the state of a chain's prices has version " + version + ", and this program reads "
                    + VERSION + ": restore it with the program that wrote it");
        }
        position = in.readLong();
        newestSeconds = in.readLong();
        settledSeconds = in.readLong();
        for (int left = in.readInt(); left > 0; left--) {
            pendingSeconds.addLast(in.readLong());
        }
        for (int left = in.readInt(); left > 0; left--) {
            readings.put(FlatFields.readAddress(in), PriceReadings.read(in));
        }
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
    }
}
