package io.arx.sources.log.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EntryAssemblyTest {

    private static final UUID ONE = new UUID(1, 1);
    private static final UUID OTHER = new UUID(2, 2);

    private final EntryAssembly assembly = new EntryAssembly(0);

    @Test
    void aRecordWithoutAPartIsAWholeEntry() {
        assertThat(assembly.add(0, null, bytes(7))).isEqualTo(bytes(7));
    }

    @Test
    void partsOfTwoWritersDoNotMixUp() {
        assertThat(add(0, ONE, 0, 2)).isNull();
        assertThat(add(1, OTHER, 0, 3)).isNull();
        assertThat(add(2, OTHER, 1, 3)).isNull();
        assertThat(assembly.add(3, null, bytes(7))).isEqualTo(bytes(7));
        assertThat(add(4, ONE, 1, 2)).isEqualTo(bytes(0, 4));
        assertThat(add(5, OTHER, 2, 3)).isEqualTo(bytes(1, 2, 5));
    }

    @Test
    void partsWithoutTheirLastSayNothing() {
        assertThat(add(0, ONE, 0, 3)).isNull();
        assertThat(add(1, ONE, 1, 3)).isNull();
        assertThat(add(2, OTHER, 0, 2)).isNull();
        assertThat(add(3, OTHER, 1, 2)).isEqualTo(bytes(2, 3));
    }

    @Test
    void partsWithAnotherMissingBetweenThemSayNothing() {
        add(0, ONE, 0, 3);
        assertThat(add(1, ONE, 2, 3)).isNull();
    }

    @Test
    void partsThatLieTooFarApartAreNoEntry() {
        add(0, ONE, 0, 2);
        assertThat(add(EntryPart.MOST_RECORDS, ONE, 1, 2)).isNull();
        add(1_000, OTHER, 0, 2);
        assertThat(add(1_000 + EntryPart.MOST_RECORDS - 1, OTHER, 1, 2)).isNotNull();
    }

    @Test
    void tellsAnEntryThatBeganBeforeTheFirstRecordFromOneThatIsNone() {
        EntryAssembly later = new EntryAssembly(1_000);
        EntryPart last = new EntryPart(ONE, 1, 2);
        assertThat(later.isCut(1_000, last)).isTrue();
        assertThat(later.isCut(1_000 + EntryPart.MOST_RECORDS - 2, last)).isTrue();
        assertThat(later.isCut(1_000 + EntryPart.MOST_RECORDS - 1, last)).isFalse();
        assertThat(later.isCut(1_000, new EntryPart(ONE, 0, 2))).isFalse();
    }

    @Test
    void theHeaderKeepsWhatItSays() throws IOException {
        EntryPart part = new EntryPart(UUID.randomUUID(), 3, 7);
        RecordHeaders headers = new RecordHeaders();
        assertThat(EntryPart.of(headers)).isNull();
        headers.add(EntryPart.HEADER, part.header());
        assertThat(EntryPart.of(headers)).isEqualTo(part);
    }

    @Test
    void aHeaderOfAnotherFormIsRefused() {
        assertThatThrownBy(() -> EntryPart.of(new RecordHeaders().add(EntryPart.HEADER, new byte[23])))
                .isInstanceOf(IOException.class)
                .hasMessage("a header arx-part must have 24 bytes");
        byte[] impossible = new EntryPart(ONE, 0, 2).header();
        impossible[19] = 2;
        assertThatThrownBy(() -> EntryPart.of(new RecordHeaders().add(EntryPart.HEADER, impossible)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("part 2 of 2 cannot be");
    }

    /** Its value is its offset. */
    private @Nullable ByteBuffer add(long offset, UUID entry, int index, int count) {
        return assembly.add(offset, new EntryPart(entry, index, count), bytes((int) offset));
    }

    private static ByteBuffer bytes(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length);
        for (int value : values) {
            bytes.put((byte) value);
        }
        return bytes.flip();
    }
}
