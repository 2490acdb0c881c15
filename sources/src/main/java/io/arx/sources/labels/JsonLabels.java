package io.arx.sources.labels;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Labels as a JSON list of objects with the members of the CSV's columns. */
final class JsonLabels {

    private static final JsonFactory JSON = new JsonFactory();
    private static final List<String> KNOWN =
            List.of("address", "category", "name", "source", "chain", "confidence", "date");

    private JsonLabels() {}

    static void read(InputStream text, LabelCollector labels) throws IOException {
        try (JsonParser json = JSON.createParser(text)) {
            json.nextToken(); // the list, which the first character has shown
            while (json.nextToken() != JsonToken.END_ARRAY) {
                int line = json.currentTokenLocation().getLineNr();
                if (json.currentToken() == JsonToken.START_OBJECT) {
                    readObject(json, line, labels);
                } else {
                    labels.refuse(line, "is no object with address, category and name");
                    json.skipChildren();
                }
            }
            if (json.nextToken() != null) {
                throw new MalformedLabelsException("goes on behind the list's end, in line "
                        + json.currentTokenLocation().getLineNr());
            }
        } catch (JsonProcessingException malformed) {
            throw new MalformedLabelsException(
                    "is no JSON: line " + malformed.getLocation().getLineNr() + ": " + malformed.getOriginalMessage(),
                    malformed);
        }
    }

    private static void readObject(JsonParser json, int line, LabelCollector labels) throws IOException {
        Map<String, String> values = new HashMap<>();
        String problem = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String member = json.currentName();
            JsonToken value = json.nextToken();
            if (!KNOWN.contains(member)) {
                problem = "member '" + member + "' is not known; known are " + String.join(", ", KNOWN);
                json.skipChildren();
            } else if (value.isStructStart() || value.isBoolean()) {
                problem = "member '" + member + "' is neither text nor number";
                json.skipChildren();
            } else if (value != JsonToken.VALUE_NULL && values.put(member, json.getText()) != null) {
                problem = "member '" + member + "' is there twice";
            }
        }
        if (problem != null) {
            labels.refuse(line, problem);
            return;
        }
        labels.add(new LabelCollector.Entry(
                line,
                values.get("address"),
                values.get("category"),
                values.get("name"),
                values.get("source"),
                values.get("chain"),
                values.get("confidence"),
                values.get("date")));
    }
}
