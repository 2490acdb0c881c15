package io.arx.functions.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** Sets of hashes, exact and beyond. */
class DistinctHashesTest {

    @Test
    void isExactUpToTheLimitAndAnEstimateBeyond() throws IOException {
        Random random = new Random(1);
        DistinctHashes hashes = new DistinctHashes();
        Set<Long> expected = new HashSet<>();
        while (expected.size() < DistinctHashes.EXACT_LIMIT) {
            long hash = expected.size() == 9 ? 0 : random.nextLong();
            expected.add(hash);
            hashes.add(hash);
            hashes.add(hash);
            assertThat(hashes.count()).isEqualTo(expected.size());
        }
        DistinctHashes copy = hashes.copy();
        for (int i = 0; i < 100_000; i++) {
            hashes.add(random.nextLong());
        }

        assertThat(copy.count()).isEqualTo(DistinctHashes.EXACT_LIMIT);
        assertThat(hashes.count()).isCloseTo(104_096, within(5_000));
        assertThat(stored(copy).count()).isEqualTo(copy.count());
        assertThat(stored(hashes).count()).isEqualTo(hashes.count());
    }

    private static DistinctHashes stored(DistinctHashes hashes) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        hashes.write(out);
        return DistinctHashes.read(new DataInputDeserializer(out.getCopyOfBuffer()));
    }
}
