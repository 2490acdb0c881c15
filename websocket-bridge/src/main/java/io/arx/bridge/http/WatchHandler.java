package io.arx.bridge.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.arx.bridge.control.ChangeLog;
import io.arx.bridge.metrics.BridgeMetrics;
import io.arx.bridge.protocol.Channel;
import io.arx.bridge.protocol.ErrorCode;
import io.arx.bridge.protocol.RefusedException;
import io.arx.events.control.ChangeSet;
import io.arx.events.control.WatchChange;
import io.arx.events.control.WatchChanges;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes of the watch list: {@code POST /api/watch/{chain}} and {@code DELETE /api/watch/{chain}/{address}}. Answers 202
 * with the id of the change set once it is in the chain's log; {@code GET /api/control/{chain}/{id}} says from which block
 * it holds. A thread waits for the log.
 */
public final class WatchHandler extends Handler.Abstract {

    /** Where it is. */
    public static final String PREFIX = "/api/watch/";

    /** The largest body, about ten thousand wallets. */
    public static final int MOST_BYTES = 1 << 20;

    private static final long MOST_PASSED_OVER = 16 << 20;
    private static final Logger LOG = LoggerFactory.getLogger(WatchHandler.class);
    private static final JsonFactory JSON = new JsonFactory();

    private final Optional<ChangeLog> log;
    private final BridgeMetrics metrics;

    /** @param log empty where this server takes no changes */
    public WatchHandler(Optional<ChangeLog> log, BridgeMetrics metrics) {
        this.log = log;
        this.metrics = metrics;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = Request.getPathInContext(request);
        boolean post = request.getMethod().equals("POST");
        if (!path.startsWith(PREFIX) || !(post || request.getMethod().equals("DELETE"))) {
            return false;
        }
        try {
            String[] parts = path.substring(PREFIX.length()).split("/", -1);
            HttpAnswers.accepted(response, callback, post ? post(parts, request) : delete(parts));
        } catch (RefusedException refused) {
            metrics.error(refused.code());
            HttpAnswers.error(response, callback, refused.code(), refused.getMessage());
        }
        return true;
    }

    private byte[] post(String[] parts, Request request) throws IOException, InterruptedException {
        byte[] body = body(request);
        requireParts(parts.length == 1);
        requireChain(parts[0]);
        return append(parts[0], WatchRequest.parse(body));
    }

    private byte[] delete(String[] parts) throws InterruptedException {
        requireParts(parts.length == 2);
        requireChain(parts[0]);
        List<WatchChange> removal = List.of(WatchChange.remove(Channel.address(parts[1])));
        return append(parts[0], new WatchRequest(removal, List.of()));
    }

    private byte[] append(String chain, WatchRequest asked) throws InterruptedException {
        if (asked.changes().isEmpty()) {
            throw asked.refused().isEmpty()
                    ? new RefusedException(ErrorCode.BAD_REQUEST, "the body asks for nothing")
                    : new RefusedException(
                            ErrorCode.BAD_ADDRESS, asked.refused().get(0).reason());
        }
        ChangeSet set = ChangeSet.of(new WatchChanges(asked.changes()));
        try {
            log.orElseThrow().append(chain, set);
        } catch (IOException unreachable) {
            LOG.warn("A change of the watch list of {} was not taken: {}", chain, unreachable.getMessage());
            throw new RefusedException(ErrorCode.UNAVAILABLE, "the block log cannot be reached; try again later");
        }
        return answer(chain, set, asked);
    }

    private void requireChain(String chain) {
        if (log.isEmpty()) {
            throw new RefusedException(
                    ErrorCode.UNAVAILABLE, "this server takes no changes; use ./arx watch where the tracker runs");
        }
        if (!log.get().chains().contains(chain)) {
            throw new RefusedException(
                    ErrorCode.UNKNOWN_CHAIN,
                    "there is no such chain; tracked are "
                            + new TreeSet<>(log.get().chains()));
        }
    }

    private static void requireParts(boolean right) {
        if (!right) {
            throw new RefusedException(
                    ErrorCode.NOT_FOUND, "there are POST /api/watch/{chain} and DELETE /api/watch/{chain}/{address}");
        }
    }

    /** Reads the body to its end before anything is refused: a client that is still sending would not read the answer. */
    private static byte[] body(Request request) throws IOException {
        try (InputStream in = Content.Source.asInputStream(request)) {
            byte[] body = in.readNBytes(MOST_BYTES + 1);
            if (body.length > MOST_BYTES) {
                in.skip(MOST_PASSED_OVER);
                throw new RefusedException(
                        ErrorCode.PAYLOAD_TOO_LARGE,
                        "the body has more than " + MOST_BYTES + " bytes; ask in parts, or use ./arx watch import");
            }
            return body;
        }
    }

    private static byte[] answer(String chain, ChangeSet set, WatchRequest asked) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("chain", chain);
            json.writeStringField("id", set.id());
            json.writeNumberField("changes", asked.changes().size());
            json.writeArrayFieldStart("refused");
            for (WatchRequest.Refusal refusal : asked.refused()) {
                json.writeStartObject();
                json.writeStringField("address", refusal.address());
                json.writeStringField("reason", refusal.reason());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return bytes.toByteArray();
    }
}
