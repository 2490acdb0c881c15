package io.arx.sources.tokens;

import io.arx.events.LogEntry.TokenMetadata;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What contracts answer, from the bytes of the ABI (Solidity, Contract ABI Specification, strict mode): a text as its
 * place, its length and its bytes in whole words, a number in one word. Contracts from before strings were usual answer
 * their symbol in one word, filled up with zeros. Whatever is in no such form, and whatever cannot be, counts as not
 * answered; a text is made harmless by {@link SafeSymbol}.
 */
final class TokenAnswers {

    private static final int WORD = 32;

    /** The greatest power of ten in 256 bits is the 77th; with more decimals there cannot be one whole token. */
    private static final int MOST_DECIMALS = 77;

    private static final int MOST_BYTES = 1 << 12;

    private TokenAnswers() {}

    /** The answer to {@code symbol()}, harmless; null where it is none. */
    static @Nullable String symbol(byte[] answer) {
        byte[] text = text(answer);
        if (text == null) {
            return null;
        }
        try {
            return SafeSymbol.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text))
                    .toString());
        } catch (CharacterCodingException noUtf8) {
            return null;
        }
    }

    /** The answer to {@code decimals()}; {@link TokenMetadata#UNKNOWN_DECIMALS} where it is none, or nonsense. */
    static int decimals(byte[] answer) {
        int number = answer.length == WORD ? number(answer, 0) : -1;
        return number < 0 || number > MOST_DECIMALS ? TokenMetadata.UNKNOWN_DECIMALS : number;
    }

    /** The answer to {@code supportsInterface(bytes4)}. */
    static boolean supports(byte[] answer) {
        return answer.length == WORD && number(answer, 0) == 1;
    }

    private static byte @Nullable [] text(byte[] answer) {
        if (answer.length > MOST_BYTES || answer.length % WORD != 0) {
            return null;
        }
        if (answer.length == WORD) {
            return shortText(answer);
        }
        if (answer.length < 2 * WORD || number(answer, 0) != WORD) {
            return null;
        }
        int length = number(answer, WORD);
        return length < 0 || length > answer.length - 2 * WORD || !isZero(answer, 2 * WORD + length)
                ? null
                : Arrays.copyOfRange(answer, 2 * WORD, 2 * WORD + length);
    }

    private static byte @Nullable [] shortText(byte[] word) {
        int length = 0;
        while (length < WORD && word[length] != 0) {
            length++;
        }
        return isZero(word, length) ? Arrays.copyOf(word, length) : null;
    }

    /** The number in a word; negative where it has more than 31 bits. */
    private static int number(byte[] answer, int at) {
        for (int i = at; i < at + WORD - Integer.BYTES; i++) {
            if (answer[i] != 0) {
                return -1;
            }
        }
        return ByteBuffer.wrap(answer).getInt(at + WORD - Integer.BYTES);
    }

    private static boolean isZero(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
