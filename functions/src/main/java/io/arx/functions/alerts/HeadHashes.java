package io.arx.functions.alerts;

import io.arx.events.Evidence;
import io.arx.events.Hash;
import java.util.Map;
import java.util.TreeMap;

/**
 * The hashes of the head's newest blocks, {@value #REMEMBERED} at most, by which what happened on it is told from what
 * was orphaned.
 */
final class HeadHashes {

    /** Half a day of a chain with a block every ten seconds; older evidence is left to the final chain. */
    static final int REMEMBERED = 4096;

    private final TreeMap<Long, Hash> hashes = new TreeMap<>();

    void apply(long height, Hash hash) {
        hashes.put(height, hash);
        if (hashes.size() > REMEMBERED) {
            hashes.pollFirstEntry();
        }
    }

    void undo(long height) {
        hashes.remove(height);
    }

    /** Whether evidence is on the head, as far as is known. */
    boolean has(Evidence evidence) {
        if (hashes.isEmpty() || evidence.height() < hashes.firstKey()) {
            return true;
        }
        return evidence.blockHash().equals(hashes.get(evidence.height()));
    }

    /** By their heights. */
    Map<Long, Hash> all() {
        return hashes;
    }
}
