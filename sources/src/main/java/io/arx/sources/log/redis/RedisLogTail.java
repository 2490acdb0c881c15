package io.arx.sources.log.redis;

import io.arx.events.BlockRef;
import io.arx.events.LogEntry;
import io.arx.events.log.BlockLogCodec;
import io.arx.sources.log.LogTail;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks back from the end of a log for its last block. */
final class RedisLogTail {

    private final RedisLink link;
    private final RedisBlockLog log;

    RedisLogTail(RedisLink link, RedisBlockLog log) {
        this.link = link;
        this.log = log;
    }

    Optional<LogTail.Tail> read() throws IOException {
        LogEntry last = newest(Range.unbounded());
        if (last == null) {
            return Optional.empty();
        }
        LogEntry ingested = last;
        while (ingested != null && ingested.kind() == LogEntry.Kind.CONTROL) {
            ingested = before(ingested);
        }
        LogEntry block = ingested;
        while (block != null && block.kind() != LogEntry.Kind.BLOCK) {
            block = before(block);
        }
        BlockRef ref = block == null ? null : block.block().ref();
        return Optional.of(new LogTail.Tail(
                last.position(),
                ref == null ? -1 : ref.height(),
                ref == null ? null : ref.hash(),
                ingested == null ? null : ingested.halt()));
    }

    private @Nullable LogEntry before(LogEntry entry) throws IOException {
        return newest(
                Range.from(Range.Boundary.including("0-1"), Range.Boundary.excluding(RedisLink.id(entry.position()))));
    }

    private @Nullable LogEntry newest(Range<String> range) throws IOException {
        List<StreamMessage<String, byte[]>> messages =
                link.await(link.commands().xrevrange(log.streamKey(), range, Limit.from(1)));
        if (messages.isEmpty()) {
            return null;
        }
        return BlockLogCodec.decode(RedisLink.position(messages.get(0)), RedisLink.entry(messages.get(0)));
    }
}
