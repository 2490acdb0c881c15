package io.arx.sources.tokens;

import static io.arx.sources.tokens.AbiAnswers.number;
import static io.arx.sources.tokens.AbiAnswers.shortText;
import static io.arx.sources.tokens.AbiAnswers.text;
import static io.arx.sources.tokens.AbiAnswers.words;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenAnswersTest {

    private static final byte[] NOTHING = {};

    @Test
    void readsASymbol() {
        assertThat(TokenAnswers.symbol(text("USDC"))).isEqualTo("USDC");
        assertThat(TokenAnswers.symbol(text("a symbol of 24 letters.."))).isEqualTo("a symbol of 24 letters..");
    }

    @Test
    void readsASymbolInOneWordAsOldContractsAnswer() {
        assertThat(TokenAnswers.symbol(shortText("MKR"))).isEqualTo("MKR");
        assertThat(TokenAnswers.symbol(shortText("x".repeat(24)))).isEqualTo("x".repeat(24));
    }

    @Test
    void aWordWithSomethingBehindItsEndIsNoSymbol() {
        byte[] word = shortText("MKR");
        word[5] = 'x';
        assertThat(TokenAnswers.symbol(word)).isNull();
    }

    @Test
    void aNumberIsNoSymbol() {
        assertThat(TokenAnswers.symbol(number(18))).isNull();
    }

    @Test
    void anEmptySymbolIsNone() {
        assertThat(TokenAnswers.symbol(text(""))).isNull();
        assertThat(TokenAnswers.symbol(number(0))).isNull();
        assertThat(TokenAnswers.symbol(text("   "))).isNull();
        assertThat(TokenAnswers.symbol(NOTHING)).isNull();
    }

    @Test
    void aTextMayHaveMoreZerosBehindItThanItNeeds() {
        assertThat(TokenAnswers.symbol(words(text("VYPER"), number(0), number(0))))
                .isEqualTo("VYPER");
    }

    @Test
    void aTextThatIsNotWhereTheAbiPutsItIsNone() {
        byte[] text = text("USDC");
        assertThat(TokenAnswers.symbol(words(number(64), number(0), Arrays.copyOfRange(text, 32, 96))))
                .isNull();
        assertThat(TokenAnswers.symbol(words(number(0), Arrays.copyOfRange(text, 32, 96))))
                .isNull();
        assertThat(TokenAnswers.symbol(words(number(-1), Arrays.copyOfRange(text, 32, 96))))
                .isNull();
    }

    @Test
    void aLengthThatIsNotThereIsNone() {
        assertThat(TokenAnswers.symbol(words(number(32), number(33), number(0))))
                .isNull();
        assertThat(TokenAnswers.symbol(words(number(32), number(1L << 31), number(0))))
                .isNull();
        assertThat(TokenAnswers.symbol(words(number(32), number(-1), number(0))))
                .isNull();
        assertThat(TokenAnswers.symbol(words(number(32), number(1)))).isNull();
    }

    @Test
    void aTextWithSomethingBehindItsEndIsNone() {
        byte[] text = text("USDC");
        text[64 + 4] = 1;
        assertThat(TokenAnswers.symbol(text)).isNull();
        assertThat(TokenAnswers.symbol(words(text("USDC"), number(1)))).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 31, 33, 63, 65, 95, 97})
    void whatIsNoWholeWordsIsNone(int length) {
        assertThat(TokenAnswers.symbol(Arrays.copyOf(text("USDC"), length))).isNull();
        assertThat(TokenAnswers.decimals(new byte[length])).isEqualTo(-1);
        assertThat(TokenAnswers.supports(new byte[length])).isFalse();
    }

    @Test
    void aTextOfThousandsOfBytesIsNone() {
        assertThat(TokenAnswers.symbol(text("x".repeat(100_000)))).isNull();
    }

    @Test
    void whatIsNoUtf8IsNone() {
        assertThat(TokenAnswers.symbol(text(new byte[] {'U', (byte) 0xc3, 'D'})))
                .isNull(); // cut in the middle
        assertThat(TokenAnswers.symbol(text(new byte[] {(byte) 0xff, (byte) 0xfe})))
                .isNull();
        assertThat(TokenAnswers.symbol(text(new byte[] {(byte) 0xc0, (byte) 0x80})))
                .isNull(); // overlong zero
        assertThat(TokenAnswers.symbol(text(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80})))
                .isNull(); // surrogate
        assertThat(TokenAnswers.symbol(text(new byte[] {(byte) 0xf5, (byte) 0x80, (byte) 0x80, (byte) 0x80})))
                .isNull();
    }

    @Test
    void readsDecimals() {
        for (int decimals : new int[] {0, 2, 6, 8, 18, 77}) {
            assertThat(TokenAnswers.decimals(number(decimals))).isEqualTo(decimals);
        }
    }

    @Test
    void decimalsThatCannotBeAreUnknown() {
        assertThat(TokenAnswers.decimals(number(78))).isEqualTo(-1);
        assertThat(TokenAnswers.decimals(number(255))).isEqualTo(-1);
        assertThat(TokenAnswers.decimals(number(256 + 18))).isEqualTo(-1);
        assertThat(TokenAnswers.decimals(number(1L << 31))).isEqualTo(-1);
        assertThat(TokenAnswers.decimals(number(-1))).isEqualTo(-1);
        byte[] huge = number(18);
        huge[0] = 1;
        assertThat(TokenAnswers.decimals(huge)).isEqualTo(-1);
        assertThat(TokenAnswers.decimals(NOTHING)).isEqualTo(-1);
        assertThat(TokenAnswers.decimals(words(number(18), number(0)))).isEqualTo(-1);
    }

    @Test
    void onlyOneIsYes() {
        assertThat(TokenAnswers.supports(number(1))).isTrue();
        assertThat(TokenAnswers.supports(number(0))).isFalse();
        assertThat(TokenAnswers.supports(number(2))).isFalse();
        assertThat(TokenAnswers.supports(NOTHING)).isFalse();
        byte[] high = number(1);
        high[0] = 1;
        assertThat(TokenAnswers.supports(high)).isFalse();
    }

    @Test
    void whateverTheBytesAreTheAnswerIsHarmless() {
        RandomGenerator random = new Random(3);
        for (int round = 0; round < 20_000; round++) {
            byte[] answer = new byte[random.nextInt(8) * 32 + (random.nextInt(4) == 0 ? random.nextInt(32) : 0)];
            random.nextBytes(answer);
            if (random.nextBoolean() && answer.length >= 64) {
                System.arraycopy(words(number(32), number(random.nextInt(200))), 0, answer, 0, 64);
            }
            String symbol = TokenAnswers.symbol(answer);
            if (symbol != null) {
                assertThat(symbol)
                        .hasSizeLessThanOrEqualTo(SafeSymbol.MOST_CHARACTERS)
                        .isNotBlank();
            }
            assertThat(TokenAnswers.decimals(answer)).isBetween(-1, 77);
        }
    }
}
