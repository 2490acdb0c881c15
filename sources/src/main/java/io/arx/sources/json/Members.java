package io.arx.sources.json;

/**
 * The members of one JSON object that have been seen, a bit each: JSON allows a name twice, and then two readers may
 * take different values for the truth; so a member that matters may come once.
 */
final class Members {

    private Members() {}

    /** The set with {@code member}, whose name the cursor stands on and which must not be in it yet. */
    static int add(int seen, int member, JsonCursor json) {
        if ((seen & member) != 0) {
            throw json.malformed("is there twice");
        }
        return seen | member;
    }

    /** Requires all of {@code names}; the bit of each is its place in the list. */
    static void require(int seen, int required, String[] names, JsonCursor json) {
        int missing = required & ~seen;
        if (missing != 0) {
            throw json.malformed(names[Integer.numberOfTrailingZeros(missing)], "is missing");
        }
    }
}
