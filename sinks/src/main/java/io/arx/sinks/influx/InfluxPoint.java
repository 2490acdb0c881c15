package io.arx.sinks.influx;

import java.io.Serializable;

/**
 * One point in line protocol. Points of the same {@link #series} and time are one point: the last one written stays,
 * field by field, so every point of a measurement has all its fields.
 *
 * @param series measurement and tags: {@code alert,chain=bsc}
 * @param fields {@code score=0.5,model="a"}
 * @param timeNanos since 1970
 */
public record InfluxPoint(String series, String fields, long timeNanos) implements Serializable {

    /** A line, without its line feed. */
    public String line() {
        return series + ' ' + fields + ' ' + timeNanos;
    }

    /** What two points have in common that are one. */
    Key key() {
        return new Key(series, timeNanos);
    }

    record Key(String series, long timeNanos) {}

    /** Begins a point. */
    public static Builder measurement(String name) {
        return new Builder(name);
    }

    /** Puts a point together, tags first, and writes what line protocol reserves so that it is read as meant. */
    public static final class Builder {

        private final StringBuilder series;
        private final StringBuilder fields = new StringBuilder(256);

        private Builder(String measurement) {
            series = LineProtocol.measurement(new StringBuilder(128), measurement);
        }

        /** Adds a tag; line protocol has no empty ones, so an empty value is left out. */
        public Builder tag(String key, String value) {
            if (!value.isEmpty()) {
                LineProtocol.key(series.append(','), key);
                LineProtocol.key(series.append('='), value);
            }
            return this;
        }

        /** Adds an integer of 64 bits. */
        public Builder field(String key, long value) {
            begin(key).append(value).append('i');
            return this;
        }

        /** Adds a number; line protocol has no infinities and no NaN, so those are left out. */
        public Builder field(String key, double value) {
            if (Double.isFinite(value)) {
                begin(key).append(value);
            }
            return this;
        }

        public Builder field(String key, boolean value) {
            begin(key).append(value);
            return this;
        }

        public Builder field(String key, String value) {
            LineProtocol.text(begin(key), value);
            return this;
        }

        /**
         * Ends the point.
         *
         * @throws IllegalStateException where it has no field
         */
        public InfluxPoint at(long timeNanos) {
            if (fields.isEmpty()) {
                throw new IllegalStateException("a point needs a field: " + series);
            }
            return new InfluxPoint(series.toString(), fields.toString(), timeNanos);
        }

        private StringBuilder begin(String key) {
            if (!fields.isEmpty()) {
                fields.append(',');
            }
            return LineProtocol.key(fields, key).append('=');
        }
    }
}
