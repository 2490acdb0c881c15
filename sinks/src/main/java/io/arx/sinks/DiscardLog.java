package io.arx.sinks;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;

/** Logs what a store refuses for good: the first of each kind as a warning, the others only for debugging. */
public final class DiscardLog {

    private static final int MAX_KINDS = 100;

    private final Logger log;
    private final String store;
    private final Set<String> kinds = ConcurrentHashMap.newKeySet();

    public DiscardLog(Logger log, String store) {
        this.log = log;
        this.store = store;
    }

    /**
     * Logs one refusal.
     *
     * @param entry which one, short
     * @param reason the store's own words; its kind is what remains without digits, quotes and what is in them
     */
    public void discarded(String entry, String reason) {
        boolean first = kinds.size() < MAX_KINDS && kinds.add(reason.replaceAll("\"[^\"]*\"|'[^']*'|0x\\w+|\\d+", "#"));
        if (first) {
            log.warn(
                    "{} refuses {} for good, so it is left out; more of this kind are only counted: {}",
                    store,
                    entry,
                    reason);
        } else {
            log.debug("{} refuses {} for good: {}", store, entry, reason);
        }
    }
}
