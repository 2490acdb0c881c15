package io.arx.sources.tokens;

import io.arx.events.Address;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which tokens need no question: those that are known or being asked, and those whose last question failed not long ago.
 * It holds the tokens that showed up last, a bounded number. Times are milliseconds of one clock that never goes back.
 * Not thread-safe.
 */
final class TokenMemory {

    private static final long FIRST_REST_MILLIS = 60_000;
    private static final int MOST_DOUBLINGS = 11; // a day and a half
    private static final int ROOM = 1 << 10;
    private static final float LOAD = 0.75f;

    private static final long NEVER = Long.MAX_VALUE;
    private static final State SETTLED = new State(0, NEVER);

    private final Map<Address, State> tokens;

    /** @param failures in a row */
    private record State(int failures, long notBefore) {}

    TokenMemory(int most) {
        tokens = new LinkedHashMap<>(ROOM, LOAD, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Address, State> eldest) {
                return size() > most;
            }
        };
    }

    /** Whether a token that shows up is to be asked now. */
    boolean isWanted(Address token, long nowMillis) {
        State state = tokens.get(token);
        return state == null || nowMillis >= state.notBefore;
    }

    /** It is being asked. */
    void asked(Address token) {
        State before = tokens.get(token);
        tokens.put(token, before == null ? SETTLED : new State(before.failures, NEVER));
    }

    /** It is known. */
    void settled(Address token) {
        tokens.put(token, SETTLED);
    }

    /** It could not be asked: it rests for a minute, and twice as long with each failure that follows. */
    void failed(Address token, long nowMillis) {
        State before = tokens.get(token);
        int failures = before == null ? 0 : before.failures;
        long rest = FIRST_REST_MILLIS << Math.min(failures, MOST_DOUBLINGS);
        tokens.put(token, new State(failures + 1, nowMillis + rest));
    }

    int size() {
        return tokens.size();
    }
}
