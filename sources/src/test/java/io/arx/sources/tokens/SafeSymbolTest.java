package io.arx.sources.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeSymbolTest {

    @ParameterizedTest
    @ValueSource(strings = {"USDC", "stETH", "USDC.e", "1INCH", "UNI-V2", "$MEME", "3Crv", "a b", "aUSDC (v3)", "X+Y"})
    void aPlainNameStaysAsItIs(String symbol) {
        assertThat(SafeSymbol.of(symbol)).isEqualTo(symbol);
    }

    @Test
    void spacesAroundAreLeftOutAndThoseWithinCountOnce() {
        assertThat(SafeSymbol.of("  USD   C ")).isEqualTo("USD C");
    }

    /** The second column is written with escapes: the names cannot be told apart by eye, which is the point. */
    @ParameterizedTest
    @CsvSource({
        "'USD\u0421', ?USDC, a Cyrillic letter",
        "'\u0405\u041D\u0406\u0412', ?SHIB, Cyrillic letters alone",
        "'\u0395\u03A4\u0397', ?ETH, Greek letters alone",
        "'\u13A0\u13AA\u0406', ?DAI, Cherokee and Cyrillic letters",
        "'\uFF35\uFF33\uFF24\uFF34', ?USDT, full-width letters",
        "'\uD835\uDC14\uD835\uDC12\uD835\uDC03\uD835\uDC02', ?USDC, mathematical letters",
        "'\u24CA\u24C8\u24B9\u24B8', ?USDC, letters in circles",
        "'\uA4F4\uA4E2\uA4D3\uA4DA', ?USDC, Lisu letters",
        "'\u1D1C\uA731\u1D05\u1D04', ?USDC, small capitals",
        "'\u212Aey', ?Key, the sign of the Kelvin",
        "'U\u0308SDC', ?USDC, a letter with a mark above it",
        "'\u00DCSDC', ?USDC, the same in one character",
        "'USD\u20AE0', ?USDT0, a currency sign",
        "'L\u0131NK', ?LiNK, a dotless i",
        "'USD\u2013C', ?USD-C, a dash",
    })
    void whatLooksLikeAnotherNameIsThatNameMarked(String said, String shown) {
        assertThat(SafeSymbol.of(said)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x0000,
                0x0009,
                0x000a,
                0x000d,
                0x001b,
                0x007f,
                0x0085, // control characters
                0x00ad,
                0x034f,
                0x061c,
                0x180e, // soft hyphen, joiner, marks
                0x200b,
                0x200c,
                0x200d,
                0x200e,
                0x200f,
                0x2028,
                0x2029, // without width, direction, line ends
                0x202a,
                0x202b,
                0x202c,
                0x202d,
                0x202e,
                0x2060,
                0x2066,
                0x2067,
                0x2068,
                0x2069, // embedding and override
                0x115f,
                0x1160,
                0x2800,
                0x3164,
                0xfe0f,
                0xfeff,
                0xffa0,
                0xfff9,
                0xe0041 // fillers, variants, tags
            })
    void whatCannotBeSeenIsLeftOutAndTheNameIsMarked(int point) {
        String hidden = Character.toString(point);

        assertThat(SafeSymbol.of("US" + hidden + "DC")).isEqualTo("?USDC");
        assertThat(SafeSymbol.of("USDC" + hidden)).isIn("?USDC", "USDC"); // white space around is no deceit
        assertThat(SafeSymbol.of(hidden)).isNull();
    }

    @Test
    void aNameWrittenBackwardsIsShownInTheOrderOfItsLetters() {
        assertThat(SafeSymbol.of("\u202eCDSU")).isEqualTo("?CDSU");
    }

    @Test
    void signsThatMeanSomethingElsewhereAreReplaced() {
        assertThat(SafeSymbol.of("<b>USDC</b>")).isEqualTo("?b?USDC?/b?");
        assertThat(SafeSymbol.of("a\"b'c`d\\e,f=g")).isEqualTo("?a?b?c?d?e?f?g");
    }

    @Test
    void anOverlongNameIsCutAndMarked() {
        assertThat(SafeSymbol.of("x".repeat(25))).isEqualTo("?" + "x".repeat(23));
        assertThat(SafeSymbol.of("x".repeat(100_000))).hasSize(24);
    }

    @Test
    void aCutNeverLeavesHalfACharacter() {
        for (int before = 0; before < 30; before++) {
            String cut = SafeSymbol.of("\u5e01".repeat(before) + "\ud840\udc00".repeat(20));
            assertThat(cut.codePoints()).noneMatch(point -> point >= 0xd800 && point <= 0xdfff);
        }
    }

    @Test
    void lettersOfChineseJapaneseAndKoreanStayWhereTheyAreAlone() {
        for (String name :
                new String[] {"\u5e01\u5b89\u4eba\u751f", "\u3072\u3089\u304c\u306a", "\u30ab\u30ca", "\ud55c\uad6d"}) {
            assertThat(SafeSymbol.of(name)).isEqualTo(name);
        }
    }

    @Test
    void besideLettersOfAsciiTheyCannotBeShown() {
        assertThat(SafeSymbol.of("USD\u531a")).isEqualTo("?USD?");
        assertThat(SafeSymbol.of("USD\u3147")).startsWith("?USD");
    }

    @Test
    void lettersOfHangulThatLookLikeCirclesAndLinesAreNoName() {
        assertThat(SafeSymbol.of("\u3147\u3163\u3147")).isNull();
    }

    @Test
    void whatCannotBeShownAtAllIsNoName() {
        assertThat(SafeSymbol.of("")).isNull();
        assertThat(SafeSymbol.of("\ud83d\ude80\ud83d\udc8e")).isNull();
        assertThat(SafeSymbol.of("?")).isNull();
        assertThat(SafeSymbol.of("\u0627\u0644")).isNull();
    }

    @Test
    void aNameThatMarksItselfIsStillMarked() {
        assertThat(SafeSymbol.of("?USDC")).isEqualTo("?" + "?USDC".substring(1)).startsWith("?");
    }

    @Test
    void whateverIsSaidOnlyHarmlessCharactersAreShown() {
        RandomGenerator random = new Random(4);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder said = new StringBuilder();
            for (int i = random.nextInt(12); i > 0; i--) {
                int plane = random.nextInt(4) == 0 ? 0x20000 : 0x10000;
                said.appendCodePoint(random.nextInt(3) == 0 ? 32 + random.nextInt(95) : random.nextInt(plane));
            }
            String shown = SafeSymbol.of(said.toString());
            if (shown == null) {
                continue;
            }
            assertThat(shown.length()).isBetween(1, SafeSymbol.MOST_CHARACTERS);
            boolean ascii = shown.chars().allMatch(character -> character >= ' ' && character <= '~');
            boolean letters = shown.codePoints().allMatch(Character::isLetter);
            assertThat(ascii || letters).as("%s as %s", said, shown).isTrue();
            if (shown.charAt(0) != SafeSymbol.MARK) {
                assertThat(shown.replace(" ", ""))
                        .isEqualTo(said.toString().strip().replace(" ", ""));
            }
        }
    }

    @Test
    void namesThatAreEasilyMistakenAreAlike() {
        for (String alike : new String[] {"usdc", "USDC", "U5DC", "$USDC", "USD-C", "USDC.", "U$DC"}) {
            assertThat(SafeSymbol.likeness(alike)).as(alike).isEqualTo(SafeSymbol.likeness("USDC"));
        }
        assertThat(SafeSymbol.likeness("L1NK")).isEqualTo(SafeSymbol.likeness("LINK"));
        assertThat(SafeSymbol.likeness("WBTC0")).isNotEqualTo(SafeSymbol.likeness("WBTC"));
        assertThat(SafeSymbol.likeness("USDC.e")).isNotEqualTo(SafeSymbol.likeness("USDC"));
    }
}
