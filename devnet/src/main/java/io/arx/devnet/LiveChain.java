package io.arx.devnet;

import io.arx.devnet.rpc.ChainView;
import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.Hash;
import io.arx.events.TxHash;
import org.jspecify.annotations.Nullable;

/** A chain that grows in one thread while others read it. */
final class LiveChain implements ChainView {

    private final DevnetChain chain;

    LiveChain(DevnetChain chain) {
        this.chain = chain;
    }

    synchronized DevnetBlock produceNext() {
        return chain.produceNext();
    }

    GroundTruth truth() {
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
