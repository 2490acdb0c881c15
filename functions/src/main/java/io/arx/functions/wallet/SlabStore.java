package io.arx.functions.wallet;

import io.arx.events.Legs;
import io.arx.events.WalletBlock;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Supplier;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.operators.KeyContext;

/**
 * The slabs of an operator's buckets, in Flink's keyed state.
 *
 * <p>The heap backend stores the object it is given, and copies it (copy-on-write) when it is asked for while a
 * checkpoint that began before still needs it: {@code CopyOnWriteStateMap.get}. So there a slab may be changed in place,
 * and be kept here from one checkpoint's beginning to the next, provided that it is asked for anew after each
 * ({@link #forget}). Every other backend gives copies, and is told of every change.
 */
final class SlabStore {

    private final ValueState<WalletSlab> state;
    private final KeyContext keys;
    private final boolean inPlace;
    private final Supplier<WalletSlab> empty;
    private final WalletSlab[] kept = new WalletSlab[WalletBuckets.COUNT];

    /**
     * @param inPlace whether the state holds the objects themselves, as Flink's heap backend does
     * @param empty makes the slab of a bucket that has none
     */
    SlabStore(ValueState<WalletSlab> state, KeyContext keys, boolean inPlace, Supplier<WalletSlab> empty) {
        this.state = state;
        this.keys = keys;
        this.inPlace = inPlace;
        this.empty = empty;
    }

    /** The bucket's slab, or null where it has none. */
    WalletSlab get(Integer bucket) throws IOException {
        WalletSlab slab = kept[bucket];
        if (slab != null) {
            return slab;
        }
        keys.setCurrentKey(bucket);
        slab = state.value();
        if (inPlace) {
            kept[bucket] = slab;
        }
        return slab;
    }

    WalletSlab getOrCreate(Integer bucket) throws IOException {
        WalletSlab slab = get(bucket);
        if (slab != null) {
            return slab;
        }
        slab = empty.get();
        state.update(slab);
        if (inPlace) {
            kept[bucket] = slab;
        }
        return slab;
    }

    /** Stores a changed slab where the state has only a copy. */
    void changed(Integer bucket, WalletSlab slab) throws IOException {
        if (!inPlace) {
            keys.setCurrentKey(bucket);
            state.update(slab);
        }
    }

    void remove(Integer bucket) {
        kept[bucket] = null;
        keys.setCurrentKey(bucket);
        state.clear();
    }

    /** Forgets the objects, because a checkpoint is about to need them as they are. */
    void forget() {
        Arrays.fill(kept, null);
    }

    /**
     * Reads the memory that the first {@code count} blocks need, for all of them at once; only where slabs are at hand.
     * The answer means nothing; it keeps the compiler from leaving the reading out.
     */
    long touch(WalletBlock[] blocks, int count) throws IOException {
        if (!inPlace) {
            return 0;
        }
        long touched = 0;
        for (int i = 0; i < count; i++) {
            long hash = WalletBuckets.mix(blocks[i].wallet());
            touched += getOrCreate(WalletBuckets.of(hash)).touchPlace(hash);
        }
        for (int i = 0; i < count; i++) {
            long hash = WalletBuckets.mix(blocks[i].wallet());
            touched += kept[WalletBuckets.of(hash)].touchRows(hash);
        }
        for (int i = 0; i < count; i++) {
            Legs legs = blocks[i].legs();
            if (legs.count() > 0) {
                long hash = WalletBuckets.mix(blocks[i].wallet());
                touched += kept[WalletBuckets.of(hash)].touchCounterparty(hash, legs.counterpartyHash(0));
            }
        }
        return touched;
    }
}
