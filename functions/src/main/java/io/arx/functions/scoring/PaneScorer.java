package io.arx.functions.scoring;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.arx.functions.wallet.PaneFeatures;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;

/**
 * Runs a model on up to {@value #BATCH} rows at a time. Input and output tensors lie over direct buffers and are
 * rewritten in place, so that a run copies and allocates next to nothing. One thread uses it and no other is started.
 */
final class PaneScorer implements AutoCloseable {

    /** Rows of a full batch. */
    static final int BATCH = 256;

    /** Rows of the small batch, for what little a watermark finds waiting. */
    private static final int SMALL_BATCH = 16;

    private final OrtSession session;
    private final Batch full;
    private final Batch small;
    private final float[] rows = new float[BATCH * PaneFeatures.COUNT];
    private final float[] scores = new float[BATCH];

    PaneScorer(ScoringModel model) {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        ModelManifest manifest = model.manifest();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            session = environment.createSession(model.onnx(), options);
            full = new Batch(environment, manifest, BATCH);
            small = new Batch(environment, manifest, SMALL_BATCH);
        } catch (OrtException refused) {
            throw new ModelException(
                    "ONNX Runtime cannot load model " + manifest.id() + ": " + refused.getMessage(), refused);
        }
        if (!session.getInputNames().contains(manifest.input())
                || !session.getOutputNames().contains(manifest.output())) {
            close();
            throw new ModelException("model " + manifest.id() + " has inputs " + session.getInputNames()
                    + " and outputs " + session.getOutputNames() + ", and its manifest names " + manifest.input()
                    + " and " + manifest.output());
        }
    }

    /** The rows to score, {@link PaneFeatures#COUNT} values each, one after the other; to be filled by the caller. */
    float[] rows() {
        return rows;
    }

    /** Scores the first {@code count} rows; the answer is valid until the next call. */
    float[] score(int count) {
        Batch batch = count <= SMALL_BATCH ? small : full;
        batch.in.put(0, rows, 0, count * PaneFeatures.COUNT);
        try {
            session.run(batch.inputs, batch.outputs).close();
        } catch (OrtException failed) {
            throw new ModelException("scoring " + count + " panes failed: " + failed.getMessage(), failed);
        }
        batch.out.get(0, scores, 0, count);
        return scores;
    }

    @Override
    public void close() {
        full.close();
        small.close();
        try {
            session.close();
        } catch (OrtException failed) {
            throw new ModelException("closing the model failed: " + failed.getMessage(), failed);
        }
    }

    /** The tensors of one batch size, and the buffers they lie over. */
    private static final class Batch implements AutoCloseable {
        final FloatBuffer in;
        final FloatBuffer out;
        final Map<String, OnnxTensor> inputs;
        final Map<String, OnnxTensor> outputs;

        Batch(OrtEnvironment environment, ModelManifest manifest, int size) throws OrtException {
            in = direct(size * PaneFeatures.COUNT);
            out = direct(size);
            inputs = Map.of(
                    manifest.input(), OnnxTensor.createTensor(environment, in, new long[] {size, PaneFeatures.COUNT}));
            outputs = Map.of(manifest.output(), OnnxTensor.createTensor(environment, out, new long[] {size, 1}));
        }

        private static FloatBuffer direct(int floats) {
            return ByteBuffer.allocateDirect(floats * Float.BYTES)
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer();
        }

        @Override
        public void close() {
            inputs.values().forEach(OnnxTensor::close);
            outputs.values().forEach(OnnxTensor::close);
        }
    }
}
