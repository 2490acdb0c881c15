package io.arx.sinks.redis;

import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.connector.base.sink.writer.ElementConverter;

/** Says what an event changes in the read model. Pure: equal events give equal updates. */
@FunctionalInterface
public interface RedisUpdateConverter<T> extends ElementConverter<T, RedisUpdate> {

    RedisUpdate convert(T event);

    @Override
    default RedisUpdate apply(T event, SinkWriter.Context context) {
        return convert(event);
    }
}
