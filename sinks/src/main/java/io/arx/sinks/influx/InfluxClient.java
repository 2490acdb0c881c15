package io.arx.sinks.influx;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A server that takes lines. One write at a time; the next after the answer to the one before. */
public interface InfluxClient extends AutoCloseable {

    /**
     * Writes lines with times in nanoseconds.
     *
     * @return what the server answered; it fails only for an error of the client's own
     */
    CompletableFuture<InfluxResponse> write(List<String> lines);

    @Override
    void close();

    /** The client for the server's version. */
    static InfluxClient open(InfluxSettings settings) {
        return switch (settings.version()) {
            case V1 -> new Influx1Client(settings);
            case V2 -> new Influx2Client(settings);
        };
    }
}
