package io.arx.functions.wallet;

import io.arx.events.Pass;
import io.arx.events.WalletBlock;
import java.io.IOException;

/**
 * The panes of all buckets of an operator: applies blocks to the slab of their bucket, has slabs advance when their time
 * comes, and keeps one timer a bucket. Who stores the slabs and who keeps the time is not its concern.
 */
public final class BucketedPanes {

    /** Wakes a bucket when event time has reached a stamp. */
    interface Timers {

        void set(Integer bucket, long stampMillis);

        void delete(Integer bucket, long stampMillis);
    }

    private static final long MINUTE_MILLIS = 60_000;

    private final Pass pass;
    private final WalletSlab.Settings settings;
    private final SlabStore slabs;
    private final Timers timers;

    BucketedPanes(Pass pass, WalletSlab.Settings settings, SlabStore slabs, Timers timers) {
        this.pass = pass;
        this.settings = settings;
        this.slabs = slabs;
        this.timers = timers;
    }

    void apply(WalletBlock block, SlabOutput output) throws IOException {
        if (pass == Pass.HEAD) {
            settings.settled().see(block);
        }
        Integer bucket = WalletBuckets.of(block.wallet());
        WalletSlab slab = slabs.getOrCreate(bucket);
        slab.apply(block, settings, output);
        if (slab.isEmpty()) {
            setTimer(bucket, slab, WalletSlab.NEVER);
            slabs.remove(bucket);
            return;
        }
        int due = slab.dueAfterApply();
        if (slab.timer() == 0 || due < slab.timer()) {
            setTimer(bucket, slab, due);
        }
        slabs.changed(bucket, slab);
    }

    /**
     * Does what a bucket's timer was set for.
     *
     * @param stampMillis what the timer was set to
     * @param nowMillis event time, which may be far beyond it
     */
    void advance(Integer bucket, long stampMillis, long nowMillis, SlabOutput output) throws IOException {
        WalletSlab slab = slabs.get(bucket);
        if (slab == null) {
            return;
        }
        int minute = (int) ((stampMillis - stagger(bucket)) / MINUTE_MILLIS);
        slab.advance(minute, settings, output);
        if (slab.isEmpty()) {
            slabs.remove(bucket);
            return;
        }
        slab.setTimer(0);
        setTimer(bucket, slab, slab.due(WalletSlab.minuteOf(nowMillis / 1000)));
        slabs.changed(bucket, slab);
    }

    /** Sets the bucket's timer, or none for {@link WalletSlab#NEVER}. */
    private void setTimer(Integer bucket, WalletSlab slab, int minute) {
        int stagger = stagger(bucket);
        if (slab.timer() != 0) {
            timers.delete(bucket, slab.timer() * MINUTE_MILLIS + stagger);
        }
        boolean never = minute == WalletSlab.NEVER;
        if (!never) {
            timers.set(bucket, minute * MINUTE_MILLIS + stagger);
        }
        slab.setTimer(never ? 0 : minute);
    }

    /** How many milliseconds after a minute's end the bucket's panes of it close. */
    public static int stagger(int bucket) {
        return bucket * WalletPanes.STAGGER_MILLIS / WalletBuckets.COUNT;
    }
}
