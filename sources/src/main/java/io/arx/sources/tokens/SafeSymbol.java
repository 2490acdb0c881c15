package io.arx.sources.tokens;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes the name that a contract gives itself harmless to whoever reads it. What comes out is at most
 * {@value #MOST_CHARACTERS} characters long: letters, digits and a few signs of ASCII, or letters of Chinese, Japanese
 * and Korean alone. Where that is not what the contract said, the name begins with {@value #MARK}, so that a name that
 * was made to look like another never looks like it.
 *
 * <p>Control and format characters (among them the marks that change the direction of text) and characters without width
 * are left out; characters that look like ASCII letters and digits (Unicode Technical Standard 39 calls them
 * confusables) become those; others become {@value #MARK}.
 */
final class SafeSymbol {

    /** Before a name that is not what the contract said, and in place of a character that cannot be shown. */
    static final char MARK = '?';

    static final int MOST_CHARACTERS = 24;

    private static final int MOST_READ = 256;
    private static final int FIRST_SYLLABLE = 0xac00; // of Hangul; single letters of it look like circles and lines
    private static final int LAST_SYLLABLE = 0xd7a3;
    private static final int FIRST_HALF_WIDTH = 0xff00;
    private static final int LAST_HALF_WIDTH = 0xffef;
    private static final String SIGNS = " .-_+$/:#&!@*()[]";

    private SafeSymbol() {}

    /** The name made harmless; null where nothing of it can be shown. */
    static @Nullable String of(String said) {
        String start = said.length() > MOST_READ ? said.substring(0, MOST_READ) : said;
        String stripped = start.strip();
        boolean changed = start.length() < said.length();
        StringBuilder shown = new StringBuilder(stripped.length());
        boolean cjk = isCjk(stripped);
        String composed = cjk ? stripped : Normalizer.normalize(stripped, Normalizer.Form.NFKD);
        for (int at = 0, point; at < composed.length(); at += Character.charCount(point)) {
            point = composed.codePointAt(at);
            if (isPlain(point) || cjk) {
                if (point != ' ' || (shown.length() > 0 && shown.charAt(shown.length() - 1) != ' ')) {
                    shown.appendCodePoint(point);
                }
            } else if (isVisible(point)) {
                shown.append(Confusables.ascii(point));
                changed = true;
            } else {
                changed = true;
            }
        }
        return marked(shown.toString().strip(), changed || !composed.equals(stripped));
    }

    /** @param changed whether it is not what the contract said */
    private static @Nullable String marked(String shown, boolean changed) {
        if (shown.chars().allMatch(character -> character == MARK || character == ' ')) {
            return null;
        }
        return changed || shown.length() > MOST_CHARACTERS ? mark(shown) : shown;
    }

    /** The same name, marked. */
    static String mark(String symbol) {
        String name = symbol.charAt(0) == MARK ? symbol : MARK + symbol;
        if (name.length() <= MOST_CHARACTERS) {
            return name;
        }
        int end = Character.isHighSurrogate(name.charAt(MOST_CHARACTERS - 1)) ? MOST_CHARACTERS - 1 : MOST_CHARACTERS;
        return name.substring(0, end);
    }

    /** What a person may take a symbol for: the same for symbols that are easily mistaken for each other. */
    static String likeness(String symbol) {
        String upper = symbol.toUpperCase(Locale.ROOT);
        StringBuilder likeness = new StringBuilder(upper.length());
        for (int i = upper.startsWith("$") ? 1 : 0; i < upper.length(); i++) {
            char letter = upper.charAt(i);
            switch (letter) {
                case '0' -> likeness.append('O');
                case '1', 'L', '!' -> likeness.append('I');
                case '5', '$' -> likeness.append('S');
                case '8' -> likeness.append('B');
                case '2' -> likeness.append('Z');
                default -> {
                    if (Character.isLetterOrDigit(letter)) {
                        likeness.append(letter);
                    }
                }
            }
        }
        return likeness.toString();
    }

    private static boolean isPlain(int point) {
        return (point >= 'a' && point <= 'z')
                || (point >= 'A' && point <= 'Z')
                || (point >= '0' && point <= '9')
                || SIGNS.indexOf(point) >= 0;
    }

    private static boolean isVisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK -> false;
            default -> !Confusables.isBlank(point);
        };
    }

    /** Letters of Chinese, Japanese and Korean and nothing that could be taken for an ASCII letter beside them. */
    private static boolean isCjk(String text) {
        return !text.isEmpty()
                && text.codePoints().allMatch(point -> {
                    Character.UnicodeScript script = Character.UnicodeScript.of(point);
                    boolean known = script == Character.UnicodeScript.HAN
                            || script == Character.UnicodeScript.HIRAGANA
                            || script == Character.UnicodeScript.KATAKANA
                            || (point >= FIRST_SYLLABLE && point <= LAST_SYLLABLE);
                    return known && Character.isLetter(point) && (point < FIRST_HALF_WIDTH || point > LAST_HALF_WIDTH);
                });
    }
}
