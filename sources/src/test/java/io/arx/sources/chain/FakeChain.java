package io.arx.sources.chain;

import io.arx.events.Address;
import io.arx.events.Block;
import io.arx.events.Hash;
import io.arx.events.LogEntry;
import io.arx.sources.TestBlocks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A node that tests hold in their hands: its head, its answers and its failures can be changed while a source reads
 * from it. Its factory can travel with a job within one JVM.
 */
public final class FakeChain implements ChainClient {

    /** What to do before a block is given; may throw. */
    @FunctionalInterface
    public interface Interference {
        void before(long height) throws IOException;
    }

    /** Another branch begins after a height. */
    private record Fork(long after, long branch) {}

    /** What the node takes for the chain at a moment. */
    private record View(long head, List<Fork> forks) {

        private Hash hash(long height) {
            Hash hash = TestBlocks.hash(height);
            for (Fork fork : forks) {
                if (height > fork.after) {
                    hash = TestBlocks.hash(fork.branch, height);
                }
            }
            return hash;
        }
    }

    private static final Map<String, FakeChain> CHAINS = new ConcurrentHashMap<>();
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name = "fake-" + COUNT.incrementAndGet();
    private final Map<Long, Block> instead = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable IOException> failure = new AtomicReference<>();
    public final AtomicInteger failedCalls = new AtomicInteger();
    private volatile Interference interference = height -> {};
    private volatile long chainId;
    private volatile View view;
    private volatile long promised = -1;
    private volatile long finalized = -1;
    private final List<Runnable> hints = new CopyOnWriteArrayList<>();

    public FakeChain(long chainId, long head) {
        this.chainId = chainId;
        view = new View(head, List.of());
        CHAINS.put(name, this);
    }

    public ChainClientFactory factory() {
        String key = name;
        return () -> CHAINS.get(key);
    }

    public void head(long height) {
        view = new View(height, view.forks);
    }

    /** From now on the blocks above {@code fork} are those of another branch, and the head is this. */
    public void reorg(long fork, long branch, long height) {
        List<Fork> forks = new ArrayList<>(view.forks);
        forks.removeIf(earlier -> earlier.after >= fork);
        forks.add(new Fork(fork, branch));
        view = new View(height, List.copyOf(forks));
    }

    /** From now on the branch is the one that was there first. */
    public void backToTheFirstBranch(long height) {
        view = new View(height, List.of());
    }

    /** Goes back to the branch and the head of this moment when it is run. */
    public Runnable branch() {
        View now = view;
        return () -> view = now;
    }

    /** Says from now on that there is a block of this height, whether there is or not. */
    public void promise(long height) {
        promised = height;
    }

    /** The hash of the block at a height, on the branch of this moment. */
    public Hash hash(long height) {
        return view.hash(height);
    }

    /** From now on this block and all before it are final. */
    public void finalized(long height) {
        finalized = height;
    }

    /** Tells those who asked for it that there may be a new block. */
    public void hint() {
        hints.forEach(Runnable::run);
    }

    public void chainId(long number) {
        chainId = number;
    }

    /** From now on every call fails so; null ends it. */
    public void failWith(@Nullable IOException each) {
        failure.set(each);
    }

    public void interfere(Interference before) {
        interference = before;
    }

    /** Gives this block in place of the one that would follow. */
    public void replace(Block block) {
        instead.put(block.ref().height(), block);
    }

    @Override
    public long chainId() throws IOException {
        failIfToldTo();
        return chainId;
    }

    @Override
    public long headHeight() throws IOException {
        failIfToldTo();
        return Math.max(promised, view.head);
    }

    @Override
    public Optional<LogEntry.Finality> finalized() throws IOException {
        failIfToldTo();
        return finalized < 0 ? Optional.empty() : Optional.of(new LogEntry.Finality(finalized, view.hash(finalized)));
    }

    @Override
    public void onHint(Runnable wake) {
        hints.add(wake);
    }

    @Override
    public Optional<ReceivedBlock> block(long height) throws IOException {
        failIfToldTo();
        interference.before(height);
        View now = view;
        if (height > now.head) {
            return Optional.empty();
        }
        Block block = instead.getOrDefault(height, TestBlocks.block(height, now.hash(height), now.hash(height - 1)));
        return Optional.of(new ReceivedBlock(block, 1_000_000 + height));
    }

    /** There are no contracts. */
    @Override
    public Optional<byte[]> call(Address contract, byte[] input) throws IOException {
        failIfToldTo();
        return Optional.of(new byte[0]);
    }

    private void failIfToldTo() throws IOException {
        IOException each = failure.get();
        if (each != null) {
            failedCalls.incrementAndGet();
            throw each;
        }
    }

    @Override
    public String name() {
        return "http://fake:1";
    }

    @Override
    public void close() {
        // others may still use it
    }
}
