package io.arx.devnet.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client over WebSocket. */
final class SocketConnection implements FrameHandler {

    private static final Logger LOG = LoggerFactory.getLogger(SocketConnection.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicLong SUBSCRIPTIONS = new AtomicLong(0x9ce59a13059e417L);

    private final Node node;
    private final Sockets all;
    private final Set<String> subscriptions = ConcurrentHashMap.newKeySet();
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private final AtomicBoolean parked = new AtomicBoolean();
    private volatile CoreSession session;

    SocketConnection(Node node, Sockets all) {
        this.node = node;
        this.all = all;
    }

    @Override
    public void onOpen(CoreSession opened, Callback callback) {
        session = opened;
        all.add(this);
        callback.succeeded();
        next();
    }

    @Override
    public void onFrame(Frame frame, Callback callback) {
        byte[] payload = BufferUtil.toArray(frame.getPayload());
        callback.succeeded();
        switch (frame.getOpCode()) {
            case OpCode.TEXT, OpCode.CONTINUATION -> onText(payload, frame.isFin());
            case OpCode.PING -> send(OpCode.PONG, payload);
            case OpCode.BINARY -> session.close(CloseStatus.BAD_DATA, "text expected", Callback.NOOP);
            default -> {} // a close is answered by the session
        }
        if (frame.getOpCode() != OpCode.CLOSE) {
            next();
        }
    }

    private void next() {
        if (!all.isSilent()) {
            session.demand();
            return;
        }
        parked.set(true);
        if (!all.isSilent()) {
            wake(); // the silence ended in between
        }
    }

    /** Reads on. */
    void wake() {
        if (parked.compareAndSet(true, false)) {
            session.demand();
        }
    }

    private void onText(byte[] part, boolean isLast) {
        message.writeBytes(part);
        if (message.size() > all.mostBytes()) {
            session.close(CloseStatus.MESSAGE_TOO_LARGE, "at most " + all.mostBytes() + " bytes", Callback.NOOP);
        } else if (isLast) {
            byte[] request = message.toByteArray();
            message.reset();
            answer(request);
        }
    }

    private void answer(byte[] request) {
        byte[] own = subscription(request);
        if (own != null) {
            send(OpCode.TEXT, own);
            return;
        }
        Answer answer = node.answer(request);
        if (!answer.isSent() || answer.body().length == 0) {
            return;
        }
        if (answer.delay().isZero()) {
            send(OpCode.TEXT, answer.body());
            return;
        }
        CompletableFuture.delayedExecutor(answer.delay().toNanos(), TimeUnit.NANOSECONDS)
                .execute(() -> send(OpCode.TEXT, answer.body()));
    }

    /** The answer to the two methods that belong to a connection; null where it is another. */
    private byte @Nullable [] subscription(byte[] request) {
        JsonNode parsed;
        try {
            parsed = JSON.readTree(request);
        } catch (IOException malformed) {
            return null; // the node says so
        }
        ObjectNode answer = JSON.createObjectNode().put("jsonrpc", "2.0");
        answer.set("id", parsed.path("id"));
        String argument = parsed.path("params").path(0).asText();
        switch (parsed.path("method").asText()) {
            case "eth_subscribe" -> {
                if (!argument.equals("newHeads")) {
                    answer.putObject("error")
                            .put("code", RpcException.METHOD_NOT_FOUND)
                            .put("message", "no \"" + argument + "\" subscription in eth namespace");
                } else {
                    String id = "0x" + Long.toHexString(SUBSCRIPTIONS.incrementAndGet());
                    subscriptions.add(id);
                    answer.put("result", id);
                }
            }
            case "eth_unsubscribe" -> answer.put("result", subscriptions.remove(argument));
            default -> {
                return null;
            }
        }
        return answer.toString().getBytes(StandardCharsets.UTF_8);
    }

    void newHead(byte[] header) {
        for (String id : subscriptions) {
            ByteArrayOutputStream text = new ByteArrayOutputStream(header.length + 128);
            text.writeBytes(("{\"jsonrpc\":\"2.0\",\"method\":\"eth_subscription\",\"params\":{\"subscription\":\"" + id
                            + "\",\"result\":")
                    .getBytes(StandardCharsets.US_ASCII));
            text.writeBytes(header);
            text.writeBytes(new byte[] {'}', '}'});
            send(OpCode.TEXT, text.toByteArray());
        }
    }

    private void send(byte opCode, byte[] payload) {
        if (!all.isSilent()) {
            session.sendFrame(new Frame(opCode, true, ByteBuffer.wrap(payload)), Callback.NOOP, false);
        }
    }

    void cut() {
        session.abort();
    }

    @Override
    public void onError(Throwable cause, Callback callback) {
        LOG.debug("a WebSocket connection failed", cause);
        callback.succeeded();
    }

    @Override
    public void onClosed(CloseStatus status, Callback callback) {
        all.remove(this);
        callback.succeeded();
    }
}
