package io.arx.events.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BlockLogSchemaTest {

    private static final Pattern LINE =
            Pattern.compile("^message (\\w+)|^\\s+(?:repeated |optional )?\\w+ (\\w+) = (\\d+);");

    @Test
    void theCodeUsesTheNumbersThatTheSchemaDocuments() throws IOException, IllegalAccessException {
        Map<String, Integer> documented = new TreeMap<>();
        String message = "";
        for (String line : Files.readAllLines(Path.of("src/main/proto/block_log.proto"))) {
            Matcher found = LINE.matcher(line);
            if (found.find() && found.group(1) != null) {
                message = found.group(1).replaceAll("(?<=[a-z])(?=[A-Z])", "_");
            } else if (found.reset().find()) {
                documented.put(
                        (message + "_" + found.group(2)).toUpperCase(Locale.ROOT), Integer.valueOf(found.group(3)));
            }
        }
        Map<String, Integer> used = new TreeMap<>();
        for (Field field : Fields.class.getDeclaredFields()) {
            used.put(field.getName(), field.getInt(null));
        }

        assertThat(used).isEqualTo(documented).hasSizeGreaterThan(30);
    }
}
