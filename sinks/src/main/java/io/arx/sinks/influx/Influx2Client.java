package io.arx.sinks.influx;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.client.WriteApiBlocking;
import com.influxdb.client.domain.WritePrecision;
import java.util.List;
import okhttp3.OkHttpClient;

/** InfluxDB 2.x: {@code POST /api/v2/write?org=…&bucket=…&precision=ns}. */
final class Influx2Client extends BlockingInfluxClient {

    private final InfluxDBClient influx;
    private final WriteApiBlocking writes;
    private final InfluxSettings settings;

    Influx2Client(InfluxSettings settings) {
        super(settings.url());
        this.settings = settings;
        OkHttpClient.Builder http = RefusalInterceptor.httpClient(settings.timeout());
        InfluxDBClientOptions.Builder options =
                InfluxDBClientOptions.builder().url(settings.url()).okHttpClient(http);
        if (!settings.credentials().isEmpty()) {
            options.authenticateToken(settings.credentials().toCharArray());
        }
        influx = InfluxDBClientFactory.create(options.build());
        writes = influx.getWriteApiBlocking();
    }

    @Override
    void send(List<String> lines) {
        writes.writeRecords(settings.bucket(), settings.organization(), WritePrecision.NS, lines);
    }

    @Override
    public void close() {
        super.close();
        influx.close();
    }
}
