package io.arx.sinks.influx;

import io.arx.testing.Influx1TestServer;
import io.arx.testing.InfluxTestServer;

/** The contract with InfluxDB 1.x over {@code /write}. */
class Influx1SinkIT extends InfluxSinkContract {

    private Influx1TestServer server;

    @Override
    InfluxTestServer startServer() throws Exception {
        server = Influx1TestServer.start();
        return server;
    }

    @Override
    InfluxSettings settings() {
        return InfluxSettings.v1(server.url(), server.bucket(), server.user() + ":" + server.password());
    }

    @Override
    InfluxSettings wrongCredentials() {
        return InfluxSettings.v1(server.url(), server.bucket(), server.user() + ":wrong");
    }

    @Override
    InfluxSettings missingBucket() {
        return InfluxSettings.v1(server.url(), "nowhere", server.user() + ":" + server.password());
    }

    @Override
    void empty(String measurement) throws Exception {
        server.execute("DROP MEASUREMENT \"" + measurement + "\"");
    }
}
