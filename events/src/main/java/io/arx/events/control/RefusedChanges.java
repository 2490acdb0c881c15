package io.arx.events.control;

/**
 * Changes that this program cannot take: of a sort or a form that it does not know, or malformed. They are refused with
 * the reason, and everything else goes on.
 *
 * @param reason one sentence for a person
 */
public record RefusedChanges(String reason) implements Changes {

    @Override
    public int size() {
        return 1;
    }
}
