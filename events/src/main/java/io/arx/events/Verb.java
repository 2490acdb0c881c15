package io.arx.events;

/** What happens to a block in the canonical chain. Its ordinal is written into records, so the order is fixed. */
public enum Verb {
    /** It joined the head. */
    APPLY,
    /** It was orphaned; the newest goes first. */
    UNDO,
    /** It cannot be orphaned any more. */
    FINAL;

    private static final Verb[] VERBS = values();

    public static Verb of(int ordinal) {
        return VERBS[ordinal];
    }
}
