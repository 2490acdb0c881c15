package io.arx.jobs.track;

import io.arx.events.ChainId;
import io.arx.events.TokenWindow;
import io.arx.jobs.Uids;
import io.arx.jobs.conf.Secrets;
import io.arx.jobs.conf.TrackerSettings;
import io.arx.sinks.influx.InfluxSettings;
import io.arx.sinks.influx.InfluxSink;
import io.arx.sinks.redis.RedisSink;
import io.arx.sinks.redis.RedisSinkSettings;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;

/** Attaches the stores that a configuration names to everything derived from a chain. */
public final class TrackSinks {

    private TrackSinks() {}

    public static void attach(TrackOutputs outputs, ChainId chain, TrackerSettings settings) {
        attachRedis(outputs, chain, settings);
        settings.influx().ifPresent(influx -> attachInflux(outputs, chain, influx));
    }

    private static void attachRedis(TrackOutputs outputs, ChainId chain, TrackerSettings settings) {
        RedisSinkSettings redis = RedisSinkSettings.of(settings.redis().uri().toString())
                .withPassword(Secrets.read(settings.redis().passwordFile()))
                .withLiveLength(settings.redis().liveLength());
        sink(outputs.chainStatus(), RedisSink.chains(redis), Uids.REDIS_CHAIN_STATUS, chain)
                .setParallelism(1);
        sink(outputs.minutes(), RedisSink.minutes(redis), Uids.REDIS_CHAIN_MINUTES, chain)
                .setParallelism(1);
        sink(outputs.prices(), RedisSink.prices(redis), Uids.REDIS_PRICES, chain)
                .setParallelism(1);
        sink(outputs.deadLetters(), RedisSink.deadLetters(redis), Uids.REDIS_DEAD_LETTERS, chain)
                .setParallelism(1);
        sink(outputs.tokens(), RedisSink.tokens(redis), Uids.REDIS_TOKENS, chain)
                .setParallelism(1);
        sink(outputs.control().acks(), RedisSink.controlAcks(redis), Uids.REDIS_CONTROL_ACKS, chain)
                .setParallelism(1);
        sink(outputs.control().labels(), RedisSink.labels(redis), Uids.REDIS_LABELS, chain)
                .setParallelism(1);
        sink(outputs.control().watched(), RedisSink.watched(redis), Uids.REDIS_WATCHED, chain)
                .setParallelism(1);
        sink(outputs.alerts(), RedisSink.alerts(redis), Uids.REDIS_ALERTS, chain);
        sink(outputs.windows(), RedisSink.windows(redis), Uids.REDIS_WINDOWS, chain);
        sink(outputs.rollUps(), RedisSink.rollUps(redis), Uids.REDIS_ROLL_UPS, chain);
        sink(outputs.tops(), RedisSink.topWallets(redis), Uids.REDIS_TOP_WALLETS, chain)
                .setParallelism(1);
        sink(outputs.facts(), RedisSink.facts(redis), Uids.REDIS_FACTS, chain);
        sink(outputs.tokenWindows(), RedisSink.tokenWindows(redis), Uids.REDIS_TOKEN_WINDOWS, chain);
        sink(outputs.edges(), RedisSink.edges(redis), Uids.REDIS_EDGES, chain);
        sink(outputs.scores(), RedisSink.scores(redis, settings.publish().scoreThreshold()), Uids.REDIS_SCORES, chain);
    }

    private static void attachInflux(TrackOutputs outputs, ChainId chain, TrackerSettings.Influx settings) {
        String credentials = Secrets.read(settings.credentialsFile());
        InfluxSettings influx = settings.version() == 2
                ? InfluxSettings.v2(settings.url().toString(), settings.organization(), settings.bucket(), credentials)
                : InfluxSettings.v1(settings.url().toString(), settings.bucket(), credentials);
        sink(outputs.chainStatus(), InfluxSink.chains(influx), Uids.INFLUX_CHAIN_STATUS, chain)
                .setParallelism(1);
        sink(outputs.minutes(), InfluxSink.minutes(influx), Uids.INFLUX_CHAIN_MINUTES, chain)
                .setParallelism(1);
        sink(outputs.prices(), InfluxSink.prices(influx), Uids.INFLUX_PRICES, chain)
                .setParallelism(1);
        sink(outputs.alerts(), InfluxSink.alerts(influx), Uids.INFLUX_ALERTS, chain);
        sink(outputs.windows(), InfluxSink.windows(influx), Uids.INFLUX_WINDOWS, chain);
        sink(outputs.scores(), InfluxSink.scores(influx), Uids.INFLUX_SCORES, chain);
        sink(
                Uids.CLOSED_TOKEN_WINDOWS.name(outputs.tokenWindows().filter(TokenWindow::isFinal), chain),
                InfluxSink.tokenWindows(influx),
                Uids.INFLUX_TOKEN_WINDOWS,
                chain);
    }

    private static <T> DataStreamSink<T> sink(DataStream<T> stream, Sink<T> sink, Uids uid, ChainId chain) {
        return stream.sinkTo(sink).uid(uid.on(chain)).name(uid.on(chain));
    }
}
