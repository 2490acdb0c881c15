package io.arx.events;

import java.util.Locale;

/**
 * Over which blocks results are found: over the head for speed, and over the final chain for truth. The same operators
 * do both.
 */
public enum Pass {
    /** Blocks as they join the head (APPLY) and are orphaned (UNDO). */
    HEAD(Verb.APPLY, AlertStage.PROVISIONAL),
    /** Blocks that cannot be orphaned any more (FINAL). */
    FINAL(Verb.FINAL, AlertStage.CONFIRMED);

    private final Verb verb;
    private final AlertStage stage;

    Pass(Verb verb, AlertStage stage) {
        this.verb = verb;
        this.stage = stage;
    }

    /** What brings a block into the pass. */
    public Verb verb() {
        return verb;
    }

    /** What an alert is that the pass finds. */
    public AlertStage stage() {
        return stage;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
