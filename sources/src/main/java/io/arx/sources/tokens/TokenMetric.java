package io.arx.sources.tokens;

/** The metrics of what is found out about tokens, in the group {@code chain=<name>} of the chain source. */
enum TokenMetric {
    /** Counter: tokens put into the log. */
    FOUND("tokensFound"),
    /** Counter: tokens that could not be asked, to be asked again when they show up later. */
    FAILED("tokenLookupsFailed"),
    /** Counter: tokens passed over because too many were waiting. */
    PASSED_OVER("tokenLookupsPassedOver"),
    /** Gauge: tokens that wait to be asked. */
    WAITING("tokenLookupsWaiting");

    private final String metricName;

    TokenMetric(String metricName) {
        this.metricName = metricName;
    }

    String metricName() {
        return metricName;
    }
}
