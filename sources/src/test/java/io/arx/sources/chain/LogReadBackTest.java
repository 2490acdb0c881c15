package io.arx.sources.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.BlockRef;
import io.arx.events.LogEntry;
import io.arx.sources.TestBlocks;
import io.arx.sources.log.MemoryLog;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogReadBackTest {

    private final MemoryLog log = new MemoryLog();

    private LoggedChain.End end(int blocks) throws IOException {
        return LoggedChain.of(log).read(blocks).orElseThrow();
    }

    private void blocks(long from, long to) {
        for (long height = from; height <= to; height++) {
            log.append(TestBlocks.entry(height));
        }
    }

    private static List<Long> heights(LoggedChain.End end) {
        return end.blocks().stream().map(BlockRef::height).toList();
    }

    @Test
    void anEmptyLogHasNoEnd() throws IOException {
        assertThat(LoggedChain.of(log).read(16)).isEmpty();
    }

    @Test
    void readsBackAsManyBlocksAsAreWanted() throws IOException {
        blocks(1, 500);
        assertThat(heights(end(16))).isEqualTo(TestBlocks.range(485, 500));
        assertThat(heights(end(1_000))).isEqualTo(TestBlocks.range(1, 500));
    }

    @Test
    void readsWhatIsLeftOfATrimmedLog() throws IOException {
        blocks(1, 500);
        log.trim(10);
        assertThat(heights(end(16))).isEqualTo(TestBlocks.range(491, 500));
    }

    @Test
    void leavesOutOrphanedBlocks() throws IOException {
        blocks(1, 20);
        log.append(LogEntry.of(0, 0, TestBlocks.block(18, TestBlocks.hash(7, 18), TestBlocks.hash(17))));
        log.append(LogEntry.of(0, 0, TestBlocks.block(19, TestBlocks.hash(7, 19), TestBlocks.hash(7, 18))));
        LoggedChain.End end = end(5);
        assertThat(heights(end)).isEqualTo(TestBlocks.range(15, 19));
        assertThat(end.blocks().get(4).hash()).isEqualTo(TestBlocks.hash(7, 19));
    }

    @Test
    void readsFurtherBackWhereTwoIngestsAndMarksTakeUpThePlace() throws IOException {
        for (long height = 1; height <= 300; height++) {
            for (int ingest = 0; ingest < 2; ingest++) {
                log.append(TestBlocks.entry(height));
                log.append(LogEntry.of(0, 0, new LogEntry.Finality(height, TestBlocks.hash(height))));
            }
        }
        LoggedChain.End end = end(64);
        assertThat(heights(end)).isEqualTo(TestBlocks.range(237, 300));
        assertThat(end.finalHeight()).isEqualTo(300);
    }

    @Test
    void tellsOfAHaltAtTheEndAlone() throws IOException {
        blocks(1, 3);
        log.append(TestBlocks.halt(4));
        assertThat(end(16).halt().height()).isEqualTo(4);
        blocks(4, 5);
        assertThat(end(16).halt()).isNull();
        assertThat(end(16).finalHeight()).isEqualTo(FinalityMarks.NONE);
    }
}
