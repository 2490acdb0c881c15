package io.arx.functions.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.Address;
import io.arx.events.control.WatchChange;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WatchListTest {

    private static final Address WALLET = new Address(1, 2, 3);
    private static final long DAY = 86_400_000;

    private final WatchList list = new WatchList();

    @Test
    void aChangeHoldsFromItsStampOn() {
        list.apply(WatchChange.add(WALLET, "", List.of()), 1000);
        list.apply(WatchChange.remove(WALLET), 5000);
        list.apply(WatchChange.add(WALLET, "again", List.of("tag")), 9000);

        assertThat(list.isWatched(WALLET, 1000)).isFalse();
        assertThat(list.isWatched(WALLET, 1001)).isTrue();
        assertThat(list.isWatched(WALLET, 5000)).isTrue();
        assertThat(list.isWatched(WALLET, 5001)).isFalse();
        assertThat(list.isWatched(WALLET, 9001)).isTrue();
        assertThat(list.isWatched(new Address(1, 2, 4), 9001)).isFalse();
    }

    @Test
    void aNewNameIsNoNewTurn() {
        list.apply(WatchChange.add(WALLET, "one", List.of()), 1000);
        list.apply(WatchChange.add(WALLET, "two", List.of()), 5000);

        assertThat(list.isWatched(WALLET, 2000)).isTrue();
    }

    @Test
    void forgetsARemovedWalletOnceNobodyAsksForItAnyMore() {
        list.apply(WatchChange.add(WALLET, "", List.of()), 1000);
        list.apply(WatchChange.remove(WALLET), 5000);
        list.forgetRemoved(5000 + DAY);
        assertThat(list.isWatched(WALLET, 5000)).isTrue();
        list.forgetRemoved(5000 + WatchList.LONGEST_LOOK_BACK_MILLIS);
        assertThat(list.isEmpty()).isTrue();
    }

    @Test
    void removingAWalletThatIsNotThereLeavesNothing() {
        list.apply(WatchChange.remove(WALLET), 5000);

        assertThat(list.isEmpty()).isTrue();
    }

    @Test
    void theTurnsOfAWalletAreBounded() {
        for (int i = 0; i < 10_000; i++) {
            list.apply(i % 2 == 0 ? WatchChange.add(WALLET, "", List.of()) : WatchChange.remove(WALLET), i);
        }
        assertThat(list.bytes()).isLessThan(5_000);
        list.apply(WatchChange.add(WALLET, "", List.of()), 10 * DAY);
        assertThat(list.isWatched(WALLET, 10 * DAY)).isFalse();
        assertThat(list.isWatched(WALLET, 10 * DAY + 1)).isTrue();
    }

    /** A million watched wallets in the buckets that they would be in take at most 64 bytes each. */
    @Test
    void aMillionWalletsFitIntoLittleMemory() {
        Random random = new Random(7);
        int buckets = 4096;
        WatchList[] lists = new WatchList[buckets];
        for (int i = 0; i < buckets; i++) {
            lists[i] = new WatchList();
        }
        for (int i = 0; i < 1_000_000; i++) {
            Address wallet = new Address(random.nextLong(), random.nextLong(), random.nextInt());
            lists[random.nextInt(buckets)].apply(WatchChange.add(wallet, "", List.of()), 1_700_000_000_000L);
        }
        long bytes = 0;
        int wallets = 0;
        for (WatchList one : lists) {
            bytes += one.bytes();
            wallets += one.size();
        }

        assertThat(wallets).isEqualTo(1_000_000);
        assertThat((double) bytes / wallets).as("bytes a wallet").isBetween(35.0, 64.0);
    }
}
