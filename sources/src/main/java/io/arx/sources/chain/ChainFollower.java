package io.arx.sources.chain;

import io.arx.events.BlockRef;
import io.arx.events.ChainId;
import io.arx.events.Hash;
import io.arx.events.LogEntry;
import io.arx.sources.reader.Waiting;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one chain block by block from a node: polls the head, keeps a few blocks in flight, hands them on in order,
 * checks that each follows the one before, repeats calls that fail for as long as it takes, and gives the chain up with
 * a halt where a block does not fit or cannot be decoded. One thread runs it; {@link #wake} may come from another.
 */
final class ChainFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ChainFollower.class);
    private static final long IDLE_MILLIS = 60_000;

    private final ChainId chain;
    private final ChainClient client;
    private final ChainSourceSettings settings;
    private final ChainMetrics metrics;
    private final Clock clock;
    private final Waiting waiting = new Waiting();
    private final BlockFetches fetches;
    private final Connection connection;

    private @Nullable ChainSplit split;
    private final ChainStart start;
    private boolean started;
    private boolean halted;
    private long nextHeight;
    private @Nullable Hash lastHash;
    private long headHeight = -1;
    private int attempts;
    /** Not before this time, in milliseconds of {@link #now}, is the node asked again. */
    private long pausedUntil;

    /** Whether the pause is for the sake of the first block in flight. */
    private boolean retryAfterPause;

    ChainFollower(
            ChainId chain,
            ChainClient client,
            ChainStart start,
            ChainSourceSettings settings,
            ChainMetrics metrics,
            Clock clock) {
        this.chain = chain;
        this.client = client;
        this.start = start;
        this.settings = settings;
        this.metrics = metrics;
        this.clock = clock;
        fetches = new BlockFetches(client, settings.blocksInFlight(), chain.name(), waiting::wake);
        connection = new Connection(chain, client.name(), settings, metrics);
    }

    void begin(ChainSplit from) {
        split = from;
    }

    /**
     * The next entries, or none where there is nothing yet; waits for a while before it answers so.
     *
     * @throws ChainRefusedException where the chain cannot be ingested from this node at all
     */
    List<LogEntry> next() throws ChainRefusedException {
        if (split == null || halted) {
            waiting.await(IDLE_MILLIS);
            return List.of();
        }
        long pause = pausedUntil - now();
        if (pause > 0) {
            waiting.await(pause);
            return List.of();
        }
        if (retryAfterPause) {
            retryAfterPause = false;
            fetches.retry();
        }
        try {
            return advance();
        } catch (IOException failed) {
            pausedUntil = now() + connection.failed(failed);
            return List.of();
        }
    }

    private List<LogEntry> advance() throws IOException {
        if (!started) {
            begin();
            return List.of();
        }
        if (fetches.size() == 0 && nextHeight > headHeight) {
            headHeight = client.headHeight();
            connection.answered();
            metrics.head(headHeight);
            if (nextHeight > headHeight) {
                pausedUntil = now() + settings.pollInterval().toMillis();
                return List.of();
            }
        }
        for (long height = nextHeight + fetches.size();
                fetches.size() < settings.blocksInFlight() && height <= headHeight;
                height++) {
            fetches.add(height);
        }
        if (!fetches.firstIsDone()) {
            waiting.await(IDLE_MILLIS);
        }
        return take();
    }

    private void begin() throws IOException {
        long number = client.chainId();
        if (number != chain.number()) {
            throw new ChainRefusedException("chain " + chain.name() + " has the EIP-155 number " + chain.number()
                    + ", but the node at " + client.name() + " is on chain " + number
                    + "; point it at a node of chain " + chain.number());
        }
        StartingPoint point = StartingPoint.settle(start, split, client::headHeight);
        nextHeight = point.nextHeight();
        lastHash = point.lastHash();
        connection.answered();
        metrics.next(nextHeight);
        started = true;
        if (point.haltReason() == null) {
            LOG.info("Chain {}: begins with block {} from {}", chain, nextHeight, client.name());
            return;
        }
        stop(point.haltReason());
    }

    /** Hands on what is done, up to the first that is not. */
    private List<LogEntry> take() throws IOException {
        List<LogEntry> entries = new ArrayList<>();
        while (!halted && fetches.firstIsDone()) {
            Optional<ReceivedBlock> block;
            try {
                block = fetches.first();
            } catch (CompletionException failed) {
                if (entries.isEmpty()) {
                    failed(failed.getCause()).ifPresent(entries::add);
                }
                return entries;
            }
            if (block.isEmpty()) {
                if (entries.isEmpty()) {
                    putOff(settings.pollInterval().toMillis());
                }
                return entries;
            }
            fetches.removeFirst();
            connection.proven();
            attempts = 0;
            entries.add(accept(block.get()));
        }
        return entries;
    }

    private LogEntry accept(ReceivedBlock received) {
        BlockRef ref = received.block().ref();
        if (lastHash != null && !lastHash.equals(ref.parentHash())) {
            return halt(
                    ref.height(),
                    "block " + ref + " does not follow block " + (ref.height() - 1) + " (" + lastHash
                            + "): its parent is " + ref.parentHash());
        }
        lastHash = ref.hash();
        nextHeight = ref.height() + 1;
        metrics.next(nextHeight);
        metrics.block();
        return LogEntry.of(ref.height(), received.receivedAtMillis(), received.block());
    }

    private Optional<LogEntry> failed(Throwable failure) throws ChainRefusedException {
        if (ChainFailures.classify(failure) != ChainFailures.Verdict.UNDECODABLE) {
            putOff(connection.failed(failure));
            return Optional.empty();
        }
        metrics.undecodable();
        attempts++;
        if (attempts < settings.attemptsPerBlock()) {
            LOG.warn("Chain {}: {}; asking for it again", chain, failure.getMessage());
            putOff(settings.firstBackOff().toMillis());
            return Optional.empty();
        }
        return Optional.of(halt(fetches.firstHeight(), failure.getMessage()));
    }

    private void putOff(long millis) {
        pausedUntil = now() + millis;
        retryAfterPause = true;
    }

    private LogEntry halt(long height, String reason) {
        stop(reason);
        return LogEntry.of(height, clock.millis(), new LogEntry.Halt(height, reason));
    }

    private void stop(String reason) {
        halted = true;
        metrics.halted();
        LOG.error("Chain {}: stopped: {}", chain, reason);
    }

    private static long now() {
        return System.nanoTime() / 1_000_000;
    }

    void wake() {
        waiting.wake();
    }

    @Override
    public void close() {
        fetches.close();
        client.close();
    }
}
