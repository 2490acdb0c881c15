package io.arx.functions.wallet;

import io.arx.events.Verb;
import io.arx.events.WalletBlock;
import java.util.Arrays;

/**
 * Which blocks a reorganisation cannot reach any more: those that are a window's length or more below the head. It
 * learns heights and times from the wallet blocks that pass, and knows nothing at the beginning and after a restart:
 * then less is known to be settled than is, and never more.
 */
public final class SettledBlocks {

    private static final int UNKNOWN = Integer.MIN_VALUE;
    private static final long NONE = Long.MIN_VALUE;

    private final int window;

    /**
     * Of the newest blocks by height, those of the window and the one below them: a minute that the block is not older
     * than. The one below bounds what may come in the place of the oldest of the window.
     */
    private final int[] minutes;

    private long head = NONE;
    private long settledHeight = NONE;
    private int minute = UNKNOWN;

    /** @param window how many of the newest blocks may be undone */
    public SettledBlocks(int window) {
        if (window < 1) {
            throw new IllegalArgumentException("a reorg window holds at least one block, not " + window);
        }
        this.window = window;
        this.minutes = new int[window + 1];
        Arrays.fill(minutes, UNKNOWN);
    }

    /** Takes notice of a block that joined the head or was undone. */
    public void see(WalletBlock block) {
        long height = block.height();
        if (block.verb() == Verb.UNDO) {
            // with it go those above it that touched no wallet here
            for (long undone = Math.max(height, head - window); undone <= head; undone++) {
                minutes[place(undone)] = minute;
            }
            head = Math.min(head, height - 1);
        } else if (height != head) {
            int before = height > head && head != NONE ? minutes[place(head)] : minute;
            if (head == NONE || height <= head || height - head > window) {
                Arrays.fill(minutes, before);
            } else {
                for (long unseen = head + 1; unseen < height; unseen++) {
                    minutes[place(unseen)] = before; // it touched no wallet here
                }
            }
            minutes[place(height)] = Math.max(before, WalletSlab.minuteOf(block.timeSeconds()));
            head = height;
            settledHeight = Math.max(settledHeight, head - window);
            minute = Math.max(minute, minutes[place(head + 1)]);
        }
    }

    /** The height of the newest block that cannot be undone; what is settled stays so when the head goes back. */
    public long height() {
        return settledHeight;
    }

    /** No block that may be undone, and none to come, is older than this; {@link Integer#MIN_VALUE} if unknown. */
    public int minute() {
        return minute;
    }

    private int place(long height) {
        return Math.floorMod(height, minutes.length);
    }
}
