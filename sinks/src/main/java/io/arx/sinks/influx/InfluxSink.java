package io.arx.sinks.influx;

import io.arx.events.Alert;
import io.arx.events.ChainMinute;
import io.arx.events.ChainStatus;
import io.arx.events.TokenPrice;
import io.arx.events.TokenWindow;
import io.arx.events.WalletScore;
import io.arx.events.WalletWindow;
import io.arx.sinks.BatchSettings;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.AsyncSinkBase;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Writes series for dashboards.
 *
 * <p>Guarantee: at least once, and exactly once in effect once a job has caught up: a replay writes the same points in
 * the same order. Idempotence key: measurement, tags and time. Order: kept for each writer, so the stream must bring
 * all versions of a point to the same subtask.
 *
 * @param <T> what the stream carries
 */
public final class InfluxSink<T> extends AsyncSinkBase<T, InfluxPoint> {

    private static final long serialVersionUID = 1;

    private final InfluxSettings settings;

    private InfluxSink(InfluxPointConverter<T> converter, InfluxSettings settings) {
        super(
                converter,
                InfluxSinkWriter.BATCHES.maxEntries(),
                InfluxSinkWriter.BATCHES.maxInFlight(),
                InfluxSinkWriter.BATCHES.maxBuffered(),
                BatchSettings.MAX_BYTES,
                InfluxSinkWriter.BATCHES.maxWait().toMillis(),
                BatchSettings.MAX_BYTES);
        this.settings = settings;
    }

    public static InfluxSink<Alert> alerts(InfluxSettings settings) {
        return new InfluxSink<>(Measurements::alert, settings);
    }

    /** One series for each wallet: only wallets that are published should get here. */
    public static InfluxSink<WalletWindow> windows(InfluxSettings settings) {
        return new InfluxSink<>(Measurements::window, settings);
    }

    /** One series for each wallet: only wallets that are published should get here. */
    public static InfluxSink<WalletScore> scores(InfluxSettings settings) {
        return new InfluxSink<>(Measurements::score, settings);
    }

    /** One series for each wallet and token: only windows of published wallets that are over should get here. */
    public static InfluxSink<TokenWindow> tokenWindows(InfluxSettings settings) {
        return new InfluxSink<>(Measurements::tokenWindow, settings);
    }

    public static InfluxSink<ChainMinute> minutes(InfluxSettings settings) {
        return new InfluxSink<>(Measurements::minute, settings);
    }

    public static InfluxSink<TokenPrice> prices(InfluxSettings settings) {
        return new InfluxSink<>(Measurements::price, settings);
    }

    public static InfluxSink<ChainStatus> chains(InfluxSettings settings) {
        return new InfluxSink<>(Measurements::chain, settings);
    }

    @Override
    public StatefulSinkWriter<T, BufferedRequestState<InfluxPoint>> createWriter(WriterInitContext context) {
        return restoreWriter(context, List.of());
    }

    @Override
    public StatefulSinkWriter<T, BufferedRequestState<InfluxPoint>> restoreWriter(
            WriterInitContext context, Collection<BufferedRequestState<InfluxPoint>> states) {
        return new InfluxSinkWriter<>(getElementConverter(), context, settings, InfluxClient.open(settings), states);
    }

    @Override
    public SimpleVersionedSerializer<BufferedRequestState<InfluxPoint>> getWriterStateSerializer() {
        return new InfluxPointSerializer();
    }
}
