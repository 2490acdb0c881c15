package io.arx.bridge.socket;

import io.arx.bridge.live.Subscriber;
import io.arx.bridge.live.TextFrame;
import io.arx.bridge.metrics.BridgeMetrics.Counter;
import io.arx.bridge.metrics.BridgeMetrics.Gauge;
import io.arx.bridge.protocol.Channel;
import io.arx.bridge.protocol.Command;
import io.arx.bridge.protocol.CommandParser;
import io.arx.bridge.protocol.CommandParser.MalformedCommandException;
import io.arx.bridge.protocol.ErrorCode;
import io.arx.bridge.protocol.RefusedException;
import io.arx.bridge.protocol.Replies;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
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

/**
 * One client: answers its commands and sends it what it subscribed to. The next frame is read only when the last one
 * has been answered. A client that does not read fast enough is cut off with 1013, one that does not answer pings with
 * 1008; neither keeps others waiting.
 */
final class ClientConnection implements FrameHandler, Subscriber {

    private static final Logger LOG = LoggerFactory.getLogger(ClientConnection.class);

    private final ClientConnections all;
    private final SocketLimits limits;
    private final Outbox outbox;
    private final MessageAssembler assembler;
    private final CommandBudget budget;
    private final AtomicReference<@Nullable CloseStatus> closeWhenEmpty = new AtomicReference<>();
    private volatile CoreSession session;
    private volatile FrameWriter writer;
    private volatile long lastHeardNanos = System.nanoTime();

    ClientConnection(ClientConnections all, SocketLimits limits) {
        this.all = all;
        this.limits = limits;
        this.outbox = new Outbox(limits.queueBytes());
        this.assembler = new MessageAssembler(limits.messageBytes());
        this.budget = new CommandBudget(limits.commandsPerSecond(), limits.commandBurst(), System.nanoTime());
    }

    @Override
    public void onOpen(CoreSession opened, Callback callback) {
        session = opened;
        writer = new FrameWriter(opened, outbox, all.metrics(), this::nothingLeft);
        callback.succeeded();
        if (all.add(this)) {
            opened.demand();
        } else {
            closeNow(CloseStatus.TRY_AGAIN_LATER, "too many connections");
        }
    }

    @Override
    public void onFrame(Frame frame, Callback callback) {
        lastHeardNanos = System.nanoTime();
        switch (frame.getOpCode()) {
            case OpCode.TEXT, OpCode.CONTINUATION -> onText(frame, callback);
            case OpCode.PING -> onPing(frame, callback);
            case OpCode.CLOSE -> callback.succeeded();
            case OpCode.BINARY -> {
                callback.succeeded();
                closeNow(CloseStatus.BAD_DATA, "binary messages are not understood; send text");
            }
            default -> {
                callback.succeeded();
                session.demand();
            }
        }
    }

    private void onText(Frame frame, Callback callback) {
        String message;
        try {
            message = assembler.add(frame);
        } catch (RuntimeException unacceptable) {
            callback.failed(unacceptable);
            return;
        }
        callback.succeeded();
        try {
            if (message == null || answer(message)) {
                session.demand();
            }
        } catch (RuntimeException fault) {
            LOG.error("A command could not be answered; its client is disconnected", fault);
            closeNow(CloseStatus.SERVER_ERROR, "the server failed; its log says why");
        }
    }

    private void onPing(Frame frame, Callback callback) {
        ByteBuffer payload = frame.hasPayload() ? ByteBuffer.wrap(BufferUtil.toArray(frame.getPayload())) : null;
        callback.succeeded();
        session.sendFrame(new Frame(OpCode.PONG, true, payload), Callback.from(session::demand, failure -> {}), false);
    }

    /** Whether the connection goes on. */
    private boolean answer(String message) {
        all.metrics().increment(Counter.COMMANDS);
        CommandBudget.Verdict verdict = budget.command(System.nanoTime());
        if (verdict == CommandBudget.Verdict.DISCONNECT) {
            closeNow(CloseStatus.POLICY_VIOLATION, "too many commands");
            return false;
        }
        try {
            Command command = CommandParser.parse(message);
            if (verdict == CommandBudget.Verdict.REFUSE) {
                error(
                        command.id(),
                        ErrorCode.RATE_LIMITED,
                        "at most " + limits.commandsPerSecond()
                                + " commands a second on average; this one was not carried out");
            } else {
                carryOut(command);
            }
        } catch (MalformedCommandException malformed) {
            error(malformed.id(), malformed.code(), malformed.getMessage());
        }
        return true;
    }

    private void carryOut(Command command) {
        try {
            switch (command.verb()) {
                case SUBSCRIBE -> subscribe(
                        command.id(), Channel.parse(command.argument()).name());
                case UNSUBSCRIBE -> unsubscribe(
                        command.id(), Channel.parse(command.argument()).name());
                case PING -> reply(Replies.done(command.id()));
            }
        } catch (RefusedException refused) {
            error(command.id(), refused.code(), refused.getMessage());
        }
    }

    private void subscribe(String id, String channel) {
        Outbox.Offer offer =
                outbox.subscribe(channel, limits.subscriptions(), TextFrame.reply(Replies.channel(id, channel)), () -> {
                    all.registry().subscribe(channel, this);
                    all.metrics().change(Gauge.SUBSCRIPTIONS, 1);
                });
        if (offer == null) {
            throw new RefusedException(
                    ErrorCode.TOO_MANY_SUBSCRIPTIONS,
                    "a connection has at most " + limits.subscriptions() + " subscriptions; unsubscribe from some");
        }
        write(offer);
    }

    private void unsubscribe(String id, String channel) {
        if (!outbox.unsubscribe(channel)) {
            throw new RefusedException(ErrorCode.NOT_SUBSCRIBED, "there is no subscription to " + channel);
        }
        all.registry().unsubscribe(channel, this);
        all.metrics().change(Gauge.SUBSCRIPTIONS, -1);
        reply(Replies.channel(id, channel));
    }

    private void error(@Nullable String id, ErrorCode code, String message) {
        all.metrics().error(code);
        reply(Replies.error(id, code, message));
    }

    private void reply(byte[] payload) {
        write(outbox.offer(TextFrame.reply(payload)));
    }

    private void write(Outbox.Offer offer) {
        if (offer == Outbox.Offer.OVERFLOW) {
            cutOff();
        } else {
            flush();
        }
    }

    @Override
    public boolean offer(TextFrame frame) {
        Outbox.Offer offer = outbox.offer(frame);
        if (offer == Outbox.Offer.OVERFLOW) {
            cutOff();
        }
        return offer == Outbox.Offer.QUEUED_FIRST;
    }

    @Override
    public void flush() {
        writer.iterate();
    }

    private void cutOff() {
        all.metrics().increment(Counter.SLOW_CONSUMERS);
        LOG.info("Client {} reads too slowly and is cut off", session.getRemoteAddress());
        closeNow(
                CloseStatus.TRY_AGAIN_LATER,
                "slow consumer: more than " + limits.queueBytes() + " bytes were waiting to be read");
    }

    /** Asks a silent client whether it is there, and cuts off one that has not answered for too long. */
    void checkAlive(long nowNanos) {
        long silentNanos = nowNanos - lastHeardNanos;
        if (silentNanos > limits.idleTimeout().toNanos()) {
            all.metrics().increment(Counter.UNRESPONSIVE);
            closeNow(CloseStatus.POLICY_VIOLATION, "no answer to pings");
        } else if (silentNanos > limits.pingInterval().toNanos()) {
            session.sendFrame(new Frame(OpCode.PING), Callback.NOOP, false);
        }
    }

    /** Sends what is queued, then the close frame. */
    void closeWhenEmpty(int code, String reason) {
        outbox.stopAccepting();
        closeWhenEmpty.set(new CloseStatus(code, reason));
        all.abortLater(session);
        flush();
    }

    private void nothingLeft() {
        CloseStatus status = closeWhenEmpty.getAndSet(null);
        if (status != null) {
            session.close(status, Callback.NOOP);
        }
    }

    private void closeNow(int code, String reason) {
        outbox.close();
        endSubscriptions();
        all.abortLater(session);
        session.close(code, reason, Callback.NOOP);
    }

    private void endSubscriptions() {
        Set<String> ended = outbox.endSubscriptions();
        for (String channel : ended) {
            all.registry().unsubscribe(channel, this);
        }
        all.metrics().change(Gauge.SUBSCRIPTIONS, -ended.size());
    }

    @Override
    public void onError(Throwable cause, Callback callback) {
        LOG.debug("Connection to {} failed", session.getRemoteAddress(), cause);
        callback.succeeded();
    }

    @Override
    public void onClosed(CloseStatus status, Callback callback) {
        outbox.close();
        endSubscriptions();
        all.remove(this);
        callback.succeeded();
    }
}
