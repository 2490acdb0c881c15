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
 * Takes one chain block by block from a node: polls the head, keeps blocks in flight, hands them on in order, says what
 * is final, and repeats calls that fail for as long as it takes. A block that does not follow the one before means a
 * reorg: it looks for the fork point and goes on from there with the new branch, so heights go back. A reorg that
 * reaches below the window or below a final block, and a block that stays undecodable, end the chain with a halt. One
 * thread runs it; {@link #wake} may come from another.
 */
final class ChainFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ChainFollower.class);
    private static final long IDLE_MILLIS = 60_000;
    private static final int STILL_BLOCKS = 3;

    private final ChainId chain;
    private final ChainClient client;
    private final ChainStart start;
    private final ChainSourceSettings settings;
    private final ChainMetrics metrics;
    private final Clock clock;
    private final Machine machine;
    private final Waiting waiting = new Waiting();
    private final BlockFetches fetches;
    private final Connection connection;
    private final RecentBranch branch;
    private final ForkSearch search;
    private final FinalityMarks marks;
    private final HeadWatch watch;
    private final BackOff patience;

    private @Nullable ChainSplit split;
    private boolean started;
    private boolean halted;
    private long nextHeight;
    private long headHeight = -1;
    /** How often in a row the same block was no whole block, or the same reorg could not be. */
    private int attempts;
    /** Not before this time, in milliseconds of {@link #now}, is the node asked again. */
    private long pausedUntil;
    /** Whether the pause is for the sake of the first block in flight. */
    private boolean retryAfterPause;
    /** Whether the pause ends with a hint that there may be a new block. */
    private boolean pausedForHead;

    private volatile boolean hinted;
    private boolean finalityUnknown;

    ChainFollower(
            ChainId chain,
            ChainClient client,
            ChainStart start,
            ChainSourceSettings settings,
            ChainMetrics metrics,
            Clock clock) {
        this(chain, client, start, settings, metrics, clock, Machine.REAL);
    }

    ChainFollower(
            ChainId chain,
            ChainClient client,
            ChainStart start,
            ChainSourceSettings settings,
            ChainMetrics metrics,
            Clock clock,
            Machine machine) {
        this.machine = machine;
        this.chain = chain;
        this.client = client;
        this.start = start;
        this.settings = settings;
        this.metrics = metrics;
        this.clock = clock;
        fetches = new BlockFetches(client, settings.blocksInFlight(), chain.name(), waiting::wake, machine);
        connection = new Connection(chain, client.name(), settings, metrics);
        branch = new RecentBranch(settings.reorgWindow());
        search = new ForkSearch(branch);
        marks = new FinalityMarks(settings.finality(), settings.reorgWindow());
        watch = new HeadWatch(settings.blockTime().multipliedBy(STILL_BLOCKS).toMillis());
        patience = new BackOff(
                settings.firstBackOff().toMillis(), settings.longestBackOff().toMillis());
        client.onHint(() -> {
            hinted = true;
            waiting.wake();
        });
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
            machine.await(waiting, IDLE_MILLIS);
            return List.of();
        }
        long pause = pausedUntil - now();
        if (pause > 0 && !(pausedForHead && hinted)) {
            machine.await(waiting, pause);
            return List.of();
        }
        if (retryAfterPause) {
            retryAfterPause = false;
            fetches.retry();
        }
        try {
            return advance();
        } catch (IOException failed) {
            pause(connection.failed(failed));
            return List.of();
        }
    }

    private List<LogEntry> advance() throws IOException {
        if (!started) {
            begin();
            return List.of();
        }
        if (fetches.size() == 0 && !search.isUnderWay() && nextHeight > headHeight && !poll()) {
            return List.of();
        }
        if (search.isUnderWay()) {
            if (fetches.size() == 0) {
                fetches.add(search.height());
            }
        } else {
            for (long height = nextHeight + fetches.size(); fetches.hasRoom() && height <= headHeight; height++) {
                fetches.add(height);
            }
        }
        metrics.inFlightLimit(fetches.limit());
        if (!fetches.firstIsDone()) {
            machine.await(waiting, IDLE_MILLIS);
        }
        return take();
    }

    private void begin() throws IOException {
        requireChain();
        StartingPoint point = StartingPoint.settle(start, split, client, settings.reorgWindow());
        nextHeight = point.nextHeight();
        branch.restore(nextHeight - 1, point.recentHashes());
        marks.restore(point.finalHeight());
        connection.answered();
        metrics.next(nextHeight);
        metrics.finalized(point.finalHeight());
        started = true;
        if (point.haltReason() != null) {
            LOG.warn("Chain {}: was stopped ({}); tries block {} again", chain, point.haltReason(), nextHeight);
        }
        LOG.info("Chain {}: begins with block {} from {}", chain, nextHeight, client.name());
    }

    /**
     * A wrong chain is the job's failure where it has just been set up. Where the chain has been read before, it is waited
     * out until somebody has mended it, for a job that runs must not end with all of its chains because of one of them.
     */
    private void requireChain() throws IOException {
        try {
            long number = client.chainId();
            if (number != chain.number()) {
                throw new WrongChainException(chain, client.name(), number);
            }
        } catch (WrongChainException wrong) {
            if (split.nextHeight() == ChainSplit.NOT_STARTED) {
                throw wrong;
            }
            throw new IOException(wrong.getMessage(), wrong);
        }
    }

    /** Asks for the head; whether there is something to fetch. */
    private boolean poll() throws IOException {
        hinted = false;
        askForFinality();
        headHeight = client.headHeight();
        connection.answered();
        metrics.head(headHeight);
        if (nextHeight <= headHeight) {
            return true;
        }
        if (branch.hash(headHeight) != null && watch.mustLook(headHeight, now())) {
            search.check(headHeight);
            return true;
        }
        pauseForHead();
        return false;
    }

    /** Blocks do not wait for a node to say what is final: one that cannot is asked again with the next head. */
    private void askForFinality() {
        if (!settings.finality().asksNode()) {
            return;
        }
        try {
            client.finalized().ifPresent(marks::said);
            finalityUnknown = false;
        } catch (IOException failed) {
            if (!finalityUnknown) {
                LOG.warn("Chain {}: {} does not say what is final: {}", chain, client.name(), failed.getMessage());
            }
            finalityUnknown = true;
        }
    }

    /** Hands on what is done, up to the first that is not, and then what has become final by it. */
    private List<LogEntry> take() throws IOException {
        List<LogEntry> entries = new ArrayList<>();
        while (!halted && fetches.firstIsDone()) {
            Optional<ReceivedBlock> block;
            try {
                block = fetches.first();
            } catch (CompletionException failed) {
                if (entries.isEmpty()) {
                    failed(failed.getCause(), entries);
                }
                break;
            }
            if (block.isEmpty()) {
                if (entries.isEmpty()) {
                    notThere();
                }
                break;
            }
            fetches.removeFirst();
            connection.proven();
            if (search.isUnderWay()) {
                judge(block.get(), entries);
            } else if (continues(block.get().block().ref())) {
                accept(block.get(), entries);
            } else {
                mismatch(block.get().block().ref());
            }
        }
        marks.next(branch).ifPresent(mark -> {
            metrics.finalized(mark.height());
            entries.add(LogEntry.of(mark.height(), clock.millis(), mark));
        });
        return entries;
    }

    private boolean continues(BlockRef block) {
        return branch.isEmpty() || block.parentHash().equals(branch.hash(branch.tip()));
    }

    private void accept(ReceivedBlock received, List<LogEntry> entries) {
        BlockRef ref = received.block().ref();
        branch.append(ref);
        nextHeight = ref.height() + 1;
        attempts = 0;
        patience.reset();
        watch.taken(ref.height(), now());
        marks.accepted(ref.height());
        metrics.next(nextHeight);
        metrics.block();
        entries.add(LogEntry.of(ref.height(), received.receivedAtMillis(), received.block()));
    }

    /** The head was a promise that the node does not keep, or it has gone back meanwhile: ask for it again. */
    private void notThere() {
        fetches.clear();
        search.end();
        headHeight = -1;
        pauseForHead();
    }

    private void mismatch(BlockRef block) {
        LOG.info(
                "Chain {}: block {} does not follow block {} ({}): its parent is {}; looking for the fork point",
                chain,
                block,
                branch.tip(),
                branch.hash(branch.tip()),
                block.parentHash());
        fetches.clear();
        search.afterMismatch();
    }

    private void judge(ReceivedBlock received, List<LogEntry> entries) {
        BlockRef block = received.block().ref();
        switch (search.look(block, marks.given())) {
            case EARLIER -> {}
            case SHARED -> shared(block);
            case FORK -> {
                search.end();
                goBackTo(block.height() - 1);
                accept(received, entries);
            }
            case BELOW_FINAL -> cannotBe(block, "though that was final", entries);
            case BELOW_WINDOW -> {
                if (branch.isFull() || marks.given() != FinalityMarks.NONE) {
                    cannotBe(
                            block,
                            "so that a reorg orphans more than the " + settings.reorgWindow() + " blocks of the window",
                            entries);
                } else { // all that was taken is orphaned, and what was before it is not known
                    search.end();
                    goBackTo(block.height() - 1);
                    accept(received, entries);
                }
            }
        }
    }

    private void shared(BlockRef block) {
        if (!search.isAtItsBeginning()) {
            goBackTo(block.height());
        } else if (search.isAfterMismatch()) { // the node contradicts itself, as while it follows a reorg
            pause(patience.next());
        }
        search.end();
    }

    private void goBackTo(long height) {
        long depth = branch.tip() - height;
        LOG.info("Chain {}: a reorg orphans {} blocks; goes on after block {}", chain, depth, height);
        metrics.reorg(depth);
        branch.truncate(height);
        nextHeight = height + 1;
        metrics.next(nextHeight);
    }

    private void cannotBe(BlockRef block, String why, List<LogEntry> entries) {
        attempts++;
        if (attempts < settings.attemptsPerBlock()) {
            pause(patience.next());
            return;
        }
        Hash ours = branch.hash(block.height());
        halt(
                search.causeHeight(),
                "the node's block " + block + " is not the one that was taken (" + ours + "), " + why
                        + "; to rebuild the chain from the node, stop it, delete its block log and the checkpoints of"
                        + " its jobs, and start it again",
                entries);
    }

    private void failed(Throwable failure, List<LogEntry> entries) throws ChainRefusedException {
        retryAfterPause = true;
        if (ChainFailures.classify(failure) != ChainFailures.Verdict.UNDECODABLE) {
            pause(connection.failed(failure));
            return;
        }
        metrics.undecodable();
        attempts++;
        if (attempts < settings.attemptsPerBlock()) {
            LOG.warn("Chain {}: {}; asking for it again", chain, failure.getMessage());
            pause(patience.next());
            return;
        }
        halt(fetches.firstHeight(), failure.getMessage(), entries);
    }

    private void pause(long millis) {
        pausedUntil = now() + millis;
        pausedForHead = false;
    }

    private void pauseForHead() {
        pause(settings.pollInterval().toMillis());
        pausedForHead = true;
    }

    private void halt(long height, String reason, List<LogEntry> entries) {
        halted = true;
        metrics.halted();
        LOG.error("Chain {}: stopped at block {}: {}", chain, height, reason);
        entries.add(LogEntry.of(height, clock.millis(), new LogEntry.Halt(height, reason)));
    }

    private long now() {
        return machine.nanos() / 1_000_000;
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
