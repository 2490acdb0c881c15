package io.arx.functions.alerts;

import io.arx.events.Alert;
import io.arx.events.AlertStage;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * The life of a chain's alerts ({@link AlertLives}): from what the head's pass and the final one found to alerts that are
 * provisional, then confirmed or retracted. The first input is the head's news, the second the final chain's.
 *
 * <p>Not keyed; one subtask for a chain, which many alerts a second do not trouble. Operator state: one value, the alerts
 * that are not decided. Clean-up: an alert goes when both passes have gone by its evidence. Late data: there is none. It
 * is an operator and no function because each pass has its own time. Metrics: {@code alerts.provisional},
 * {@code alerts.confirmed}, {@code alerts.retracted} count, {@code alerts.undecided} gauges.
 */
public final class AlertStages extends AbstractStreamOperator<Alert>
        implements TwoInputStreamOperator<AlertNews, AlertNews, Alert> {

    private static final long serialVersionUID = 1L;
    private static final ListStateDescriptor<byte[]> STATE =
            new ListStateDescriptor<>("alert-lives", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

    private transient AlertLives lives;
    private transient ListState<byte[]> state;
    private transient Map<AlertStage, Counter> said;
    private transient long stampMillis;

    @Override
    public void open() throws Exception {
        super.open();
        said = new EnumMap<>(AlertStage.class);
        for (AlertStage stage : AlertStage.values()) {
            said.put(stage, getMetricGroup().counter("alerts." + stage.label()));
        }
        getMetricGroup().gauge("alerts.undecided", () -> lives.undecided());
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        lives = new AlertLives(this::send);
        state = context.getOperatorStateStore().getListState(STATE);
        Iterator<byte[]> restored = state.get().iterator();
        if (restored.hasNext()) {
            lives.restore(AlertLivesSnapshot.read(restored.next()));
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        state.update(List.of(lives.snapshot().toBytes()));
    }

    @Override
    public void processElement1(StreamRecord<AlertNews> element) {
        AlertNews news = element.getValue();
        if (news.alert() == null) {
            lives.headStep(news.step());
        } else {
            lives.foundOnHead(news.alert(), element.getTimestamp());
        }
    }

    @Override
    public void processElement2(StreamRecord<AlertNews> element) {
        AlertNews news = element.getValue();
        stampMillis = element.getTimestamp();
        if (news.alert() == null) {
            lives.finalStep(news.step());
        } else {
            lives.foundOnFinal(news.alert());
        }
    }

    @Override
    public void processWatermark1(Watermark mark) throws Exception {
        stampMillis = mark.getTimestamp();
        lives.headTime(mark.getTimestamp());
        super.processWatermark1(mark);
    }

    @Override
    public void processWatermark2(Watermark mark) throws Exception {
        stampMillis = mark.getTimestamp();
        lives.finalTime(mark.getTimestamp());
        super.processWatermark2(mark);
    }

    private void send(Alert alert) {
        said.get(alert.stage()).inc();
        output.collect(new StreamRecord<>(alert, stampMillis));
    }
}
