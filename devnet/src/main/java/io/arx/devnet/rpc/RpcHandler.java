package io.arx.devnet.rpc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** JSON-RPC over HTTP: any path, POST alone, bodies of at most {@value #MOST_BYTES} bytes. */
public final class RpcHandler extends Handler.Abstract {

    private static final int MOST_BYTES = 5 << 20;

    private final Node node;
    private final Set<Callback> unanswered = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    public RpcHandler(Node node) {
        this.node = node;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        if (!"POST".equals(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, "POST");
            Response.writeError(request, response, callback, HttpStatus.METHOD_NOT_ALLOWED_405);
            return true;
        }
        byte[] body;
        try (InputStream in = Content.Source.asInputStream(request)) {
            body = in.readNBytes(MOST_BYTES + 1);
        }
        if (body.length > MOST_BYTES) {
            Response.writeError(request, response, callback, HttpStatus.PAYLOAD_TOO_LARGE_413);
            return true;
        }
        Answer answer = node.answer(body);
        if (!answer.isSent()) {
            request.addIdleTimeoutListener(timeout -> false); // only the client can end this
            unanswered.add(callback);
            if (stopping) {
                giveUp();
            }
        } else if (answer.delay().isZero()) {
            send(answer, response, callback);
        } else {
            request.getComponents()
                    .getScheduler()
                    .schedule(
                            () -> send(answer, response, callback),
                            answer.delay().toNanos(),
                            TimeUnit.NANOSECONDS);
        }
        return true;
    }

    private static void send(Answer answer, Response response, Callback callback) {
        response.setStatus(answer.status());
        answer.headers().forEach(response.getHeaders()::put);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.body().length);
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
    }

    /** Ends the requests that never were to be answered. */
    public void giveUp() {
        stopping = true;
        for (Callback callback : List.copyOf(unanswered)) {
            if (unanswered.remove(callback)) {
                callback.failed(new IOException("the devnet stops"));
            }
        }
    }
}
