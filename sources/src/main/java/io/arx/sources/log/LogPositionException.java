package io.arx.sources.log;

import java.io.IOException;

/** A reader's position is not in the log: older entries were trimmed, or the log was deleted or replaced. */
public final class LogPositionException extends IOException {

    private static final long serialVersionUID = 1L;

    private LogPositionException(String message) {
        super(message);
    }

    /** The log begins after the position. */
    public static LogPositionException trimmed(String log, long wanted, long first) {
        return new LogPositionException("position " + wanted + " of the block log " + log
                + " has been trimmed: what remains begins at position " + first
                + "; start without state to read from there");
    }

    /** The log ends before the position. */
    public static LogPositionException replaced(String log, long wanted, long end) {
        return new LogPositionException("position " + wanted + " is behind the end of the block log " + log + ", which "
                + (end == 0 ? "is empty" : "ends with position " + (end - 1))
                + "; it was deleted or replaced: start without state to read it from its beginning");
    }
}
