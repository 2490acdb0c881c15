package io.arx.sources.log;

import io.arx.events.Block;
import io.arx.events.Hash;
import io.arx.events.LogEntry;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Says of each block that it appends whether it follows the one that it appended before. */
public final class FollowingWriter implements BlockLogWriter {

    private final BlockLogWriter log;
    private @Nullable Hash last;

    /** @param log what it appends to; this closes it */
    public FollowingWriter(BlockLogWriter log) {
        this.log = log;
    }

    @Override
    public void append(LogEntry entry) throws IOException, InterruptedException {
        Block block = entry.block();
        if (block == null) {
            log.append(entry);
            return;
        }
        log.append(entry.following(block.ref().parentHash().equals(last)));
        last = block.ref().hash();
    }

    @Override
    public void flush() throws IOException, InterruptedException {
        log.flush();
    }

    @Override
    public void close() {
        log.close();
    }
}
