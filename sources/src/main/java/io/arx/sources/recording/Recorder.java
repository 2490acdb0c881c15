package io.arx.sources.recording;

import io.arx.events.Block;
import io.arx.sources.chain.BackOff;
import io.arx.sources.chain.ChainFailures;
import io.arx.sources.chain.RawBlock;
import io.arx.sources.chain.Web3jChainClient;
import io.arx.sources.json.UndecodableBlockException;
import io.arx.sources.reader.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Records consecutive blocks of a node into a folder, several fetched at once and written in order. Blocks that are
 * there are read and not asked for, so a recording that was broken off goes on where it was. Each block must be whole,
 * and the child of the one before, also of one that the folder has from before.
 */
public final class Recorder implements AutoCloseable {

    private static final int ATTEMPTS = 6;
    private static final long FIRST_BACK_OFF_MILLIS = 200;
    private static final long LONGEST_BACK_OFF_MILLIS = 5_000;

    private final Web3jChainClient node;
    private final Path folder;
    private final RecordingWriter writer;
    private final int blocksInFlight;
    private final ExecutorService threads;
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong kept = new AtomicLong();

    /** A block that is to be written, or was there. */
    private record Found(Block block, @Nullable RawBlock toWrite) {}

    /** @param node is not closed */
    public Recorder(Web3jChainClient node, Path folder, int blocksInFlight) {
        this.node = node;
        this.folder = folder;
        this.writer = new RecordingWriter(folder);
        this.blocksInFlight = blocksInFlight;
        this.threads = Executors.newFixedThreadPool(blocksInFlight);
    }

    /** How many blocks have been written so far; any thread may ask. */
    public long written() {
        return written.get();
    }

    /** How many blocks were there already, of those that it has come to; any thread may ask. */
    public long kept() {
        return kept.get();
    }

    /**
     * Records the blocks from one height to another, both included.
     *
     * @param stop asked before each block
     * @return whether it came to the end, and was not stopped
     * @throws RecordingConflictException where what is there is not what the node says
     * @throws UndecodableBlockException where a block is not whole, in the folder or in several answers of the node
     * @throws IOException where the node does not answer, or the folder cannot be written
     */
    public boolean record(long from, long to, BooleanSupplier stop) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Block previous = from > 0 && writer.has(from - 1) ? stored(from - 1) : null;
        Deque<Future<Found>> underWay = new ArrayDeque<>();
        long next = from;
        for (long height = from; height <= to; height++) {
            if (stop.getAsBoolean()) {
                return false;
            }
            while (next <= to && underWay.size() < blocksInFlight) {
                long asked = next++;
                underWay.add(threads.submit((Callable<Found>) () -> find(asked)));
            }
            Found found = await(underWay.remove());
            requireChild(previous, found.block());
            if (found.toWrite() == null) {
                kept.incrementAndGet();
            } else {
                writer.write(found.toWrite());
                written.incrementAndGet();
            }
            previous = found.block();
        }
        return true;
    }

    private Found find(long height) throws IOException, InterruptedException {
        if (writer.has(height)) {
            return new Found(stored(height), null);
        }
        BackOff backOff = new BackOff(FIRST_BACK_OFF_MILLIS, LONGEST_BACK_OFF_MILLIS);
        for (int attempt = 1; ; attempt++) {
            try {
                Optional<RawBlock> raw = node.rawBlock(height);
                if (raw.isPresent()) {
                    return new Found(raw.get().block(), raw.get());
                }
                if (attempt == ATTEMPTS) {
                    throw new IOException(node.name() + " does not have block " + height + " with its receipts");
                }
            } catch (IOException | UndecodableBlockException failed) {
                if (attempt == ATTEMPTS || ChainFailures.classify(failed) == ChainFailures.Verdict.FATAL) {
                    throw failed;
                }
            }
            new Waiting().await(backOff.next());
            if (Thread.interrupted()) {
                throw new InterruptedException("told to stop");
            }
        }
    }

    private Block stored(long height) {
        return RecordingFolder.unlisted(folder).read(height);
    }

    private static void requireChild(@Nullable Block previous, Block block) throws RecordingConflictException {
        if (previous != null && !block.ref().parentHash().equals(previous.ref().hash())) {
            long height = block.ref().height();
            throw new RecordingConflictException(
                    "block " + height + " (" + block.ref().hash() + ") is not the child of "
                            + "the recorded block " + (height - 1) + " ("
                            + previous.ref().hash() + "): the chain has been "
                            + "reorganised, or they are of two chains; move the files of the wrong one away and record again");
        }
    }

    private static Found await(Future<Found> found) throws IOException, InterruptedException {
        try {
            return found.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException io) {
                throw io;
            }
            if (failed.getCause() instanceof UndecodableBlockException undecodable) {
                throw undecodable;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
