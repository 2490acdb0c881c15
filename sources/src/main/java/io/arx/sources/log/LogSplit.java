package io.arx.sources.log;

import org.apache.flink.api.connector.source.SourceSplit;

/**
 * A place in a block log.
 *
 * @param log its name
 * @param nextPosition of the entry to read next, or {@link BlockLog#EARLIEST}
 */
public record LogSplit(String log, long nextPosition) implements SourceSplit {

    @Override
    public String splitId() {
        return log;
    }
}
