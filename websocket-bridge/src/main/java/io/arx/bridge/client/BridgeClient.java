package io.arx.bridge.client;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A client of the bridge, over the JDK's own WebSocket. Pushes are handed to the listener one after the other, in the
 * order in which they came; a listener that takes long makes the bridge see a slow consumer. It does not connect again
 * by itself: {@link #closed()} says when and why the connection ended.
 */
public final class BridgeClient implements AutoCloseable {

    private static final int MAX_MESSAGE_CHARS = 16 * 1024 * 1024;
    private static final long CLOSE_SECONDS = 2;

    /**
     * Why a connection ended.
     *
     * @param code of the close frame: 1001 where the bridge stopped, 1013 where this client was too slow; 1006 where
     *     there was no close frame
     */
    public record Closed(int code, String reason) {}

    private final Map<String, CompletableFuture<String>> pending = new ConcurrentHashMap<>();
    private final AtomicLong nextId = new AtomicLong(1);
    private final CompletableFuture<Closed> closed = new CompletableFuture<>();
    private final Consumer<Push> listener;
    private WebSocket socket;
    private CompletableFuture<WebSocket> lastSend = new CompletableFuture<>();

    private BridgeClient(Consumer<Push> listener) {
        this.listener = listener;
    }

    /**
     * Connects.
     *
     * @param bridge its address, {@code http://127.0.0.1:8080}
     * @param listener gets every push, on one thread at a time
     * @throws IOException where the bridge cannot be reached or refuses the connection
     */
    public static BridgeClient connect(URI bridge, Consumer<Push> listener) throws IOException {
        return connect(HttpClient.newHttpClient(), bridge, listener);
    }

    /** Connects with an HTTP client that many connections can share. */
    public static BridgeClient connect(HttpClient http, URI bridge, Consumer<Push> listener) throws IOException {
        String scheme = bridge.getScheme().equals("https") ? "wss" : "ws";
        URI address = URI.create(scheme + "://" + bridge.getRawAuthority() + "/ws");
        BridgeClient client = new BridgeClient(listener);
        try {
            client.socket = http.newWebSocketBuilder()
                    .buildAsync(address, client.new Receiver())
                    .join();
        } catch (CompletionException failure) {
            throw new IOException("the bridge at " + bridge + " cannot be reached", failure.getCause());
        }
        client.lastSend.complete(client.socket);
        return client;
    }

    /**
     * Asks for a channel's events.
     *
     * @return the channel's canonical name, when the bridge has confirmed; fails with {@link BridgeClientException}
     */
    public CompletableFuture<String> subscribe(String channel) {
        return command("\"subscribe\":" + quote(channel));
    }

    /** Asks for no more events of a channel; none comes once this has completed. */
    public CompletableFuture<String> unsubscribe(String channel) {
        return command("\"unsubscribe\":" + quote(channel));
    }

    /** Completes when the bridge has answered. */
    public CompletableFuture<Void> ping() {
        return command("\"ping\":{}").thenAccept(nothing -> {});
    }

    /** Completes when the connection has ended, and says why; never fails. */
    public CompletableFuture<Closed> closed() {
        return closed.copy();
    }

    /** Says goodbye and waits shortly for the bridge to do so too. */
    @Override
    public void close() {
        synchronized (this) {
            lastSend = lastSend.thenCompose(open -> open.sendClose(WebSocket.NORMAL_CLOSURE, ""));
        }
        try {
            closed.get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException noAnswer) {
            end(1006, "the bridge did not answer the close frame");
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            socket.abort();
        }
    }

    private CompletableFuture<String> command(String verb) {
        String id = Long.toString(nextId.getAndIncrement());
        CompletableFuture<String> reply = new CompletableFuture<>();
        pending.put(id, reply);
        synchronized (this) {
            lastSend = lastSend.thenCompose(open -> open.sendText("{\"id\":" + id + "," + verb + "}", true))
                    .whenComplete((sent, failure) -> {
                        if (failure != null) {
                            end(1006, "sending failed: " + failure.getMessage());
                        }
                    });
        }
        if (closed.isDone()) {
            failPending();
        }
        return reply;
    }

    private void receive(String text) {
        BridgeMessage message;
        try {
            message = BridgeMessage.parse(text);
        } catch (IOException malformed) {
            throw new IllegalStateException("the bridge sent what is not its protocol: " + text, malformed);
        }
        Push push = message.push();
        if (push != null) {
            listener.accept(push);
            return;
        }
        String id = message.id();
        CompletableFuture<String> reply = id == null ? null : pending.remove(id);
        if (reply == null) {
            return; // an answer to a frame that was no command, which this client never sends
        }
        BridgeClientException refusal = message.refusal();
        if (refusal == null) {
            reply.complete(message.resultChannel());
        } else {
            reply.completeExceptionally(refusal);
        }
    }

    private void end(int code, String reason) {
        closed.complete(new Closed(code, reason));
        failPending();
    }

    private void failPending() {
        pending.keySet().forEach(id -> {
            CompletableFuture<String> reply = pending.remove(id);
            if (reply != null) {
                reply.completeExceptionally(new BridgeClientException("closed", "the connection has ended"));
            }
        });
    }

    private static String quote(String text) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    private final class Receiver implements WebSocket.Listener {

        private StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket open, CharSequence part, boolean last) {
            if (text.length() + part.length() > MAX_MESSAGE_CHARS) {
                throw new IllegalStateException("a message has more than " + MAX_MESSAGE_CHARS + " characters");
            }
            text.append(part);
            if (last) {
                String whole = text.toString();
                text = new StringBuilder();
                receive(whole);
            }
            open.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket open, ByteBuffer part, boolean last) {
            throw new IllegalStateException("the bridge sent binary data");
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket open, int code, String reason) {
            end(code, reason);
            return null;
        }

        @Override
        public void onError(WebSocket open, Throwable failure) {
            end(1006, String.valueOf(failure.getMessage()));
        }
    }
}
