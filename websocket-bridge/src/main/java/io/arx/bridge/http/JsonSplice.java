package io.arx.bridge.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Builds a JSON object around payloads that are JSON already. */
final class JsonSplice {

    private final ByteArrayOutputStream json = new ByteArrayOutputStream(1024);

    JsonSplice() {
        json.write('{');
    }

    /** A string that needs no escape: a chain's name, an address. */
    JsonSplice plain(String name, String value) {
        field(name);
        json.writeBytes(ascii("\"" + value + "\""));
        return this;
    }

    JsonSplice number(String name, long value) {
        field(name);
        json.writeBytes(ascii(Long.toString(value)));
        return this;
    }

    /** A payload; null where there is none. */
    JsonSplice payload(String name, Optional<byte[]> payload) {
        field(name);
        json.writeBytes(payload.orElseGet(() -> ascii("null")));
        return this;
    }

    JsonSplice array(String name, List<byte[]> payloads) {
        field(name);
        json.write('[');
        for (int i = 0; i < payloads.size(); i++) {
            if (i > 0) {
                json.write(',');
            }
            json.writeBytes(payloads.get(i));
        }
        json.write(']');
        return this;
    }

    byte[] end() {
        json.write('}');
        return json.toByteArray();
    }

    private void field(String name) {
        if (json.size() > 1) {
            json.write(',');
        }
        json.writeBytes(ascii("\"" + name + "\":"));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
