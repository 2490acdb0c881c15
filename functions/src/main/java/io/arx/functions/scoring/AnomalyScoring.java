package io.arx.functions.scoring;

import io.arx.events.WalletScore;
import io.arx.events.WalletWindow;
import io.arx.functions.wallet.ClosedPane;
import io.arx.functions.wallet.PaneFeatures;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Scores closed panes in batches. Panes wait until a batch is full, a watermark comes or a checkpoint begins, so that no
 * pane waits longer than for the end of its block and the operator has no state: what a checkpoint is about to cover has
 * left before its barrier. The order of panes is kept. A pane of which a reorganisation left nothing scores 0, which
 * takes back what was said of it.
 *
 * <p>Key: none. State: none. Late data: none of its concern.
 */
public final class AnomalyScoring extends AbstractStreamOperator<WalletScore>
        implements OneInputStreamOperator<ClosedPane, WalletScore> {

    private static final long serialVersionUID = 1L;

    private final String modelLocation;

    private transient PaneScorer scorer;
    private transient String model;
    private transient WalletWindow[] windows;
    private transient long[] timestamps;
    private transient boolean[] emptied;
    private transient StreamRecord<WalletScore> record;
    private transient int waiting;

    /** @param modelLocation {@code classpath:models/…} or a directory that every task can read */
    public AnomalyScoring(String modelLocation) {
        this.modelLocation = modelLocation;
    }

    /** @throws ModelException where the model must not be used */
    @Override
    public void open() throws Exception {
        super.open();
        ScoringModel loaded = ScoringModel.load(modelLocation);
        scorer = new PaneScorer(loaded);
        model = loaded.manifest().id();
        windows = new WalletWindow[PaneScorer.BATCH];
        timestamps = new long[PaneScorer.BATCH];
        emptied = new boolean[PaneScorer.BATCH];
        record = new StreamRecord<>(null);
    }

    @Override
    public void processElement(StreamRecord<ClosedPane> element) {
        ClosedPane pane = element.getValue();
        PaneFeatures.write(pane, scorer.rows(), waiting * PaneFeatures.COUNT);
        windows[waiting] = pane.window();
        emptied[waiting] = pane.isEmptied();
        timestamps[waiting] = element.hasTimestamp() ? element.getTimestamp() : Long.MIN_VALUE;
        if (++waiting == PaneScorer.BATCH) {
            scoreWaiting();
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        scoreWaiting();
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        scoreWaiting();
    }

    @Override
    public void finish() throws Exception {
        scoreWaiting();
        super.finish();
    }

    @Override
    public void close() throws Exception {
        if (scorer != null) {
            scorer.close();
        }
        super.close();
    }

    private void scoreWaiting() {
        if (waiting == 0) {
            return;
        }
        float[] scores = scorer.score(waiting);
        for (int i = 0; i < waiting; i++) {
            WalletWindow window = windows[i];
            windows[i] = null;
            output.collect(record.replace(
                    new WalletScore(
                            window.chain(),
                            window.wallet(),
                            window.startSeconds(),
                            window.version(),
                            window.isFinal(),
                            model,
                            emptied[i] ? 0 : scores[i]),
                    timestamps[i]));
        }
        waiting = 0;
    }
}
