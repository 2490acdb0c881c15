package io.arx.functions.scoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a model says of itself in its {@code manifest.json}.
 *
 * @param name of the model: {@code isolation-forest-starter}
 * @param version of it
 * @param kind how its scores come about: {@code isolation-forest}
 * @param file name of the ONNX file beside the manifest
 * @param sha256 of that file, 64 hexadecimal digits
 * @param features names of its inputs in order
 * @param input name of its input, float32 [N, features]
 * @param output name of its output, float32 [N, 1]
 * @param golden name of the file with rows and the scores they must get
 */
public record ModelManifest(
        String name,
        String version,
        String kind,
        String file,
        String sha256,
        List<String> features,
        String input,
        String output,
        String golden) {

    /** Reads a manifest; {@code where} names it in errors. */
    static ModelManifest parse(byte[] json, String where) {
        JsonNode root;
        try {
            root = new ObjectMapper().readTree(json);
        } catch (IOException notJson) {
            throw new ModelException(where + " is no JSON: " + notJson.getMessage(), notJson);
        }
        List<String> features = new ArrayList<>();
        for (JsonNode feature : root.path("features")) {
            features.add(feature.asText());
        }
        return new ModelManifest(
                text(root, "name", where),
                text(root, "version", where),
                text(root, "kind", where),
                fileName(root, "file", where),
                text(root, "sha256", where),
                List.copyOf(features),
                text(root, "input", where),
                text(root, "output", where),
                fileName(root, "golden", where));
    }

    /** Name and version in one, as scores carry it. */
    public String id() {
        return name + ":" + version;
    }

    private static String text(JsonNode root, String field, String where) {
        JsonNode value = root.path(field);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw new ModelException(where + " has no text in \"" + field + "\"");
        }
        return value.textValue();
    }

    /** A name without a path: a model lives in one folder. */
    private static String fileName(JsonNode root, String field, String where) {
        String name = text(root, field, where);
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new ModelException(where + " names in \"" + field + "\" no plain file of its own folder: " + name);
        }
        return name;
    }
}
