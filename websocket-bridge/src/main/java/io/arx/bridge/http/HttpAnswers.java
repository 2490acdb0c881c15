package io.arx.bridge.http;

import io.arx.bridge.protocol.ErrorCode;
import io.arx.bridge.protocol.Replies;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Writes whole answers, and the headers that every answer carries. */
public final class HttpAnswers {

    private static final String JSON = "application/json";
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; connect-src 'self' ws:; object-src 'none';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private HttpAnswers() {}

    /** What tells browsers to run nothing but our own page, and to keep its addresses to themselves. */
    static void putSecurityHeaders(HttpFields.Mutable headers) {
        headers.put("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
    }

    /** Answers 200 with JSON that no cache keeps. */
    static void json(Response response, Callback callback, byte[] body) {
        write(response, callback, 200, JSON, body);
    }

    /** Answers 202 with JSON: what was asked for is on its way. */
    public static void accepted(Response response, Callback callback, byte[] body) {
        write(response, callback, 202, JSON, body);
    }

    /** Answers with an error in the form that {@code docs/protocol/openapi.yaml} describes. */
    public static void error(Response response, Callback callback, ErrorCode code, String message) {
        write(response, callback, code.httpStatus(), JSON, Replies.error(code, message));
    }

    static void write(Response response, Callback callback, int status, String contentType, byte[] body) {
        response.setStatus(status);
        HttpFields.Mutable headers = response.getHeaders();
        putSecurityHeaders(headers);
        headers.put(HttpHeader.CONTENT_TYPE, contentType);
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        headers.put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
