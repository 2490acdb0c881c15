package io.arx.functions.scoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arx.functions.wallet.PaneFeatures;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A model that may be used: its file is the one its manifest names (SHA-256) and whole in itself, it wants the features
 * that panes have, in their order, and it gives its golden rows their golden scores.
 */
public final class ScoringModel {

    private static final double TOLERANCE = 1e-5;

    private final ModelManifest manifest;
    private final byte[] onnx;

    private ScoringModel(ModelManifest manifest, byte[] onnx) {
        this.manifest = manifest;
        this.onnx = onnx;
    }

    /**
     * Loads and verifies a model.
     *
     * @param location {@code classpath:models/…} or a directory
     * @throws ModelException where it must not be used, with the reason
     */
    public static ScoringModel load(String location) {
        ModelFolder folder = new ModelFolder(location);
        String where = "manifest.json of the model in " + location;
        ModelManifest manifest = ModelManifest.parse(folder.read("manifest.json"), where);
        if (!manifest.features().equals(PaneFeatures.NAMES)) {
            throw new ModelException(where + " wants the features " + manifest.features() + ", and panes have "
                    + PaneFeatures.NAMES + ": train it anew");
        }
        byte[] onnx = folder.read(manifest.file());
        String file = manifest.file() + " of the model in " + location;
        String found = sha256(onnx);
        if (!found.equalsIgnoreCase(manifest.sha256())) {
            throw new ModelException(file + " has SHA-256 " + found + ", and its manifest names " + manifest.sha256()
                    + ": the file was changed or is not the one that was published");
        }
        OnnxFile.requireSelfContained(onnx, file);
        ScoringModel model = new ScoringModel(manifest, onnx);
        model.requireGolden(folder.read(manifest.golden()), manifest.golden() + " of the model in " + location);
        return model;
    }

    public ModelManifest manifest() {
        return manifest;
    }

    /** The ONNX file. */
    byte[] onnx() {
        return onnx;
    }

    private void requireGolden(byte[] json, String where) {
        JsonNode rows;
        JsonNode scores;
        try {
            JsonNode root = new ObjectMapper().readTree(json);
            rows = root.path("features");
            scores = root.path("scores");
        } catch (IOException notJson) {
            throw new ModelException(where + " is no JSON: " + notJson.getMessage(), notJson);
        }
        if (rows.isEmpty() || rows.size() != scores.size()) {
            throw new ModelException(where + " has " + rows.size() + " rows and " + scores.size() + " scores");
        }
        try (PaneScorer scorer = new PaneScorer(this)) {
            for (int row = 0; row < rows.size(); row++) {
                JsonNode values = rows.get(row);
                if (values.size() != PaneFeatures.COUNT) {
                    throw new ModelException(where + ": row " + row + " has " + values.size() + " values");
                }
                for (int i = 0; i < PaneFeatures.COUNT; i++) {
                    scorer.rows()[i] = (float) values.get(i).asDouble();
                }
                float score = scorer.score(1)[0];
                double expected = scores.get(row).isArray()
                        ? scores.get(row).get(0).asDouble()
                        : scores.get(row).asDouble();
                if (!(Math.abs(score - expected) <= TOLERANCE)) {
                    throw new ModelException("model " + manifest.id() + " gives row " + row + " of " + where
                            + " the score " + score + ", not " + expected);
                }
            }
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
