package io.arx.functions.decode;

/** The counters of {@link BlockDecoder}. */
enum DecoderMetric {
    /** Blocks decoded. */
    BLOCKS("blocks"),
    /** Transactions in them, failed ones too. */
    TRANSACTIONS("transactions"),
    /** Activities found in them. */
    ACTIVITIES("activities"),
    /** Logs set aside because they are not in the form of the event that they claim to be. */
    UNDECODABLE_LOGS("undecodableLogs"),
    /** Blocks refused whole, each of which stops its chain. */
    UNDECODABLE_BLOCKS("undecodableBlocks");

    private final String metricName;

    DecoderMetric(String metricName) {
        this.metricName = metricName;
    }

    String metricName() {
        return metricName;
    }
}
