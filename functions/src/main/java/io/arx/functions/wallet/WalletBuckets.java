package io.arx.functions.wallet;

import io.arx.events.Address;
import io.arx.events.WalletBlock;
import org.apache.flink.api.java.functions.KeySelector;

/**
 * Spreads wallets over {@value #COUNT} buckets, the key of the wallet operators: few keys with much state each cost far
 * less than a key a wallet. Stored state depends on the spread, so neither the count nor the mix may change.
 */
public final class WalletBuckets implements KeySelector<WalletBlock, Integer> {

    /** How many buckets there are; at most so many subtasks can share the wallets of a chain. */
    public static final int COUNT = 4096;

    private static final long serialVersionUID = 1L;
    private static final int BUCKET_SHIFT = Long.SIZE - Integer.numberOfTrailingZeros(COUNT);
    private static final Integer[] BUCKETS = new Integer[COUNT];

    static {
        for (int bucket = 0; bucket < COUNT; bucket++) {
            BUCKETS[bucket] = bucket;
        }
    }

    /** The bucket of a wallet, 0 to {@value #COUNT} − 1, without a new object. */
    public static Integer of(Address wallet) {
        return of(mix(wallet));
    }

    /** The bucket of a wallet whose mix is known. */
    static Integer of(long mix) {
        return BUCKETS[(int) (mix >>> BUCKET_SHIFT)];
    }

    /** All bits of the address stirred into 64: the highest choose the bucket, lower ones the place in its slab. */
    public static long mix(Address wallet) {
        long mixed = wallet.high() ^ Long.rotateLeft(wallet.middle(), 23) ^ wallet.low() * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 32) * 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ mixed >>> 29) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 32;
    }

    @Override
    public Integer getKey(WalletBlock block) {
        return of(block.wallet());
    }
}
