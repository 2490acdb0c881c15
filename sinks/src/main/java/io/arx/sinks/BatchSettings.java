package io.arx.sinks;

import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;

/**
 * How a writer groups entries into requests.
 *
 * @param maxEntries entries in a request
 * @param maxInFlight requests at a time; one keeps the order of all entries, also when a request is sent again
 * @param maxBuffered entries that wait; when it is full, the sink holds its input back
 * @param maxWait how long an entry waits for others; a prompt writer hardly ever lets one wait
 * @param prompt send at once while no request is in flight
 */
public record BatchSettings(int maxEntries, int maxInFlight, int maxBuffered, Duration maxWait, boolean prompt)
        implements Serializable {

    /** Bytes in a request, and in one entry: far above what an event needs and below what the stores refuse. */
    public static final long MAX_BYTES = 16L << 20;

    /** The stores' clients time out long before; this is only there so that no request is waited for without end. */
    private static final Duration REQUEST_TIMEOUT = Duration.ofHours(1);

    AsyncSinkWriterConfiguration configuration() {
        return AsyncSinkWriterConfiguration.builder()
                .setMaxBatchSize(maxEntries)
                .setMaxBatchSizeInBytes(MAX_BYTES)
                .setMaxInFlightRequests(maxInFlight)
                .setMaxBufferedRequests(maxBuffered)
                .setMaxTimeInBufferMS(maxWait.toMillis())
                .setMaxRecordSizeInBytes(MAX_BYTES)
                .setRequestTimeoutMS(REQUEST_TIMEOUT.toMillis())
                .setRateLimitingStrategy(new RequestLimit(maxInFlight, maxEntries, prompt))
                .build();
    }
}
