package io.arx.sources.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arx.events.LogEntry;
import io.arx.sources.json.UndecodableBlockException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingFolderTest {

    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(42), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    @Test
    void listsHeightsByNumberAndLeavesOtherFilesAlone() throws IOException {
        RecordingFiles.write(folder, 100, false);
        RecordingFiles.write(folder, 9, true);
        RecordingFiles.write(folder, 20, false);
        Files.writeString(folder.resolve("INDEX.json"), "{}");
        Files.writeString(folder.resolve("007.block.json"), "{}");
        assertThat(RecordingFolder.open(folder).heights()).containsExactly(9L, 20L, 100L);
        assertThat(RecordingFolder.open(folder).between(10, 20).heights()).containsExactly(20L);
        assertThat(RecordingFolder.open(folder).read(9).ref().height()).isEqualTo(9);
        assertThat(RecordingFolder.open(folder).read(100).ref().height()).isEqualTo(100);
    }

    @Test
    void saysWhichFileIsMissing() throws IOException {
        RecordingFiles.write(folder, 100, false);
        Files.delete(folder.resolve("100.receipts.json"));
        assertThatThrownBy(() -> RecordingFolder.open(folder).read(100))
                .isInstanceOf(UndecodableBlockException.class)
                .hasMessage("block 100: the recording has no 100.receipts.json or 100.receipts.json.gz");
    }

    @Test
    void readsTheTracesBesideABlock() throws IOException {
        for (boolean zipped : new boolean[] {false, true}) {
            RecordingFiles.write(folder, 100, zipped);
            RecordingFiles.writeTraces(folder, 100, "[]", zipped);
            assertThat(RecordingFolder.open(folder).read(100).ref().height()).isEqualTo(100);
            assertThat(RecordingFolder.open(folder).heights()).containsExactly(100L);
        }
    }

    @Test
    void refusesTracesThatAreNotTheBlocks() throws IOException {
        RecordingFiles.write(folder, 100, false);
        RecordingFiles.writeTraces(folder, 100, "[{}]", false);
        assertThatThrownBy(() -> RecordingFolder.open(folder).read(100))
                .isInstanceOf(UndecodableBlockException.class)
                .hasMessageContaining("block 100: traces are more than the 0 transactions");
        RecordingFiles.writeTraces(folder, 100, "{\"id\":1,\"result\":null}", false);
        assertThatThrownBy(() -> RecordingFolder.open(folder).read(100))
                .hasMessageContaining("block 100: its recorded trace is null");
    }

    @Test
    void saysWhichFileIsNoGzip() throws IOException {
        RecordingFiles.write(folder, 100, false);
        Files.move(folder.resolve("100.receipts.json"), folder.resolve("100.receipts.json.gz"));
        assertThatThrownBy(() -> RecordingFolder.open(folder).read(100))
                .isInstanceOf(UndecodableBlockException.class)
                .hasMessageContaining("100.receipts.json of the recording is unreadable");
    }

    @Test
    void refusesAFolderWithoutBlocks() {
        assertThatThrownBy(() -> RecordingFolder.open(folder)).hasMessageContaining("holds no N.block.json[.gz]");
        assertThatThrownBy(() -> RecordingFolder.open(folder.resolve("none"))).hasMessageContaining("does not exist");
    }

    @Test
    void aRecordingIsALogWithItsPlacesAsPositions() throws IOException {
        RecordingFiles.write(folder, 7, false);
        RecordingFiles.write(folder, 8, true);
        RecordedLog log = new RecordedLog(RecordingFolder.open(folder), CLOCK);
        assertThat(log.size()).isEqualTo(2);
        assertThat(log.entry(1).position()).isEqualTo(1);
        assertThat(log.entry(1).receivedAtMillis()).isEqualTo(42);
        assertThat(log.entry(1).block().ref().height()).isEqualTo(8);
    }

    @Test
    void aGapEndsTheLogWithAHaltThatNamesBothHeights() throws IOException {
        RecordingFiles.write(folder, 7, false);
        RecordingFiles.write(folder, 8, false);
        RecordingFiles.write(folder, 12, false);
        RecordedLog log = new RecordedLog(RecordingFolder.open(folder), CLOCK);
        assertThat(log.size()).isEqualTo(3);
        assertThat(log.entry(2))
                .isEqualTo(LogEntry.of(
                        2,
                        42,
                        new LogEntry.Halt(
                                9, "the recording goes from block 8 to block 12; record the blocks between them")));
    }

    @Test
    void anUndecodableBlockIsAHaltWithItsReason() throws IOException {
        RecordingFiles.write(folder, 7, false);
        Files.writeString(folder.resolve("7.block.json"), "{\"number\":7}");
        LogEntry entry = new RecordedLog(RecordingFolder.open(folder), CLOCK).entry(0);
        assertThat(entry.halt()).isEqualTo(new LogEntry.Halt(7, "block 7: number is a number, not a text"));
    }
}
