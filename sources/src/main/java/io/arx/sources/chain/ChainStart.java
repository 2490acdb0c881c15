package io.arx.sources.chain;

import io.arx.sources.log.BlockLog;
import java.io.Serializable;
import java.time.Instant;

/** Where a chain source begins when it is started, or started again. */
public sealed interface ChainStart extends Serializable {

    /**
     * At a block, once; a restored source goes on from its checkpoint.
     *
     * @param height of the first block
     */
    record FromHeight(long height) implements ChainStart {}

    /**
     * At the first block that is not older than this, once; a restored source goes on from its checkpoint. Where the
     * time is still to come, at the newest block.
     *
     * @param timeSeconds since 1970, compared with the time in a block's header
     */
    record FromTime(long timeSeconds) implements ChainStart {}

    /** At the newest block, once; a restored source goes on from its checkpoint. */
    record Latest() implements ChainStart {}

    /**
     * After the last block of the log that the source feeds, on every start: the log, not the checkpoint, knows what
     * has been written. Where the log ends with a halt, the block after the last one is tried again.
     *
     * @param whenEmpty where to begin an empty log; a checkpoint that already has a position takes precedence
     */
    record ContinueLog(LoggedChain log, ChainStart whenEmpty) implements ChainStart {

        public ContinueLog {
            if (whenEmpty instanceof ContinueLog) {
                throw new IllegalArgumentException("an empty log begins at a height, a time, or the newest block");
            }
        }
    }

    static ChainStart fromHeight(long height) {
        return new FromHeight(height);
    }

    static ChainStart fromTime(Instant time) {
        return new FromTime(time.getEpochSecond());
    }

    static ChainStart latest() {
        return new Latest();
    }

    static ChainStart continueLog(LoggedChain log, ChainStart whenEmpty) {
        return new ContinueLog(log, whenEmpty);
    }

    static ChainStart continueLog(BlockLog log, ChainStart whenEmpty) {
        return continueLog(LoggedChain.of(log), whenEmpty);
    }
}
