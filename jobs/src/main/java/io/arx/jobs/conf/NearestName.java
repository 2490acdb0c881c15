package io.arx.jobs.conf;

import java.util.Collection;

/** Finds the known name that a mistyped one most likely means. */
public final class NearestName {

    private static final int FURTHEST = 3;

    private NearestName() {}

    /** "; did you mean 'port'?", or what there is where nothing is near. */
    public static String hint(String unknown, Collection<String> known) {
        String nearest = null;
        int best = FURTHEST + 1;
        for (String name : known) {
            int distance = distance(unknown, name);
            if (distance < best) {
                best = distance;
                nearest = name;
            }
        }
        if (nearest != null) {
            return "; did you mean '" + nearest + "'?";
        }
        return known.isEmpty() ? "" : "; known are " + String.join(", ", known);
    }

    /** Levenshtein (1966): the fewest insertions, deletions and substitutions between two words. */
    static int distance(String one, String other) {
        int[] previous = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] current = new int[other.length() + 1];
            current[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int substituted = previous[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(substituted, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[other.length()];
    }
}
