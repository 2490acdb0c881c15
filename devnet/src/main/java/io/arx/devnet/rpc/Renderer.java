package io.arx.devnet.rpc;

import io.arx.devnet.DevnetBlock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The JSON of blocks and receipts, rendered once and kept for the blocks asked for last, so that many clients at the
 * head cost one rendering. May be used by several threads at once; each renders with buffers of its own.
 */
public final class Renderer {

    private static final int CACHED_DOCUMENTS = 128;

    private final ThreadLocal<Writers> writers;
    private final Map<Key, CompletableFuture<byte[]>> cache = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, CompletableFuture<byte[]>> eldest) {
            return size() > CACHED_DOCUMENTS;
        }
    };

    private enum Kind {
        FULL_BLOCK,
        BLOCK_WITH_HASHES,
        RECEIPTS
    }

    private record Key(Kind kind, io.arx.events.Hash blockHash) {}

    private record Writers(BlockJson blocks, ReceiptJson receipts, TraceJson traces) {}

    public Renderer(long chainNumber) {
        writers = ThreadLocal.withInitial(() -> {
            JsonWriter writer = new JsonWriter();
            return new Writers(new BlockJson(writer, chainNumber), new ReceiptJson(writer), new TraceJson(writer));
        });
    }

    /** A block with its transactions in full, or their hashes alone. */
    public byte[] block(DevnetBlock block, boolean full) {
        return cached(
                new Key(full ? Kind.FULL_BLOCK : Kind.BLOCK_WITH_HASHES, block.hash()),
                () -> writers.get().blocks().block(block, full));
    }

    /** All receipts of a block. */
    public byte[] receipts(DevnetBlock block) {
        return cached(
                new Key(Kind.RECEIPTS, block.hash()),
                () -> writers.get().receipts().receipts(block));
    }

    /** The calls of all transactions of a block, by geth's {@code callTracer}. */
    public byte[] calls(DevnetBlock block) {
        return writers.get().traces().calls(block);
    }

    /** A block without its transactions. */
    public byte[] header(DevnetBlock block) {
        return writers.get().blocks().header(block);
    }

    byte[] transaction(DevnetBlock block, int index) {
        return writers.get().blocks().transaction(block, index);
    }

    byte[] receipt(DevnetBlock block, int index) {
        return writers.get().receipts().receipt(block, index);
    }

    private byte[] cached(Key key, Supplier<byte[]> render) {
        CompletableFuture<byte[]> mine = new CompletableFuture<>();
        CompletableFuture<byte[]> theirs;
        synchronized (cache) {
            theirs = cache.putIfAbsent(key, mine);
        }
        if (theirs != null) {
            return theirs.join();
        }
        try {
            mine.complete(render.get());
        } catch (RuntimeException failed) {
            mine.completeExceptionally(failed);
            synchronized (cache) {
                cache.remove(key, mine);
            }
        }
        return mine.join();
    }
}
