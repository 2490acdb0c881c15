package io.arx.bridge.http;

import io.arx.bridge.metrics.BridgeMetrics;
import io.arx.bridge.protocol.ErrorCode;
import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * What every request passes first: the Host header, the method, the absence of a body, and for {@code /ws} the origin.
 * Changes are taken below {@code /api/watch/} alone, from pages of permitted origins and from clients that are no browser,
 * and their body must say that it is JSON, which no form of a foreign page can. Each answer gets the security headers.
 */
public final class FrontDoor extends Handler.Wrapper {

    /** Where the WebSocket is. */
    public static final String SOCKET_PATH = "/ws";

    private final HostPolicy hosts;
    private final OriginPolicy origins;
    private final BridgeMetrics metrics;

    public FrontDoor(HostPolicy hosts, OriginPolicy origins, BridgeMetrics metrics, Handler next) {
        super(next);
        this.hosts = hosts;
        this.origins = origins;
        this.metrics = metrics;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        HttpAnswers.putSecurityHeaders(response.getHeaders());
        String host = Request.getServerName(request);
        if (!hosts.permits(host)) {
            return refuse(
                    response,
                    callback,
                    ErrorCode.FORBIDDEN_HOST,
                    "this server is not called '" + host + "'; use its own address, such as http://localhost:"
                            + Request.getLocalPort(request));
        }
        if (asksForChange(request)) {
            return change(request, response, callback, host);
        }
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
            return refuse(
                    response,
                    callback,
                    ErrorCode.METHOD_NOT_ALLOWED,
                    request.getMethod() + " is not served here; use GET");
        }
        if (hasBody(request)) {
            return refuse(response, callback, ErrorCode.PAYLOAD_TOO_LARGE, "send no body; none is read here");
        }
        if (Request.getPathInContext(request).equals(SOCKET_PATH) && !mayConnect(request, host)) {
            return refuse(
                    response,
                    callback,
                    ErrorCode.FORBIDDEN_ORIGIN,
                    "pages of this origin may not connect; the server's configuration can allow it");
        }
        return super.handle(request, response, callback);
    }

    private boolean change(Request request, Response response, Callback callback, String host) throws Exception {
        if (!mayConnect(request, host)) {
            return refuse(
                    response,
                    callback,
                    ErrorCode.FORBIDDEN_ORIGIN,
                    "pages of this origin may change nothing; the server's configuration can allow it");
        }
        String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        if (request.getMethod().equals("POST")
                && (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json"))) {
            return refuse(response, callback, ErrorCode.BAD_REQUEST, "the body must be sent as application/json");
        }
        return super.handle(request, response, callback);
    }

    private static boolean asksForChange(Request request) {
        return (request.getMethod().equals("POST") || request.getMethod().equals("DELETE"))
                && Request.getPathInContext(request).startsWith(WatchHandler.PREFIX);
    }

    private boolean refuse(Response response, Callback callback, ErrorCode code, String message) {
        metrics.error(code);
        HttpAnswers.error(response, callback, code, message);
        return true;
    }

    private boolean mayConnect(Request request, String host) {
        List<String> given = request.getHeaders().getFields(HttpHeader.ORIGIN).stream()
                .map(HttpField::getValue)
                .map(value -> value == null ? "" : value)
                .toList();
        return origins.permits(given, request.isSecure(), host, Request.getServerPort(request));
    }

    private static boolean hasBody(Request request) {
        return request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }
}
