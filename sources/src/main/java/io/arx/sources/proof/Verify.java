package io.arx.sources.proof;

/** Which blocks have to prove complete before they are handed on. */
public enum Verify {
    /** Every block. */
    ALWAYS,
    /** Those near the chain's head, where providers are caught unready; older ones are taken as they come. */
    HEAD,
    /** None: what the node says is taken for the truth. */
    NEVER;

    /** How far below the newest block known {@link #HEAD} reaches, in blocks. */
    public static final long HEAD_BLOCKS = 256;

    /** Whether a block has to prove complete while {@code newestHeight} is the newest one known. */
    public boolean applies(long height, long newestHeight) {
        return switch (this) {
            case ALWAYS -> true;
            case HEAD -> height > newestHeight - HEAD_BLOCKS;
            case NEVER -> false;
        };
    }
}
