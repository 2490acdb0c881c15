package io.arx.functions.alerts;

import io.arx.events.Alert;
import io.arx.events.Hash;
import io.arx.events.Verb;
import io.arx.serializers.AlertCodec;
import io.arx.serializers.FlatCodec;
import io.arx.serializers.FlatFields;
import io.arx.serializers.FlatTypeInformation;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Which of the two it is, and that. */
public final class AlertNewsCodec implements FlatCodec<AlertNews> {

    public static final TypeInformation<AlertNews> TYPE = FlatTypeInformation.of(AlertNews.class, new AlertNewsCodec());

    private static final long serialVersionUID = 1L;
    private static final FlatCodec<Alert> ALERT = new AlertCodec();

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(AlertNews news, DataOutputView out) throws IOException {
        Alert alert = news.alert();
        out.writeBoolean(alert != null);
        if (alert != null) {
            ALERT.write(alert, out);
        } else {
            write(news.step(), out);
        }
    }

    static void write(ChainStep step, DataOutputView out) throws IOException {
        out.writeByte(step.verb().ordinal());
        out.writeLong(step.height());
        FlatFields.writeHash(step.hash(), out);
        out.writeLong(step.position());
        out.writeLong(step.stampMillis());
    }

    @Override
    public AlertNews read(DataInputView in) throws IOException {
        return in.readBoolean() ? new AlertNews(ALERT.read(in), null) : new AlertNews(null, readStep(in));
    }

    static ChainStep readStep(DataInputView in) throws IOException {
        return new ChainStep(
                Verb.of(in.readByte()), in.readLong(), FlatFields.readHash(in), in.readLong(), in.readLong());
    }

    @Override
    public AlertNews anyValue() {
        return new AlertNews(null, new ChainStep(Verb.APPLY, 0, Hash.ZERO, 0, 0));
    }
}
