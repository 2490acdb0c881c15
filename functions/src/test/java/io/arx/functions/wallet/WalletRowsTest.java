package io.arx.functions.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.Address;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WalletRowsTest {

    @Test
    void findsWhatWasAddedAndNothingElseWhateverTheCollisions() {
        Random random = new Random(4);
        List<Address> addresses = colliding(random, 60);
        for (int i = 0; i < 200; i++) {
            addresses.add(new Address(random.nextLong(), random.nextLong(), random.nextInt()));
        }
        WalletRows rows = new WalletRows();
        Map<Address, Integer> expected = new HashMap<>();
        for (int round = 0; round < 100_000; round++) {
            Address address = addresses.get(random.nextInt(addresses.size()));
            int found = rows.find(address);
            assertThat(found == WalletRows.NONE ? WalletRows.NONE : rows.row(found))
                    .isEqualTo(expected.getOrDefault(address, WalletRows.NONE));
            if (expected.containsKey(address) && random.nextInt(3) == 0) {
                rows.remove(expected.remove(address));
            } else {
                int place = rows.findOrAdd(address);
                int row = rows.row(place);
                assertThat(rows.placeOf(row)).isEqualTo(place);
                assertThat(rows.paneAt(place)).isEqualTo(rows.pane(row));
                rows.setPaneAt(place, random.nextInt(1000) - 1);
                Integer before = expected.put(address, row);
                assertThat(before == null || before == row).isTrue();
                assertThat(rows.address(row)).isEqualTo(address);
            }
        }
        for (Address address : List.copyOf(expected.keySet())) {
            rows.remove(expected.remove(address));
        }
        assertThat(rows.bytes()).isZero();
    }

    /** Addresses whose lowest eight bits of the mix agree. */
    private static List<Address> colliding(Random random, int count) {
        List<Address> found = new ArrayList<>();
        while (found.size() < count) {
            Address address = new Address(random.nextLong(), random.nextLong(), random.nextInt());
            if ((WalletBuckets.mix(address) & 0xff) == 0xff) {
                found.add(address);
            }
        }
        return found;
    }
}
