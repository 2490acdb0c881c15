package io.arx.events.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.Hash;
import io.arx.events.Hex;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The examples of the Ethereum documentation and the edges of each length class. */
class RlpTest {

    @Test
    void encodesTheExamplesOfTheSpecification() {
        assertThat(encoded(rlp -> rlp.string(ascii("dog")))).isEqualTo("0x83646f67");
        assertThat(encoded(rlp -> rlp.string(new byte[0]))).isEqualTo("0x80");
        assertThat(encoded(rlp -> rlp.string(new byte[] {0}))).isEqualTo("0x00");
        assertThat(encoded(rlp -> rlp.string(new byte[] {15}))).isEqualTo("0x0f");
        assertThat(encoded(rlp -> rlp.string(ascii("Lorem ipsum dolor sit amet, consectetur adipisicing elit"))))
                .startsWith("0xb8384c6f72656d20");
        assertThat(encoded(rlp -> rlp.endList(rlp.beginList()))).isEqualTo("0xc0");
        assertThat(encoded(rlp -> {
                    int list = rlp.beginList();
                    rlp.string(ascii("cat"));
                    rlp.string(ascii("dog"));
                    rlp.endList(list);
                }))
                .isEqualTo("0xc88363617483646f67");
    }

    @Test
    void nestsLists() {
        assertThat(encoded(
                        rlp -> { // [ [], [[]], [ [], [[]] ] ]
                            int outer = rlp.beginList();
                            rlp.endList(rlp.beginList());
                            int second = rlp.beginList();
                            rlp.endList(rlp.beginList());
                            rlp.endList(second);
                            int third = rlp.beginList();
                            rlp.endList(rlp.beginList());
                            int inner = rlp.beginList();
                            rlp.endList(rlp.beginList());
                            rlp.endList(inner);
                            rlp.endList(third);
                            rlp.endList(outer);
                        }))
                .isEqualTo("0xc7c0c1c0c3c0c1c0");
    }

    @Test
    void writesNumbersWithoutLeadingZeros() {
        assertThat(encoded(rlp -> rlp.number(0))).isEqualTo("0x80");
        assertThat(encoded(rlp -> rlp.number(15))).isEqualTo("0x0f");
        assertThat(encoded(rlp -> rlp.number(127))).isEqualTo("0x7f");
        assertThat(encoded(rlp -> rlp.number(128))).isEqualTo("0x8180");
        assertThat(encoded(rlp -> rlp.number(1024))).isEqualTo("0x820400");
        assertThat(encoded(rlp -> rlp.number(-1L))).isEqualTo("0x88ffffffffffffffff");
        assertThat(encoded(rlp -> rlp.number(Amount.ZERO))).isEqualTo("0x80");
        assertThat(encoded(rlp -> rlp.number(Amount.of(127)))).isEqualTo("0x7f");
        assertThat(encoded(rlp -> rlp.number(Amount.tokens(100, 18)))).isEqualTo("0x89056bc75e2d63100000");
        assertThat(encoded(rlp -> rlp.number(new Amount(0, 1, 0, 0)))).isEqualTo("0x9101" + "00".repeat(16));
        assertThat(encoded(rlp -> rlp.number(Amount.MAX))).isEqualTo("0xa0" + "ff".repeat(32));
    }

    @Test
    void writesAddressesHashesAndTheAbsentAddress() {
        Address address = Address.parse("0xff00ff00ff00ff00ff00ff00ff00ff00ff00ff01");
        Hash hash = Hash.parse("0x" + "9a".repeat(32));

        assertThat(encoded(rlp -> rlp.address(address))).isEqualTo("0x94ff00ff00ff00ff00ff00ff00ff00ff00ff00ff01");
        assertThat(encoded(rlp -> rlp.address(null))).isEqualTo("0x80");
        assertThat(encoded(rlp -> rlp.hash(hash))).isEqualTo("0xa0" + "9a".repeat(32));
    }

    @Test
    void prefixesEveryLengthClass() {
        assertThat(encoded(rlp -> rlp.string(new byte[55])))
                .startsWith("0xb700")
                .hasSize(2 + 56 * 2);
        assertThat(encoded(rlp -> rlp.string(new byte[56]))).startsWith("0xb83800");
        assertThat(encoded(rlp -> rlp.string(new byte[256]))).startsWith("0xb9010000");
        assertThat(encoded(rlp -> rlp.string(new byte[65536]))).startsWith("0xba01000000");
        assertThat(encoded(rlp -> {
                    int list = rlp.beginList();
                    rlp.string(new byte[65536]);
                    rlp.endList(list);
                }))
                .startsWith("0xfa010004ba01000000");
        assertThat(Rlp.sizeOfString(55)).isEqualTo(56);
        assertThat(Rlp.sizeOfString(56)).isEqualTo(58);
        assertThat(Rlp.sizeOfString(65536)).isEqualTo(65540);
    }

    private static String encoded(Consumer<Rlp> what) {
        Rlp rlp = new Rlp();
        what.accept(rlp);
        return Hex.of(rlp.toBytes());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
