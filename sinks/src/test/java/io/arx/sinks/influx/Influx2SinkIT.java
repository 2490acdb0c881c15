package io.arx.sinks.influx;

import io.arx.testing.Influx2TestServer;
import io.arx.testing.InfluxTestServer;

/** The contract with InfluxDB 2.7 over {@code /api/v2/write}. */
class Influx2SinkIT extends InfluxSinkContract {

    private Influx2TestServer server;

    @Override
    InfluxTestServer startServer() throws Exception {
        server = Influx2TestServer.start();
        return server;
    }

    @Override
    InfluxSettings settings() {
        return InfluxSettings.v2(server.url(), server.organization(), server.bucket(), server.token());
    }

    @Override
    InfluxSettings wrongCredentials() {
        return InfluxSettings.v2(server.url(), server.organization(), server.bucket(), "wrong");
    }

    @Override
    InfluxSettings missingBucket() {
        return InfluxSettings.v2(server.url(), server.organization(), "nowhere", server.token());
    }

    @Override
    void empty(String measurement) throws Exception {
        server.delete(measurement);
    }
}
