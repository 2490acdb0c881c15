package io.arx.bridge.http;

import io.arx.bridge.metrics.BridgeMetrics;
import io.arx.bridge.protocol.ErrorCode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what the HTTP layer refuses, and faults of ours, in the same JSON as every other error. */
public final class JsonErrorHandler extends ErrorHandler {

    private static final Logger LOG = LoggerFactory.getLogger(JsonErrorHandler.class);

    private final BridgeMetrics metrics;

    public JsonErrorHandler(BridgeMetrics metrics) {
        this.metrics = metrics;
        setShowStacks(false);
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int status,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        ErrorCode code = codeOf(status);
        metrics.error(code);
        if (code == ErrorCode.INTERNAL_ERROR) {
            LOG.error("{} {} failed", request.getMethod(), request.getHttpURI().getPath(), cause);
        }
        HttpAnswers.error(response, callback, code, HttpStatus.getMessage(status));
    }

    /** The code with this status, else the general one of its class. */
    private static ErrorCode codeOf(int status) {
        Optional<ErrorCode> exact = Arrays.stream(ErrorCode.values())
                .filter(code -> code.httpStatus() == status && code != ErrorCode.BAD_ADDRESS)
                .min(Comparator.naturalOrder());
        return exact.orElse(status < 500 ? ErrorCode.BAD_REQUEST : ErrorCode.INTERNAL_ERROR);
    }
}
