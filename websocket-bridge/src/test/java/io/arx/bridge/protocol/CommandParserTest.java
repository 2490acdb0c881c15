package io.arx.bridge.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.bridge.protocol.CommandParser.MalformedCommandException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CommandParserTest {

    private static final List<String> SEEDS = List.of(
            "{\"id\":1,\"subscribe\":\"alerts\"}",
            "{\"id\":\"x\",\"unsubscribe\":\"wallet/ethereum/0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed\"}",
            "{\"id\":-1.5e300,\"ping\":{\"a\":[null,true,{\"b\":\"\\u0041\"}]}}");

    /** Bytes that a mutation puts in: those that JSON gives a meaning, and some that it forbids. */
    private static final String ALPHABET = "{}[]\":,\\/0x-+.eE1ntfu \t\n\r\u0000\u007f\u00e9\ud83d\ude00\ud800";

    @Test
    void everyMutationOfACommandIsReadOrRefusedInWords() {
        Random random = new Random(20260101);
        int read = 0;
        int refused = 0;
        for (int i = 0; i < 50_000; i++) {
            String text = mutate(SEEDS.get(random.nextInt(SEEDS.size())), random);
            try {
                Command command = CommandParser.parse(text);
                assertThat(command.id()).hasSizeLessThanOrEqualTo(2 + 6 * CommandParser.MAX_ID_LENGTH);
                read++;
            } catch (MalformedCommandException malformed) {
                assertThat(malformed).as(text).hasMessageMatching("(?s).{5,}");
                assertThat(malformed.code()).isIn(ErrorCode.BAD_JSON, ErrorCode.BAD_COMMAND);
                refused++;
            }
        }
        assertThat(read).isPositive();
        assertThat(refused).isPositive();
    }

    @Test
    void aRefusalNamesTheIdWhereverItStoodBeforeTheFault() {
        assertThat(refusal("{\"id\":\"é\\n\",\"subscribe\":1}").id()).isEqualTo("\"é\\n\"");
        assertThat(refusal("{\"subscribe\":1,\"id\":7}").id()).isNull();
    }

    private static MalformedCommandException refusal(String text) {
        try {
            throw new AssertionError("read: " + CommandParser.parse(text));
        } catch (MalformedCommandException malformed) {
            return malformed;
        }
    }

    private static String mutate(String seed, Random random) {
        StringBuilder text = new StringBuilder(seed);
        for (int change = random.nextInt(4); change >= 0; change--) {
            int at = random.nextInt(text.length());
            char letter = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, letter);
                case 1 -> text.setCharAt(at, letter);
                case 2 -> text.deleteCharAt(at);
                default -> text.setLength(Math.max(1, at));
            }
            if (text.isEmpty()) {
                return "";
            }
        }
        return text.toString();
    }
}
