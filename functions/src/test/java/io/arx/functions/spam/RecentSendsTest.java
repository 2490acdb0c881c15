package io.arx.functions.spam;

import static org.assertj.core.api.Assertions.assertThat;

import com.carrotsearch.hppc.LongArrayList;
import io.arx.events.Address;
import java.io.IOException;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class RecentSendsTest {

    private static final Address ALICE = new Address(1, 1, 1);

    @Test
    void theNewestReceiverOfALookTakesThePlaceOfTheOneBefore() {
        RecentSends sends = new RecentSends(4);
        sends.remember(ALICE, receiver(1, 0), null);
        sends.remember(ALICE, receiver(1, 1), null);

        assertThat(sends.looksLikeAnother(ALICE, receiver(1, 0))).isTrue();
        assertThat(sends.looksLikeAnother(ALICE, receiver(1, 1))).isFalse();
        assertThat(sends.looksLikeAnother(ALICE, receiver(2, 0))).isFalse();
    }

    @Test
    void theOldestAreForgottenAndTheNewestKnown() {
        RecentSends sends = new RecentSends(8);
        int count = 4 * RecentSends.ENTRIES;
        for (int look = 0; look < count; look++) {
            sends.remember(ALICE, receiver(look, 0), null);
        }
        assertThat(known(sends, 0, 1000)).isLessThan(100);
        assertThat(known(sends, count - 1000, count)).isGreaterThan(990);
    }

    @Test
    void whatIsTakenBackLeavesNoTrace() throws IOException {
        RecentSends sends = new RecentSends(8);
        for (int look = 0; look < 2 * RecentSends.ENTRIES; look++) {
            sends.remember(ALICE, receiver(look, 0), null);
        }
        byte[] before = bytes(sends);
        LongArrayList journal = new LongArrayList();
        for (int look = RecentSends.ENTRIES; look < 3 * RecentSends.ENTRIES; look += 5) {
            sends.remember(ALICE, receiver(look, look % 3), journal);
        }
        assertThat(bytes(sends)).isNotEqualTo(before);
        sends.takeBack(journal);

        assertThat(bytes(sends)).isEqualTo(before);
        assertThat(journal.size()).isZero();
    }

    private static int known(RecentSends sends, int from, int to) {
        int known = 0;
        for (int look = from; look < to; look++) {
            known += sends.looksLikeAnother(ALICE, receiver(look, 7)) ? 1 : 0;
        }
        return known;
    }

    /** Receivers that differ in the middle alone look alike. */
    private static Address receiver(int look, int middle) {
        return new Address((long) look << 48 | look, middle, look);
    }

    private static byte[] bytes(RecentSends sends) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        sends.write(out);
        return out.getCopyOfBuffer();
    }
}
