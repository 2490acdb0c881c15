package io.arx.sources.chain;

import io.arx.events.Hash;
import io.arx.events.LogEntry;
import java.util.Optional;

/**
 * Decides which of the blocks that were handed on are final, and says each height once, rising. What a node calls
 * finalized is believed only for a branch of which a block was fetched after it said so: a branch that was orphaned
 * while nobody looked would be taken for final otherwise.
 */
final class FinalityMarks {

    /** Where nothing is final. */
    static final long NONE = -1;

    private final FinalityRule rule;
    private final int window;
    private long saidByNode = NONE;
    private long due = NONE;
    private long given;

    FinalityMarks(FinalityRule rule, int window) {
        this.rule = rule;
        this.window = window;
    }

    /** Goes on after the height that was said last. */
    void restore(long height) {
        given = height;
    }

    /** The node says that this height is finalized. */
    void said(long height) {
        saidByNode = Math.max(saidByNode, height);
    }

    /** What the node has said up to now. */
    long saidByNode() {
        return saidByNode;
    }

    /**
     * A block was handed on.
     *
     * @param saidBefore what the node had said when the block was asked for
     */
    void accepted(long height, long saidBefore) {
        long byRule = rule.asksNode() ? Math.min(saidBefore, height) : height - rule.confirmations();
        due = Math.max(due, Math.max(byRule, height - window));
    }

    /** The mark that is due, if any. */
    Optional<LogEntry.Finality> next(RecentBranch branch) {
        Hash hash = due > given ? branch.hash(due) : null;
        if (hash == null) {
            return Optional.empty();
        }
        given = due;
        return Optional.of(new LogEntry.Finality(given, hash));
    }

    /** The last height that was said to be final; {@link #NONE} where none was. */
    long given() {
        return given;
    }
}
