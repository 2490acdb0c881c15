package io.arx.sources.recording;

import org.apache.flink.api.connector.source.SourceSplit;

/**
 * A place in a recording.
 *
 * @param nextIndex the place of the next entry, which is its position in the log that the recording is
 */
public record RecordingSplit(long nextIndex) implements SourceSplit {

    static final String ID = "recording";

    @Override
    public String splitId() {
        return ID;
    }
}
