package io.arx.bridge.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Whether an alert's JSON has the wanted chain and severity; null wants any. */
record AlertFilter(@Nullable String chain, @Nullable String severity) implements Predicate<byte[]> {

    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public boolean test(byte[] alert) {
        if (chain == null && severity == null) {
            return true;
        }
        boolean chainFits = chain == null;
        boolean severityFits = severity == null;
        try (JsonParser json = JSON.createParser(alert)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME && !(chainFits && severityFits)) {
                String field = json.currentName();
                json.nextToken();
                if (field.equals("chain")) {
                    if (!chainFits && !json.getText().equals(chain)) {
                        return false;
                    }
                    chainFits = true;
                } else if (field.equals("severity")) {
                    if (!severityFits && !json.getText().equals(severity)) {
                        return false;
                    }
                    severityFits = true;
                } else {
                    json.skipChildren();
                }
            }
        } catch (IOException malformed) {
            throw new UncheckedIOException("a stored alert is not JSON", malformed);
        }
        return chainFits && severityFits;
    }
}
