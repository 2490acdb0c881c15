package io.arx.sinks.influx;

import io.arx.sinks.Wire;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriterStateSerializer;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;

/** Format 1 of an InfluxDB writer's state. Checkpoints normally hold none, since everything is written before them. */
final class InfluxPointSerializer extends AsyncSinkWriterStateSerializer<InfluxPoint> {

    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public BufferedRequestState<InfluxPoint> deserialize(int version, byte[] bytes) throws IOException {
        if (version != VERSION) {
            throw new IOException(
                    "state of an InfluxDB sink has format " + version + ", and this program reads " + VERSION);
        }
        return super.deserialize(version, bytes);
    }

    @Override
    protected void serializeRequestToStream(InfluxPoint point, DataOutputStream out) throws IOException {
        Wire.writeText(out, point.series());
        Wire.writeText(out, point.fields());
        out.writeLong(point.timeNanos());
    }

    @Override
    protected InfluxPoint deserializeRequestFromStream(long size, DataInputStream in) throws IOException {
        return new InfluxPoint(Wire.readText(in), Wire.readText(in), in.readLong());
    }
}
