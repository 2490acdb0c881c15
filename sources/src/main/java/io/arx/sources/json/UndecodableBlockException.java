package io.arx.sources.json;

import java.util.OptionalLong;

/**
 * What a node or a recording gave for a block is no whole block. The message is one sentence that names the height,
 * where it is known, the field ({@code transactions[3].value}) and what is wrong with it.
 */
public final class UndecodableBlockException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final long UNKNOWN = -1;

    private final long height;

    private UndecodableBlockException(long height, String message, Throwable cause) {
        super(message, cause);
        this.height = height;
    }

    /** Of a block whose height is known. */
    public static UndecodableBlockException at(long height, String reason) {
        return at(height, reason, null);
    }

    static UndecodableBlockException at(long height, String reason, Throwable cause) {
        return height < 0
                ? new UndecodableBlockException(UNKNOWN, "block of unknown height: " + reason, cause)
                : new UndecodableBlockException(height, "block " + height + ": " + reason, cause);
    }

    /** The block's height, where it was asked for or could still be read. */
    public OptionalLong height() {
        return height < 0 ? OptionalLong.empty() : OptionalLong.of(height);
    }
}
