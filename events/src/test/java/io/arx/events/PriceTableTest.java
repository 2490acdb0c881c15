package io.arx.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PriceTableTest {

    private static final Address TOKEN = new Address(1, 2, 3);

    private static PriceTable.Entry entry(Address token, double usd, int decimals) {
        return new PriceTable.Entry(token, usd, decimals, 60, PriceSource.POOLS, "");
    }

    @Test
    void findsEachTokenAndNoOther() {
        Random random = new Random(1);
        List<PriceTable.Entry> entries = IntStream.range(0, 100)
                .mapToObj(i -> entry(new Address(random.nextLong(), random.nextLong(), i), i + 1, 18))
                .toList();
        PriceTable table = PriceTable.of(entries);
        for (int place = 0; place < entries.size(); place++) {
            assertThat(table.find(entries.get(place).token())).isEqualTo(place);
        }
        assertThat(table.find(TOKEN)).isEqualTo(PriceTable.UNPRICED);
        assertThat(table.find(null)).isEqualTo(PriceTable.UNPRICED);
        assertThat(PriceTable.NONE.find(TOKEN)).isEqualTo(PriceTable.UNPRICED);
    }

    @Test
    void theNativeTokenIsTheZeroAddress() {
        assertThat(PriceTable.of(List.of(entry(Address.ZERO, 1, 18))).find(null))
                .isZero();
    }

    @Test
    void anAmountIsWorthWholeMillionthsToTheNearest() {
        PriceTable table = PriceTable.of(List.of(entry(Address.ZERO, 3_247.5, 18), entry(TOKEN, 0.4, 6)));
        assertThat(table.micros(0, Amount.tokens(2, 18))).isEqualTo(6_495_000_000L);
        assertThat(table.micros(1, Amount.ONE)).isZero();
        assertThat(table.micros(1, Amount.of(4))).isEqualTo(2);
        assertThat(table.micros(0, Amount.MAX)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aBasisHasTheNewestTimeAndAllSources() {
        long pools = PriceBasis.of(1_700_000_000, PriceSource.POOLS);
        long file = PriceBasis.of(0, PriceSource.FILE);
        long both = PriceBasis.merge(file, pools);
        assertThat(PriceBasis.timeSeconds(both)).isEqualTo(1_700_000_000);
        assertThat(PriceBasis.sources(both)).containsExactly(PriceSource.POOLS, PriceSource.FILE);
        assertThat(PriceBasis.merge(both, PriceBasis.NONE)).isEqualTo(both);
        assertThat(PriceBasis.sources(PriceBasis.NONE)).isEmpty();
    }

    @Test
    void refusesWhatIsNoPrice() {
        assertThatIllegalArgumentException().isThrownBy(() -> entry(TOKEN, 0, 18));
        assertThatIllegalArgumentException().isThrownBy(() -> entry(TOKEN, Double.NaN, 18));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> entry(TOKEN, 1, 78))
                .withMessageContaining("0 to 77 decimals, not 78");
    }

    @Test
    void sumsEndAtTheirLargest() {
        assertThat(UsdFlow.sum(Long.MAX_VALUE, 1)).isEqualTo(Long.MAX_VALUE);
        assertThat(UsdFlow.dollars(1_500_000)).hasToString("1.5");
        assertThat(UsdFlow.dollars(30_000_000)).hasToString("30");
    }
}
