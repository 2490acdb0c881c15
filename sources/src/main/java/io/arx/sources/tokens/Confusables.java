package io.arx.sources.tokens;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Characters that look like others, from {@code confusables.txt}. */
final class Confusables {

    private static final int HEXADECIMAL = 16;
    private static final Map<Integer, Character> ASCII = read();

    /** Letters and symbols by their type, and yet nothing to see: fillers of Hangul, and an empty cell of Braille. */
    private static final String BLANK = "\u115f\u1160\u3164\uffa0\u2800";

    private Confusables() {}

    /** The character of ASCII that this one looks like, or {@link SafeSymbol#MARK}. */
    static char ascii(int point) {
        return ASCII.getOrDefault(point, SafeSymbol.MARK);
    }

    /** Whether nothing is to be seen of it, though it counts as a letter or a symbol. */
    static boolean isBlank(int point) {
        return BLANK.indexOf(point) >= 0;
    }

    private static Map<Integer, Character> read() {
        Map<Integer, Character> ascii = new HashMap<>();
        try (BufferedReader file = new BufferedReader(new InputStreamReader(
                Confusables.class.getResourceAsStream("confusables.txt"), StandardCharsets.US_ASCII))) {
            file.lines().filter(line -> !line.startsWith("# ")).forEach(line -> {
                String[] words = line.split(" ", -1);
                for (int i = 1; i < words.length; i++) {
                    ascii.put(Integer.parseInt(words[i], HEXADECIMAL), words[0].charAt(0));
                }
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the list of look-alikes cannot be read", unreadable);
        }
        return Map.copyOf(ascii);
    }
}
