package io.arx.functions.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoringModelTest {

    static final String STARTER = "classpath:models/isolation-forest-starter";

    @TempDir
    Path folder;

    @BeforeEach
    void copyTheStarter() throws IOException {
        ModelFolder starter = new ModelFolder(STARTER);
        for (String file : new String[] {"manifest.json", "model.onnx", "golden.json"}) {
            Files.write(folder.resolve(file), starter.read(file));
        }
    }

    @Test
    void loadsTheStarterFromTheClasspathAndFromAFolder() {
        assertThat(ScoringModel.load(STARTER).manifest().id()).startsWith("isolation-forest-starter:");
        assertThat(ScoringModel.load(folder.toString()).manifest())
                .isEqualTo(ScoringModel.load(STARTER).manifest());
    }

    @Test
    void refusesAFileThatIsNotTheOneItsManifestNames() throws IOException {
        byte[] onnx = Files.readAllBytes(folder.resolve("model.onnx"));
        onnx[onnx.length / 2] ^= 1;
        Files.write(folder.resolve("model.onnx"), onnx);
        assertRefused("has SHA-256");
    }

    @Test
    void refusesFeaturesInAnotherOrder() throws IOException {
        edit("manifest.json", "\"in_count\"", "\"out_count\"");
        assertRefused("wants the features");
    }

    @Test
    void refusesAManifestThatLeavesItsFolder() throws IOException {
        edit("manifest.json", "\"model.onnx\"", "\"../model.onnx\"");
        assertRefused("no plain file of its own folder");
    }

    @Test
    void refusesScoresThatAreNotGolden() throws IOException {
        String golden = Files.readString(folder.resolve("golden.json"));
        int scores = golden.indexOf("\"scores\"");
        Files.writeString(
                folder.resolve("golden.json"),
                golden.substring(0, scores) + golden.substring(scores).replaceFirst("0\\.[0-9]", "0.0"));
        assertRefused("not 0.0");
    }

    @Test
    void refusesAMissingFile() throws IOException {
        Files.delete(folder.resolve("golden.json"));
        assertRefused("cannot read golden.json");
    }

    @Test
    void refusesTensorsInOtherFiles() {
        byte[] tensor = {0x70, 1}; // data_location = EXTERNAL
        assertThatThrownBy(() -> OnnxFile.requireSelfContained(field(7, field(5, tensor)), "model.onnx"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("tensors in other files");
        byte[] attribute = field(5, field(13, new byte[] {1})); // a constant's tensor with external_data
        assertThatThrownBy(() -> OnnxFile.requireSelfContained(field(7, field(1, field(5, attribute))), "model.onnx"))
                .hasMessageContaining("tensors in other files");
    }

    @Test
    void refusesOperatorsThatAreNotStandard() {
        byte[] domain = field(1, "com.example".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> OnnxFile.requireSelfContained(field(8, domain), "model.onnx"))
                .hasMessageContaining("com.example");
    }

    @Test
    void refusesATruncatedFile() throws IOException {
        byte[] onnx = Files.readAllBytes(folder.resolve("model.onnx"));
        assertThatThrownBy(() -> OnnxFile.requireSelfContained(Arrays.copyOf(onnx, onnx.length / 2), "model.onnx"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("no complete ONNX file");
    }

    /** From 1.29 on, ONNX Runtime reports to its maker from Linux too. */
    @Test
    void theRuntimeReportsToNobody() throws IOException {
        String library = "/ai/onnxruntime/native/linux-x64/libonnxruntime.so";
        try (InputStream stream = ScoringModel.class.getResourceAsStream(library)) {
            String text = new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(text.contains("events.data.microsoft")).isFalse();
        }
    }

    private void assertRefused(String reason) {
        assertThatThrownBy(() -> ScoringModel.load(folder.toString()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(reason)
                .hasMessageContaining(folder.toString());
    }

    private void edit(String file, String before, String after) throws IOException {
        String text = Files.readString(folder.resolve(file));
        assertThat(text).contains(before);
        Files.writeString(folder.resolve(file), text.replace(before, after));
    }

    /** A field of Protobuf's wire format that holds bytes. */
    private static byte[] field(int number, byte[] content) {
        int tag = number << 3 | 2;
        byte[] head = {(byte) tag, (byte) content.length};
        byte[] field = Arrays.copyOf(head, head.length + content.length);
        System.arraycopy(content, 0, field, head.length, content.length);
        return field;
    }
}
