package io.arx.sources.chain;

/**
 * Decides when a head that does not rise is a reason to look whether our newest blocks are still the node's: where it
 * has gone back, twice in a row because nodes behind one address differ, and now and then while it stands still.
 */
final class HeadWatch {

    private static final long NONE = -1;

    private final long stillMillis;
    private long last = NONE;
    private long looked = NONE;
    private long quietSinceMillis;

    /** @param stillMillis after how long without anything new to look again */
    HeadWatch(long stillMillis) {
        this.stillMillis = stillMillis;
    }

    /** A block was taken. */
    void taken(long height, long nowMillis) {
        last = height;
        looked = height;
        quietSinceMillis = nowMillis;
    }

    /** Whether to look at the node's block at {@code head}, its newest, which is not above ours. */
    boolean mustLook(long head, long nowMillis) {
        boolean again = head == last;
        last = head;
        if ((again && head != looked) || nowMillis - quietSinceMillis >= stillMillis) {
            looked = head;
            quietSinceMillis = nowMillis;
            return true;
        }
        return false;
    }
}
