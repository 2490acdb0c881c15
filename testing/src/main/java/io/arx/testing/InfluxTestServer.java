package io.arx.testing;

import java.io.IOException;

/** A real InfluxDB server on loopback whose acknowledged writes survive {@link #kill()}. */
public interface InfluxTestServer extends AutoCloseable {

    /** {@code http://127.0.0.1:12345}. */
    String url();

    /** The bucket or, for version 1, the database that exists from the start. */
    String bucket();

    /**
     * What an InfluxQL query over {@link #bucket()} answers, as JSON with times in nanoseconds:
     * {@code {"results":[{"series":[{"name","columns","values"}]}]}}.
     */
    String query(String influxQl) throws IOException;

    /** Ends the server as a crash would. */
    void kill();

    /** Starts the server again after {@link #kill()}, with its data and on the same port. */
    void restart() throws IOException;

    @Override
    void close() throws IOException;
}
