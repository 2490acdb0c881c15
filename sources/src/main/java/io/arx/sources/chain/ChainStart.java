package io.arx.sources.chain;

import io.arx.sources.log.LogTail;
import java.io.Serializable;

/** Where a chain source begins when it is started, or started again. */
public sealed interface ChainStart extends Serializable {

    /**
     * At a block, once; a restored source goes on from its checkpoint.
     *
     * @param height of the first block
     */
    record FromHeight(long height) implements ChainStart {}

    /** At the newest block, once; a restored source goes on from its checkpoint. */
    record Latest() implements ChainStart {}

    /**
     * After the last block of the log that the source feeds, on every start: the log, not the checkpoint, knows what
     * has been written. Where the log ends with a halt, the chain stays stopped.
     *
     * @param whenEmpty where to begin an empty log; a checkpoint that already has a position takes precedence
     */
    record ContinueLog(LogTail tail, ChainStart whenEmpty) implements ChainStart {

        public ContinueLog {
            if (whenEmpty instanceof ContinueLog) {
                throw new IllegalArgumentException("an empty log begins at a height or at the newest block");
            }
        }
    }

    static ChainStart fromHeight(long height) {
        return new FromHeight(height);
    }

    static ChainStart latest() {
        return new Latest();
    }

    static ChainStart continueLog(LogTail tail, ChainStart whenEmpty) {
        return new ContinueLog(tail, whenEmpty);
    }
}
