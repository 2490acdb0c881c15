package io.arx.sources.log.redis;

import io.arx.events.ChainId;
import io.arx.sources.log.BlockLog;
import io.arx.sources.log.BlockLogReader;
import io.arx.sources.log.BlockLogWriter;
import io.arx.sources.log.LogTail;
import java.io.IOException;

/**
 * A block log in a Redis stream {@code arx:log:<chain>}: the entry with position p has the id {@code (p+1)-0} and its
 * bytes in the field {@code e}. The next position is kept in {@code arx:log:<chain>:next}. The server must not evict
 * keys, and what it has not written to disk is lost with it.
 */
public final class RedisBlockLog implements BlockLog {

    private static final long serialVersionUID = 1L;

    /** Keeps every entry. */
    public static final long UNLIMITED = 0;

    private final String uri;
    private final String chain;
    private final long mostEntries;

    /** A log that keeps every entry. */
    public RedisBlockLog(String uri, ChainId chain) {
        this(uri, chain, UNLIMITED);
    }

    /**
     * @param uri as Lettuce reads it: {@code redis://:password@host:port/database}
     * @param mostEntries about how many of the newest entries are kept; {@link #UNLIMITED} for all
     */
    public RedisBlockLog(String uri, ChainId chain, long mostEntries) {
        this.uri = uri;
        this.chain = chain.name();
        this.mostEntries = mostEntries;
    }

    @Override
    public String name() {
        return streamKey();
    }

    @Override
    public BlockLogWriter openWriter() throws IOException {
        return new RedisLogWriter(RedisLink.open(uri), this, mostEntries);
    }

    @Override
    public BlockLogReader openReader(long nextPosition) throws IOException {
        return new RedisLogReader(RedisLink.open(uri), this, nextPosition);
    }

    @Override
    public LogTail tail() {
        return () -> {
            try (RedisLink link = RedisLink.open(uri)) {
                return new RedisLogTail(link, this).read();
            }
        };
    }

    String streamKey() {
        return "arx:log:" + chain;
    }

    String nextPositionKey() {
        return streamKey() + ":next";
    }

    String writerKey(String writer) {
        return streamKey() + ":writer:" + writer;
    }
}
