package io.arx.events.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.Address;
import io.arx.events.Hash;
import io.arx.events.Hex;
import io.arx.events.Keccak256;
import org.junit.jupiter.api.Test;

class BloomTest {

    private final BloomBits bits = new BloomBits();

    @Test
    void setsTheThreeBitsOfTheHash() {
        Address address = Address.parse("0x095e7baea6a6c7c4c2dfeb977efac326af552d87");
        Bloom bloom = new Bloom();
        bloom.add(bits.of(address));

        byte[] expected = new byte[Bloom.BYTES];
        byte[] hash = Keccak256.digest(address.toBytes());
        for (int i = 0; i < 6; i += 2) {
            int bit = ((hash[i] & 0xff) << 8 | (hash[i + 1] & 0xff)) % 2048;
            expected[255 - bit / 8] |= (byte) (1 << bit % 8);
        }
        assertThat(Hex.of(bloom.toBytes())).isEqualTo(Hex.of(expected));
    }

    @Test
    void saysWhatIsNotThere() {
        Bloom bloom = new Bloom();
        Hash topic = Keccak256.hash(new byte[] {1});
        Hash other = Keccak256.hash(new byte[] {2});
        bloom.add(bits.of(topic));

        assertThat(bloom.mayContain(bits.of(topic))).isTrue();
        assertThat(bloom.mayContain(bits.of(other))).isFalse();
    }

    @Test
    void theCacheNeverAnswersForAnotherItem() {
        for (int i = 0; i < 20_000; i += 10) {
            Hash topic = new Hash(i % 3, i * 31L, 0, i);
            assertThat(bits.of(topic)).isEqualTo(new BloomBits(new Keccak()).of(topic));
        }
    }

    @Test
    void joinsBlooms() {
        Bloom one = new Bloom();
        Bloom two = new Bloom();
        long first = bits.of(Address.ZERO);
        long second = bits.of(Hash.ZERO);
        one.add(first);
        two.add(second);
        one.addAll(two);

        assertThat(one.mayContain(first) && one.mayContain(second)).isTrue();
        assertThat(two.mayContain(first)).isFalse();
    }
}
