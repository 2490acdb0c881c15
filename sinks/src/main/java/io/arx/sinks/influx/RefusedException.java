package io.arx.sinks.influx;

import java.io.IOException;

/** Carries an answer that is no success through a client library, which would lose its status or headers. */
final class RefusedException extends IOException {

    private static final long serialVersionUID = 1;

    private final transient InfluxResponse response;

    RefusedException(InfluxResponse response) {
        super(response.status() + ": " + response.message());
        this.response = response;
    }

    InfluxResponse response() {
        return response;
    }
}
