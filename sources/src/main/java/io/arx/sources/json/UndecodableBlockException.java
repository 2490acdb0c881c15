package io.arx.sources.json;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a node or a recording gave for a block is no whole block. The message is one sentence that names the height,
 * where it is known, the field ({@code transactions[3].value}) and what is wrong with it.
 */
public final class UndecodableBlockException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final long UNKNOWN = -1;

    private final long height;
    private final boolean ofOtherBlock;

    private UndecodableBlockException(long height, String message, @Nullable Throwable cause, boolean ofOtherBlock) {
        super(message, cause);
        this.height = height;
        this.ofOtherBlock = ofOtherBlock;
    }

    /** Of a block whose height is known. */
    public static UndecodableBlockException at(long height, String reason) {
        return at(height, reason, null);
    }

    static UndecodableBlockException at(long height, String reason, @Nullable Throwable cause) {
        String block = height < 0 ? "block of unknown height: " : "block " + height + ": ";
        return new UndecodableBlockException(
                height < 0 ? UNKNOWN : height, block + reason, cause, cause instanceof OtherBlockException);
    }

    /** The same in other words, and without a cause. */
    public UndecodableBlockException saying(String words) {
        return new UndecodableBlockException(height, words, null, ofOtherBlock);
    }

    /** The same, said of who answered so. */
    public UndecodableBlockException from(String endpoint) {
        return new UndecodableBlockException(
                height, getMessage() + " (says " + endpoint + ")", getCause(), ofOtherBlock);
    }

    /** Whether block and receipts are of two blocks: of two branches, as while a node follows a reorg. */
    public boolean isOfTwoBlocks() {
        return ofOtherBlock;
    }

    /** The block's height, where it was asked for or could still be read. */
    public OptionalLong height() {
        return height < 0 ? OptionalLong.empty() : OptionalLong.of(height);
    }
}
