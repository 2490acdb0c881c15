package io.arx.sources.log.kafka;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a block log's topic is created with. A topic that is there already keeps what it has.
 *
 * @param replicationFactor how many brokers keep a copy; {@link #BROKER_DEFAULT} for what the brokers are set to
 * @param retentionMillis how long entries are kept at least; {@link #UNLIMITED} for ever
 * @param retentionBytes how much is kept at most, about; {@link #UNLIMITED} for all
 */
public record TopicSettings(short replicationFactor, long retentionMillis, long retentionBytes)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    public static final long UNLIMITED = -1;
    public static final short BROKER_DEFAULT = -1;

    /** Everything for ever. */
    public static final TopicSettings KEEP_ALL = new TopicSettings(BROKER_DEFAULT, UNLIMITED, UNLIMITED);

    /** Brokers delete whole segments, so one must be a small part of what is kept. Kafka allows none below 1 MiB. */
    private static final long SMALLEST_SEGMENT = 1 << 20;

    private static final long LARGEST_SEGMENT = 1 << 30;
    private static final int SEGMENTS_KEPT = 8;

    /** By Kafka's own names. */
    Map<String, String> configuration() {
        Map<String, String> configuration = new TreeMap<>();
        configuration.put("cleanup.policy", "delete");
        configuration.put("retention.ms", Long.toString(retentionMillis));
        configuration.put("retention.bytes", Long.toString(retentionBytes));
        if (retentionBytes != UNLIMITED) {
            long segment = Math.max(SMALLEST_SEGMENT, Math.min(LARGEST_SEGMENT, retentionBytes / SEGMENTS_KEPT));
            configuration.put("segment.bytes", Long.toString(segment));
        }
        return configuration;
    }
}
