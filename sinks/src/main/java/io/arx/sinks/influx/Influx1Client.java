package io.arx.sinks.influx;

import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import org.influxdb.InfluxDB;
import org.influxdb.InfluxDBFactory;

/** InfluxDB 1.x: {@code POST /write?db=…&precision=n}, into the database's default retention policy. */
final class Influx1Client extends BlockingInfluxClient {

    private final InfluxDB influx;
    private final String database;

    Influx1Client(InfluxSettings settings) {
        super(settings.url());
        OkHttpClient.Builder http = RefusalInterceptor.httpClient(settings.timeout());
        String credentials = settings.credentials();
        int colon = credentials.indexOf(':');
        influx = colon < 0
                ? InfluxDBFactory.connect(settings.url(), http)
                : InfluxDBFactory.connect(
                        settings.url(), credentials.substring(0, colon), credentials.substring(colon + 1), http);
        database = settings.bucket();
    }

    @Override
    void send(List<String> lines) {
        influx.write(database, null, InfluxDB.ConsistencyLevel.ONE, TimeUnit.NANOSECONDS, lines);
    }

    @Override
    public void close() {
        super.close();
        influx.close();
    }
}
