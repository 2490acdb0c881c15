package io.arx.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    /** The examples of EIP-55 itself. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x52908400098527886E0F7030069857D2E4169EE7",
                "0x8617E340B3D01FA5F11F306F4090FD50E238070D",
                "0xde709f2102306220921060314715629080e2fb77",
                "0x27b1fdb04752bbc536007a920d24acb045561c26",
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
                "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
                "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
                "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb"
            })
    void knowsTheChecksumsOfEip55(String text) {
        assertThat(Address.parse(text).toChecksumString()).isEqualTo(text);
    }

    @Test
    void refusesAWrongChecksumAndSaysTheRightOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Address.parse("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeaED"))
                .withMessageContaining("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0x",
                "5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
                "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beae",
                "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaedf",
                "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaeg"
            })
    void refusesWhatIsNoAddress(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Address.parse(text));
    }

    @Test
    void readsBackEveryFormThatItWrites() {
        Random random = new Random(4);
        for (int round = 0; round < 1_000; round++) {
            byte[] bytes = new byte[Address.BYTES];
            random.nextBytes(bytes);
            Address address = Address.of(bytes, 0);

            assertThat(address.toBytes()).isEqualTo(bytes);
            assertThat(address).hasToString("0x" + HexFormat.of().formatHex(bytes));
            assertThat(Address.parse(address.toString())).isEqualTo(address).hasSameHashCodeAs(address);
            assertThat(Address.parse(address.toChecksumString())).isEqualTo(address);
        }
    }

    @Test
    void ordersAsItsBytesDo() {
        Address low = Address.parse("0x7f00000000000000000000000000000000000000");
        Address high = Address.parse("0x8000000000000000000000000000000000000000");

        assertThat(low).isLessThan(high);
        assertThat(Address.parse("0x00000000000000000000000000000000ffffffff")).isGreaterThan(Address.ZERO);
    }
}
