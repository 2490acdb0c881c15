package io.arx.sinks.influx;

import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.connector.base.sink.writer.ElementConverter;

/** Says which point an event is. Pure: equal events give equal points. */
@FunctionalInterface
public interface InfluxPointConverter<T> extends ElementConverter<T, InfluxPoint> {

    InfluxPoint convert(T event);

    @Override
    default InfluxPoint apply(T event, SinkWriter.Context context) {
        return convert(event);
    }
}
