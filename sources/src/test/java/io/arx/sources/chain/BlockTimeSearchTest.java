package io.arx.sources.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arx.events.LogEntry;
import io.arx.sources.json.UndecodableBlockException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fake chain's block h has the time 1,600,000,000 + h. */
class BlockTimeSearchTest {

    private final FakeChain node = new FakeChain(1, 1_000_000);

    @ParameterizedTest
    @CsvSource({"-5, 0", "0, 0", "1, 1", "654321, 654321", "1000000, 1000000", "1000001, 1000000"})
    void findsTheFirstBlockThatIsNotOlder(long offset, long height) throws IOException {
        assertThat(BlockTimeSearch.firstNotBefore(1_600_000_000 + offset, node)).isEqualTo(height);
    }

    @Test
    void asksForFewBlocks() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        node.interfere(height -> asked.incrementAndGet());
        BlockTimeSearch.firstNotBefore(1_600_123_456, node);
        assertThat(asked.get()).isLessThanOrEqualTo(21);
    }

    @Test
    void aBlockThatIsNotWholeIsAReasonToAskAgain() {
        node.interfere(height -> {
            throw UndecodableBlockException.at(height, "no hash");
        });
        assertThatThrownBy(() -> BlockTimeSearch.firstNotBefore(0, node))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no hash");
    }

    @Test
    void aChainBeginsAtATime() throws Exception {
        try (Followers followers = new Followers(node)) {
            ChainFollower follower =
                    followers.follow(ChainStart.fromTime(Instant.ofEpochSecond(1_600_999_990)), Followers.FAST);
            List<LogEntry> taken = Followers.takeUntil(follower, all -> all.size() >= 3);
            assertThat(Followers.heights(taken)).startsWith(999_990L);
        }
    }
}
