package io.arx.devnet;

import io.arx.devnet.rpc.ChainView;
import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.Hash;
import io.arx.events.TxHash;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A chain that grows and forks in one thread while others read it. */
public final class LiveChain implements ChainView {

    private final DevnetChain chain;
    private final List<Consumer<List<DevnetBlock>>> listeners = new CopyOnWriteArrayList<>();

    public LiveChain(DevnetChain chain) {
        this.chain = chain;
    }

    /** Makes the next block. */
    public synchronized DevnetBlock produceNext() {
        DevnetBlock block = chain.produceNext();
        tell(block.height());
        return block;
    }

    /** As {@link DevnetChain#fork}; nobody sees a state in between. */
    public synchronized DevnetBlock fork(ForkPlan plan) {
        long firstNew = chain.head().height() - plan.depth() + 1;
        DevnetBlock head = chain.fork(plan);
        tell(firstNew);
        return head;
    }

    /** As {@link DevnetChain#flipBack}; nobody sees a state in between. */
    public synchronized DevnetBlock flipBack(Hash tip) {
        long firstNew = Long.MAX_VALUE;
        for (DevnetBlock block = chain.block(tip);
                block != null && !isPresent(block);
                block = chain.block(block.header().parentHash())) {
            firstNew = block.height();
        }
        DevnetBlock head = chain.flipBack(tip);
        tell(firstNew);
        return head;
    }

    private boolean isPresent(DevnetBlock block) {
        DevnetBlock present = chain.block(block.height());
        return present != null && present.hash().equals(block.hash());
    }

    private void tell(long firstNew) {
        List<DevnetBlock> blocks = new ArrayList<>();
        for (long height = firstNew; height <= chain.head().height(); height++) {
            DevnetBlock block = chain.block(height);
            if (block != null) {
                blocks.add(block);
            }
        }
        listeners.forEach(listener -> listener.accept(blocks));
    }

    /** From now on calls this with the new blocks of each change, oldest first; it must not block. */
    void onChange(Consumer<List<DevnetBlock>> listener) {
        listeners.add(listener);
    }

    void removeListener(Consumer<List<DevnetBlock>> listener) {
        listeners.remove(listener);
    }

    /** The ends of branches that were left and still are kept, the one that was left last at the end. */
    public synchronized List<DevnetBlock> orphanedTips() {
        return chain.orphanedTips();
    }

    /** The alerts that must come, on the present branch. */
    public GroundTruth truth() {
        return chain.truth();
    }

    @Override
    public long chainNumber() {
        return chain.settings().chain().number();
    }

    @Override
    public synchronized DevnetBlock head() {
        return chain.head();
    }

    @Override
    public synchronized @Nullable DevnetBlock block(long height) {
        return chain.block(height);
    }

    @Override
    public synchronized @Nullable DevnetBlock block(Hash hash) {
        return chain.block(hash);
    }

    @Override
    public synchronized @Nullable DevnetBlock orphan(long height) {
        return chain.orphan(height);
    }

    @Override
    public synchronized OptionalLong safeHeight() {
        DevnetSettings.FinalityLag lag = chain.settings().finality();
        return lag.isKnown()
                ? OptionalLong.of(Math.max(chain.finalizedHeight(), chain.head().height() - lag.safe()))
                : OptionalLong.empty();
    }

    @Override
    public synchronized OptionalLong finalizedHeight() {
        return chain.settings().finality().isKnown() ? OptionalLong.of(chain.finalizedHeight()) : OptionalLong.empty();
    }

    @Override
    public synchronized @Nullable Located locate(TxHash hash) {
        for (DevnetBlock block = chain.head(); block != null; block = chain.block(block.height() - 1)) {
            int index = block.transactionHashes().indexOf(hash);
            if (index >= 0) {
                return new Located(block, index);
            }
        }
        return null;
    }

    @Override
    public synchronized Amount balance(Address address) {
        return chain.balance(address);
    }
}
