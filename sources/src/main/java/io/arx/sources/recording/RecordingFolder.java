package io.arx.sources.recording;

import io.arx.events.Block;
import io.arx.sources.json.BlockAnswer;
import io.arx.sources.json.BlockJsonReader;
import io.arx.sources.json.TraceReader;
import io.arx.sources.json.UndecodableBlockException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A folder of recorded blocks: {@code N.block.json} and {@code N.receipts.json}, each as it is or with {@code .gz}, as
 * {@code eth_getBlockByNumber} with whole transactions and {@code eth_getBlockReceipts} answer. Beside them may be
 * {@code N.traces.json}, as {@code debug_traceBlockByNumber} with the {@code callTracer} answers. Other files are left
 * alone.
 */
public final class RecordingFolder {

    private static final Pattern NAME = Pattern.compile("(0|[1-9][0-9]{0,17})\\.(block|receipts)\\.json(\\.gz)?");

    private final Path folder;
    private final List<Long> heights;

    private RecordingFolder(Path folder, List<Long> heights) {
        this.folder = folder;
        this.heights = heights;
    }

    /**
     * Lists the blocks of a folder.
     *
     * @throws IOException where the folder is missing or unreadable, or holds no block
     */
    public static RecordingFolder open(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            throw new NoSuchFileException("recording folder " + folder + " does not exist");
        }
        if (!Files.isDirectory(folder)) {
            throw new NotDirectoryException("recording " + folder + " is no folder");
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Long> heights = files.map(
                            file -> NAME.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(name -> Long.parseLong(name.group(1)))
                    .distinct()
                    .sorted()
                    .toList();
            if (heights.isEmpty()) {
                throw new NoSuchFileException(
                        "recording folder " + folder + " holds no N.block.json[.gz] and N.receipts.json[.gz]");
            }
            return new RecordingFolder(folder, heights);
        }
    }

    /** A folder that is only read by height; it may not be there yet. */
    static RecordingFolder unlisted(Path folder) {
        return new RecordingFolder(folder, List.of());
    }

    /** The part from one height to another, both included; may be empty. */
    public RecordingFolder between(long from, long to) {
        return new RecordingFolder(
                folder,
                heights.stream().filter(each -> each >= from && each <= to).toList());
    }

    /** The heights of which there is a block, receipts or both, rising. */
    public List<Long> heights() {
        return heights;
    }

    /**
     * Reads a block.
     *
     * @throws UndecodableBlockException where one of the two files is missing or unreadable, or they are not one whole
     *     block of this height, or there are traces that are not this block's
     */
    public Block read(long height) {
        Block block = BlockJsonReader.read(height, bytes(height, "block"), bytes(height, "receipts"));
        return has(height, "traces") ? traced(block) : block;
    }

    private Block traced(Block block) {
        long height = block.ref().height();
        BlockAnswer answer = TraceReader.read(block, bytes(height, "traces"));
        if (answer.block() == null) {
            throw UndecodableBlockException.at(
                    height,
                    "its recorded trace is " + (answer.error() == null ? "null" : "the answer " + answer.error()));
        }
        return answer.block();
    }

    private boolean has(long height, String part) {
        String name = height + "." + part + ".json";
        return Files.exists(folder.resolve(name)) || Files.exists(folder.resolve(name + ".gz"));
    }

    private byte[] bytes(long height, String part) {
        String name = height + "." + part + ".json";
        try {
            Path plain = folder.resolve(name);
            if (Files.exists(plain)) {
                return Files.readAllBytes(plain);
            }
            try (InputStream in = new GZIPInputStream(Files.newInputStream(folder.resolve(name + ".gz")), 1 << 16)) {
                return in.readAllBytes();
            }
        } catch (NoSuchFileException missing) {
            throw UndecodableBlockException.at(height, "the recording has no " + name + " or " + name + ".gz");
        } catch (IOException unreadable) {
            throw UndecodableBlockException.at(height, name + " of the recording is unreadable: " + unreadable);
        }
    }
}
