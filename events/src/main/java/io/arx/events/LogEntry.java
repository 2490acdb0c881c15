package io.arx.events;

import io.arx.events.control.ControlBatch;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a chain's block log. Its position is the version of everything derived from it.
 *
 * @param position its place in the log: rising from entry to entry, but not always by one; at least 0
 * @param receivedAtMillis when the chain source had it whole, in milliseconds since 1970; reported beside results, never
 *     part of them
 * @param follows whether the block's parent is the block that the same writer appended before it; false where the writer
 *     changed branches, has just begun or does not say, and for everything but blocks. It tells a writer that is behind
 *     from one that knows of another branch
 * @param kind what it says
 * @param block the block; null unless the kind is {@link Kind#BLOCK}
 * @param halt why ingest stopped; null unless the kind is {@link Kind#HALT}
 * @param finality what cannot be orphaned any more; null unless the kind is {@link Kind#FINALITY}
 * @param token what is known of a token; null unless the kind is {@link Kind#TOKEN}
 * @param control what is changed at run time; null unless the kind is {@link Kind#CONTROL}
 */
public record LogEntry(
        long position,
        long receivedAtMillis,
        boolean follows,
        Kind kind,
        @Nullable Block block,
        @Nullable Halt halt,
        @Nullable Finality finality,
        @Nullable TokenMetadata token,
        @Nullable ControlBatch control) {

    /** @throws IllegalArgumentException where it does not say exactly what its kind says */
    public LogEntry {
        boolean fits = (block != null) == (kind == Kind.BLOCK)
                && (halt != null) == (kind == Kind.HALT)
                && (finality != null) == (kind == Kind.FINALITY)
                && (token != null) == (kind == Kind.TOKEN)
                && (control != null) == (kind == Kind.CONTROL)
                && (!follows || kind == Kind.BLOCK);
        if (!fits) {
            throw new IllegalArgumentException("an entry at position " + position + " does not say what its kind, "
                    + kind + ", says, and nothing else");
        }
    }

    /** What an entry can say; a number in the log's format, so the order is fixed. */
    public enum Kind {
        BLOCK,
        HALT,
        FINALITY,
        TOKEN,
        CONTROL
    }

    /**
     * Ingest cannot go past a block, and says so to everyone behind the log.
     *
     * @param height of the block that could not be taken
     * @param reason one sentence for a person
     */
    public record Halt(long height, String reason) {}

    /**
     * A block of the log and all before it cannot be orphaned any more.
     *
     * @param height of that block
     * @param hash of that block
     */
    public record Finality(long height, Hash hash) {}

    /**
     * What a token's contract says of itself, or a list of known tokens in its place; for presentation only.
     *
     * @param token the contract
     * @param symbol its short name; null where it says none
     * @param decimals how many digits of an amount stand after the point, or {@link #UNKNOWN_DECIMALS}
     * @param standard that it follows, such as {@code erc20}
     */
    public record TokenMetadata(Address token, @Nullable String symbol, int decimals, String standard) {

        /** Where a token does not say its decimals, or nothing that makes sense. */
        public static final int UNKNOWN_DECIMALS = -1;

        /** @throws IllegalArgumentException where the decimals are negative and not {@link #UNKNOWN_DECIMALS} */
        public TokenMetadata {
            if (decimals < UNKNOWN_DECIMALS) {
                throw new IllegalArgumentException("token " + token + " cannot have " + decimals + " decimals");
            }
        }
    }

    public static LogEntry of(long position, long receivedAtMillis, Block block) {
        return new LogEntry(position, receivedAtMillis, false, Kind.BLOCK, block, null, null, null, null);
    }

    public static LogEntry of(long position, long receivedAtMillis, Halt halt) {
        return new LogEntry(position, receivedAtMillis, false, Kind.HALT, null, halt, null, null, null);
    }

    public static LogEntry of(long position, long receivedAtMillis, Finality finality) {
        return new LogEntry(position, receivedAtMillis, false, Kind.FINALITY, null, null, finality, null, null);
    }

    public static LogEntry of(long position, long receivedAtMillis, TokenMetadata token) {
        return new LogEntry(position, receivedAtMillis, false, Kind.TOKEN, null, null, null, token, null);
    }

    public static LogEntry of(long position, long receivedAtMillis, ControlBatch control) {
        return new LogEntry(position, receivedAtMillis, false, Kind.CONTROL, null, null, null, null, control);
    }

    /** The same entry at the place that the log gave it. */
    public LogEntry at(long newPosition) {
        return new LogEntry(newPosition, receivedAtMillis, follows, kind, block, halt, finality, token, control);
    }

    /** The same block, said to continue what its writer appended before, or not. */
    public LogEntry following(boolean follows) {
        return new LogEntry(position, receivedAtMillis, follows, kind, block, halt, finality, token, control);
    }
}
