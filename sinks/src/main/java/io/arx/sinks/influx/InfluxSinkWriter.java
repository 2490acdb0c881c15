package io.arx.sinks.influx;

import io.arx.sinks.BatchSettings;
import io.arx.sinks.DiscardLog;
import io.arx.sinks.SinkCounters;
import io.arx.sinks.StoreWriter;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends points to InfluxDB, a few times a second or when many have gathered.
 *
 * <p>InfluxDB keeps what it is told last, so the order of a series and time is kept: one request is in flight, one that
 * failed is sent again before what came after it, and a request has only the last point of each series and time.
 */
final class InfluxSinkWriter<T> extends StoreWriter<T, InfluxPoint> {

    private static final Logger LOG = LoggerFactory.getLogger(InfluxSinkWriter.class);

    static final BatchSettings BATCHES = new BatchSettings(5_000, 1, 20_000, Duration.ofMillis(200), false);

    private final InfluxSettings settings;
    private final InfluxClient client;
    private final InfluxBatch batch;
    private final SinkCounters<InfluxSinkMetrics> counters;

    InfluxSinkWriter(
            ElementConverter<T, InfluxPoint> converter,
            WriterInitContext context,
            InfluxSettings settings,
            InfluxClient client,
            Collection<BufferedRequestState<InfluxPoint>> states) {
        super("InfluxDB at " + settings.url(), LOG, converter, context, BATCHES, states);
        this.settings = settings;
        this.client = client;
        batch = new InfluxBatch(client, new DiscardLog(LOG, store()));
        counters = new SinkCounters<>(InfluxSinkMetrics.class, context.metricGroup(), "influxdb");
    }

    @Override
    protected void submitRequestEntries(List<InfluxPoint> points, ResultHandler<InfluxPoint> handler) {
        List<InfluxPoint> latest = InfluxBatch.withoutSuperseded(points);
        counters.add(InfluxSinkMetrics.SUPERSEDED, points.size() - latest.size());
        CompletableFuture<Void> handled = batch.write(latest).thenAccept(outcome -> settle(latest, outcome, handler));
        failOnError(handled, handler);
    }

    @Override
    protected long getSizeInBytes(InfluxPoint point) {
        return point.series().length() + point.fields().length() + 22L;
    }

    @Override
    public void close() {
        client.close();
    }

    private void settle(List<InfluxPoint> points, InfluxBatch.Outcome outcome, ResultHandler<InfluxPoint> handler) {
        InfluxResponse response = outcome.response();
        switch (outcome.responseClass()) {
            case SUCCESS, DISCARD -> {
                counters.add(InfluxSinkMetrics.DISCARDED, outcome.discarded());
                counters.add(InfluxSinkMetrics.WRITTEN, points.size() - outcome.discarded());
                done(handler);
            }
            case RETRY -> {
                counters.add(InfluxSinkMetrics.RETRIED, points.size());
                retry(handler, points, response.retryAfterMillis(), response.status() + " " + response.message());
            }
            case FATAL -> fail(handler, refusal(response), null);
        }
    }

    private String refusal(InfluxResponse response) {
        String where = settings.version() == InfluxSettings.Version.V1
                ? "database " + settings.bucket()
                : "bucket " + settings.bucket() + " of organization " + settings.organization();
        String advice =
                switch (response.status()) {
                    case 401, 403 -> "check influx.credentialsFile, and that it may write there";
                    case 404 -> "create it, or check influx in conf/tracker.yaml";
                    default -> "check influx.url and influx.version";
                };
        return store() + " refuses to write to " + where + " (" + response.status() + " " + response.message() + "): "
                + advice;
    }
}
