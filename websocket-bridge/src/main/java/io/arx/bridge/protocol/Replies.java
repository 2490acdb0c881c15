package io.arx.bridge.protocol;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The JSON of replies and errors. */
public final class Replies {

    private Replies() {}

    /** {@code {"id":1,"result":{"channel":"alerts"}}}; the name is canonical, so it needs no escape. */
    public static byte[] channel(String id, String channel) {
        return bytes("{\"id\":" + id + ",\"result\":{\"channel\":\"" + channel + "\"}}");
    }

    /** {@code {"id":1,"result":{}}}. */
    public static byte[] done(String id) {
        return bytes("{\"id\":" + id + ",\"result\":{}}");
    }

    /** {@code {"id":1,"error":{"code":"…","message":"…"}}}; the id is null where the frame had none. */
    public static byte[] error(@Nullable String id, ErrorCode code, String message) {
        return bytes("{\"id\":" + id + "," + errorField(code, message) + "}");
    }

    /** {@code {"error":{"code":"…","message":"…"}}}, the body of HTTP errors. */
    public static byte[] error(ErrorCode code, String message) {
        return bytes("{" + errorField(code, message) + "}");
    }

    private static String errorField(ErrorCode code, String message) {
        String quoted = String.valueOf(JsonStringEncoder.getInstance().quoteAsString(message));
        return "\"error\":{\"code\":\"" + code.label() + "\",\"message\":\"" + quoted + "\"}";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
