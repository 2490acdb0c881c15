package io.arx.events.control;

import io.arx.events.ChainId;
import java.util.List;

/**
 * What became of a change set on a chain.
 *
 * @param id of the change set
 * @param position of its last entry in the chain's log
 * @param fromHeight the block from which it holds: the first that joined the chain after that entry
 * @param accepted how many changes hold from there on
 * @param unchanged how many said what was so already
 * @param refused how many could not be taken; an entry that cannot be read counts as one
 * @param reasons why, at most {@value #MOST_REASONS} of them
 */
public record ControlAck(
        ChainId chain,
        String id,
        long position,
        long fromHeight,
        long accepted,
        long unchanged,
        long refused,
        List<String> reasons) {

    /** How many reasons are told; the others are counted. */
    public static final int MOST_REASONS = 20;

    public ControlAck {
        reasons = List.copyOf(reasons);
    }
}
