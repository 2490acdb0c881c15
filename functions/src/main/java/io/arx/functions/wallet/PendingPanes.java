package io.arx.functions.wallet;

import java.io.IOException;
import java.util.Arrays;

/**
 * Panes of the head that may still change, each wallet's in a list from the newest to the oldest. A pane of which a
 * reorganisation has left nothing stays in the list, for its version is part of what follows from it.
 */
final class PendingPanes {

    static final int NONE = -1;

    private static final int[] EMPTY = {};

    final OpenPanes panes;

    /** Of each row the previous pane of its wallet + 1, doubled, and 1 more where it has changed since it was sent. */
    private int[] links;

    PendingPanes(AmountCells cells, CounterpartySets sets) {
        this(new OpenPanes(cells, sets), EMPTY);
    }

    private PendingPanes(OpenPanes panes, int[] links) {
        this.panes = panes;
        this.links = links;
    }

    PendingPanes copy(AmountCells copiedCells, CounterpartySets copiedSets) {
        return new PendingPanes(
                panes.copy(copiedCells, copiedSets), Arrays.copyOf(links, Math.min(links.length, panes.rows.end())));
    }

    boolean isEmpty() {
        return panes.rows.live() == 0;
    }

    /** The next older pane of the wallet, or {@link #NONE}. */
    int previous(int pane) {
        return (links[pane] >> 1) - 1;
    }

    void setPrevious(int pane, int previous) {
        links[pane] = ((previous + 1) << 1) | (links[pane] & 1);
    }

    boolean isChanged(int pane) {
        return (links[pane] & 1) != 0;
    }

    void setChanged(int pane, boolean changed) {
        links[pane] = changed ? links[pane] | 1 : links[pane] & ~1;
    }

    /** A pane with nothing in it and none before it. */
    int open(int wallet, int minute) {
        int pane = panes.open(wallet, minute);
        if (pane >= links.length) {
            links = Arrays.copyOf(links, pane + Math.max(2, pane >> 2));
        }
        links[pane] = 0;
        return pane;
    }

    long bytes() {
        return panes.rows.bytes() + 4L * links.length;
    }

    /** Writes the list that begins with a pane, or none. */
    void write(int newest, WordWriter to) {
        int count = 0;
        for (int pane = newest; pane != NONE; pane = previous(pane)) {
            count++;
        }
        to.putInt(count);
        for (int pane = newest; pane != NONE; pane = previous(pane)) {
            to.putByte(links[pane] & 1);
            panes.write(pane, to);
        }
    }

    /** Reads a list; answers its newest pane or {@link #NONE}. */
    int read(int wallet, WordReader from) throws IOException {
        int newest = NONE;
        int last = NONE;
        for (int left = from.takeInt(); left > 0; left--) {
            boolean changed = from.takeByte() == 1;
            int pane = panes.read(wallet, from);
            if (pane >= links.length) {
                links = Arrays.copyOf(links, pane + Math.max(2, pane >> 2));
            }
            links[pane] = changed ? 1 : 0;
            if (last == NONE) {
                newest = pane;
            } else {
                setPrevious(last, pane);
            }
            last = pane;
        }
        return newest;
    }
}
