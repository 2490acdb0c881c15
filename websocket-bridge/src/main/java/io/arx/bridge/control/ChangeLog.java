package io.arx.bridge.control;

import io.arx.events.control.ChangeSet;
import java.io.IOException;
import java.util.Set;

/** Where changes go that clients ask for: the chains' logs, in which they are entries like all others. */
public interface ChangeLog {

    /** The chains that can be changed, by name. */
    Set<String> chains();

    /**
     * Appends a change set to a chain's log and returns once it is there.
     *
     * @throws IOException where the log cannot be reached
     * @throws InterruptedException where it is interrupted while it waits for the log
     */
    void append(String chain, ChangeSet set) throws IOException, InterruptedException;
}
