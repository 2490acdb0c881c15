package io.arx.events.control;

/**
 * Changes that somebody asked for while the tracker runs, or a part of them: what a control entry of a chain's log says.
 * They hold from the next block on that joins the chain after the entry.
 *
 * @param changeSet id of all that was asked for together; by it the set is acknowledged
 * @param part which part of the set this is, from 0; parts stand in the log in their order
 * @param parts how many there are
 */
public record ControlBatch(String changeSet, int part, int parts, Changes changes) {

    /** The longest id, in characters. */
    public static final int LONGEST_ID = 64;

    /** @throws IllegalArgumentException where the id has another form, or the part is none of the parts */
    public ControlBatch {
        if (!isId(changeSet)) {
            throw new IllegalArgumentException("the id of a change set has 1 to " + LONGEST_ID
                    + " lower-case letters, digits and hyphens, unlike '" + changeSet + "'");
        }
        if (part < 0 || part >= parts) {
            throw new IllegalArgumentException("part " + part + " of " + parts + " of the change set " + changeSet);
        }
    }

    /** Whether a text has the form of a change set's id. */
    public static boolean isId(String text) {
        return text.matches("[a-z0-9-]{1," + LONGEST_ID + "}");
    }

    /** Whether nothing of the set comes after this. */
    public boolean isLast() {
        return part == parts - 1;
    }
}
