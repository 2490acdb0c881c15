package io.arx.sources.log;

import org.apache.flink.api.connector.source.SourceSplit;

/**
 * A place in a block log.
 *
 * @param log its name
 * @param nextPosition one behind the last entry that was read, or {@link BlockLog#EARLIEST}
 */
public record LogSplit(String log, long nextPosition) implements SourceSplit {

    @Override
    public String splitId() {
        return log;
    }
}
