package io.arx.sinks.redis;

import java.io.Serializable;
import java.util.List;

/**
 * What else changes in the step that stores an update, and only then.
 *
 * @param arguments in the order of the script {@code apply.lua}
 */
public record IndexCommand(Kind kind, String key, List<String> arguments) implements Serializable {

    /** The commands that the script knows. */
    public enum Kind {
        ADD_TO_SORTED_SET("zadd", 2),
        TRIM_SORTED_SET("ztrim", 1),
        ADD_TO_SET("sadd", 1),
        EXPIRE("expire", 1),
        REMOVE_FROM_SORTED_SET("zrem", 1),
        STORE_IF_NEWER("latest", 2);

        private final String word;
        private final int arguments;

        Kind(String word, int arguments) {
            this.word = word;
            this.arguments = arguments;
        }

        /** How the script calls it. */
        public String word() {
            return word;
        }

        int arguments() {
            return arguments;
        }

        static Kind of(String word) {
            for (Kind kind : values()) {
                if (kind.word.equals(word)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("there is no index command '" + word + "'");
        }
    }

    public IndexCommand {
        if (arguments.size() != kind.arguments()) {
            throw new IllegalArgumentException(kind + " takes " + kind.arguments() + " arguments, not " + arguments);
        }
        arguments = List.copyOf(arguments);
    }

    public static IndexCommand addToSortedSet(String key, long score, String member) {
        return new IndexCommand(Kind.ADD_TO_SORTED_SET, key, List.of(Long.toString(score), member));
    }

    public static IndexCommand removeFromSortedSet(String key, String member) {
        return new IndexCommand(Kind.REMOVE_FROM_SORTED_SET, key, List.of(member));
    }

    /** Keeps the members with the highest scores. */
    public static IndexCommand trimSortedSet(String key, long keep) {
        return new IndexCommand(Kind.TRIM_SORTED_SET, key, List.of(Long.toString(keep)));
    }

    public static IndexCommand addToSet(String key, String member) {
        return new IndexCommand(Kind.ADD_TO_SET, key, List.of(member));
    }

    public static IndexCommand expire(String key, long seconds) {
        return new IndexCommand(Kind.EXPIRE, key, List.of(Long.toString(seconds)));
    }

    /** Stores the same payload in a second hash, where the given version is newer than the one held there. */
    public static IndexCommand storeIfNewer(String key, long high, long low) {
        return new IndexCommand(Kind.STORE_IF_NEWER, key, List.of(Long.toString(high), Long.toString(low)));
    }
}
