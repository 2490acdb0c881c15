package io.arx.sources.tokens;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Answers of contracts, made by hand. */
final class AbiAnswers {

    private AbiAnswers() {}

    static byte[] number(long number) {
        byte[] word = new byte[32];
        for (int i = 0; i < 8; i++) {
            word[31 - i] = (byte) (number >>> (8 * i));
        }
        return word;
    }

    static byte[] text(String text) {
        return text(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Place, length, bytes, filled up to whole words. */
    static byte[] text(byte[] text) {
        return words(number(32), number(text.length), filled(text));
    }

    static byte[] shortText(String text) {
        return filled(text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] words(byte[]... words) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] word : words) {
            all.writeBytes(word);
        }
        return all.toByteArray();
    }

    private static byte[] filled(byte[] text) {
        byte[] words = new byte[(text.length + 31) / 32 * 32];
        System.arraycopy(text, 0, words, 0, text.length);
        return words;
    }
}
