package io.arx.events;

import java.io.Serializable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says an address is.
 *
 * @param chain name of the chain on which it holds; null for every chain, as with an account whose key works on all
 * @param name for a person: {@code Tornado Cash: 100 ETH}
 * @param source who says so: a list's name, or {@code user}
 * @param confidence above 0, at most 1
 * @param date since when the source has said so; null where it does not tell
 */
public record Label(
        Address address,
        @Nullable String chain,
        LabelCategory category,
        String name,
        String source,
        double confidence,
        @Nullable LocalDate date)
        implements Serializable {

    /** The source of the user's own labels, which count before those of all others. */
    public static final String USER = "user";

    /** The longest name or source, in characters. */
    public static final int LONGEST = 200;

    /** @throws IllegalArgumentException naming the field that is out of its bounds */
    public Label {
        requireWord("name", name, LONGEST);
        requireWord("source", source, LONGEST);
        if (!(confidence > 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence " + confidence + " is not above 0 and at most 1");
        }
    }

    /** Whether it holds on a chain. */
    public boolean holdsOn(ChainId other) {
        return chain == null || chain.equals(other.name());
    }

    /** Whether the user says so, and not a list. */
    public boolean isUsers() {
        return source.equals(USER);
    }

    /**
     * Requires a text that a person can read and that is what it looks like.
     *
     * @param field for the message
     * @param longest in characters
     * @throws IllegalArgumentException where it is empty, too long, or contains characters that hide or turn others
     */
    public static void requireWord(String field, String text, int longest) {
        if (text.isBlank() || text.length() > longest) {
            throw new IllegalArgumentException(
                    field + " must have 1 to " + longest + " characters, not " + text.length());
        }
        if (text.chars().anyMatch(Label::isUnprintable)) {
            throw new IllegalArgumentException(field + " contains a control or formatting character");
        }
    }

    /** Control characters, and those that turn or hide others: nobody should be able to write a name that lies. */
    private static boolean isUnprintable(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL || type == Character.FORMAT || type == Character.LINE_SEPARATOR;
    }
}
