package io.arx.sinks.redis;

import io.arx.events.Alert;
import io.arx.events.ChainMinute;
import io.arx.events.ChainStatus;
import io.arx.events.DeadLetter;
import io.arx.events.TokenDescription;
import io.arx.events.TokenPrice;
import io.arx.events.TokenWindow;
import io.arx.events.TopWallets;
import io.arx.events.WalletEdges;
import io.arx.events.WalletFacts;
import io.arx.events.WalletRollUp;
import io.arx.events.WalletScore;
import io.arx.events.WalletWindow;
import io.arx.events.control.ControlAck;
import io.arx.events.control.WalletLabels;
import io.arx.events.control.WatchedWallet;
import io.arx.sinks.BatchSettings;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.AsyncSinkBase;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Writes the read model and its live streams.
 *
 * <p>Guarantee: at least once, and exactly once in effect. Idempotence key: the hash's key and its version; an older or
 * equal version is refused by the script that would store it, and nothing is appended to the live stream. Order: none
 * is needed; the newest version stays whatever arrives last, though the live stream may then skip a version.
 *
 * @param <T> what the stream carries
 */
public final class RedisSink<T> extends AsyncSinkBase<T, RedisUpdate> {

    private static final long serialVersionUID = 1;

    private final RedisSinkSettings settings;

    private RedisSink(RedisUpdateConverter<T> converter, RedisSinkSettings settings) {
        super(
                converter,
                RedisSinkWriter.BATCHES.maxEntries(),
                RedisSinkWriter.BATCHES.maxInFlight(),
                RedisSinkWriter.BATCHES.maxBuffered(),
                BatchSettings.MAX_BYTES,
                RedisSinkWriter.BATCHES.maxWait().toMillis(),
                BatchSettings.MAX_BYTES);
        this.settings = settings;
    }

    public static RedisSink<TopWallets> topWallets(RedisSinkSettings settings) {
        return new RedisSink<>(ReadModel::topWallets, settings);
    }

    public static RedisSink<Alert> alerts(RedisSinkSettings settings) {
        return new RedisSink<>(ReadModel::alert, settings);
    }

    public static RedisSink<WalletWindow> windows(RedisSinkSettings settings) {
        return new RedisSink<>(ReadModel::window, settings);
    }

    public static RedisSink<WalletRollUp> rollUps(RedisSinkSettings settings) {
        return new RedisSink<>(ReadModel::rollUp, settings);
    }

    public static RedisSink<WalletFacts> facts(RedisSinkSettings settings) {
        return new RedisSink<>(ReadModel::facts, settings);
    }

    public static RedisSink<TokenWindow> tokenWindows(RedisSinkSettings settings) {
        return new RedisSink<>(ReadModel::tokenWindow, settings);
    }

    public static RedisSink<WalletEdges> edges(RedisSinkSettings settings) {
        return new RedisSink<>(ReadModel::edges, settings);
    }

    /** A score of the publish threshold and above also goes to the channel of all scores. */
    public static RedisSink<WalletScore> scores(RedisSinkSettings settings, double publishThreshold) {
        return new RedisSink<>(score -> ReadModel.score(score, publishThreshold), settings);
    }

    public static RedisSink<ChainStatus> chains(RedisSinkSettings settings) {
        return new RedisSink<>(ReadModel::chain, settings);
    }

    public static RedisSink<ChainMinute> minutes(RedisSinkSettings settings) {
        return new RedisSink<>(ReadModel::minute, settings);
    }

    public static RedisSink<TokenPrice> prices(RedisSinkSettings settings) {
        return new RedisSink<>(ReadModel::price, settings);
    }

    public static RedisSink<DeadLetter> deadLetters(RedisSinkSettings settings) {
        return new RedisSink<>(ReadModel::deadLetter, settings);
    }

    public static RedisSink<TokenDescription> tokens(RedisSinkSettings settings) {
        return new RedisSink<>(ReadModel::token, settings);
    }

    public static RedisSink<ControlAck> controlAcks(RedisSinkSettings settings) {
        return new RedisSink<>(ReadModel::controlAck, settings);
    }

    public static RedisSink<WalletLabels> labels(RedisSinkSettings settings) {
        return new RedisSink<>(ReadModel::labels, settings);
    }

    public static RedisSink<WatchedWallet> watched(RedisSinkSettings settings) {
        return new RedisSink<>(ReadModel::watched, settings);
    }

    @Override
    public StatefulSinkWriter<T, BufferedRequestState<RedisUpdate>> createWriter(WriterInitContext context) {
        return restoreWriter(context, List.of());
    }

    @Override
    public StatefulSinkWriter<T, BufferedRequestState<RedisUpdate>> restoreWriter(
            WriterInitContext context, Collection<BufferedRequestState<RedisUpdate>> states) {
        return new RedisSinkWriter<>(getElementConverter(), context, settings, states);
    }

    @Override
    public SimpleVersionedSerializer<BufferedRequestState<RedisUpdate>> getWriterStateSerializer() {
        return new RedisUpdateSerializer();
    }
}
