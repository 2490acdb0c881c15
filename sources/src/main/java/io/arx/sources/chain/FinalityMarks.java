package io.arx.sources.chain;

import io.arx.events.Hash;
import io.arx.events.LogEntry.Finality;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides which of the blocks that were handed on are final, and says each height once, rising. What a node calls
 * finalized is believed only where the block handed on at that height is that very block: a branch that was orphaned
 * while nobody looked, or that a node gives in the place of its own, would be taken for final otherwise. So while it is
 * caught up with, blocks become final by the window alone.
 */
final class FinalityMarks {

    /** Where nothing is final. */
    static final long NONE = -1;

    private final FinalityRule rule;
    private final int window;
    private @Nullable Finality saidByNode;
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

    /** The node says that this block is finalized. */
    void said(Finality block) {
        if (saidByNode == null || block.height() >= saidByNode.height()) {
            saidByNode = block;
        }
    }

    /** A block of this height was handed on. */
    void accepted(long height) {
        due = Math.max(due, height - (rule.asksNode() ? window : Math.min(window, rule.confirmations())));
    }

    /** The mark that is due, if any. */
    Optional<Finality> next(RecentBranch branch) {
        if (saidByNode != null && saidByNode.hash().equals(branch.hash(saidByNode.height()))) {
            due = Math.max(due, saidByNode.height());
        }
        Hash hash = due > given ? branch.hash(due) : null;
        if (hash == null) {
            return Optional.empty();
        }
        given = due;
        return Optional.of(new Finality(given, hash));
    }

    /** The last height that was said to be final; {@link #NONE} where none was. */
    long given() {
        return given;
    }
}
