package io.arx.sources.chain;

import io.arx.sources.json.UndecodableBlockException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.Credentials;
import okhttp3.HttpUrl;

/**
 * The URL of a node. Providers put keys into its user name, path and query, so it shows only scheme, host and port, and
 * takes the rest out of other people's messages.
 */
public final class Endpoint {

    private static final int SHORTEST_SECRET = 6;

    private final HttpUrl url;
    private final boolean isWebSocket;
    private final List<String> secrets = new ArrayList<>();

    /** @throws IllegalArgumentException where the text is no http, https, ws or wss URL; the message does not repeat it */
    public Endpoint(String text) {
        isWebSocket = text.regionMatches(true, 0, "ws", 0, 2);
        HttpUrl parsed = HttpUrl.parse(isWebSocket ? "http" + text.substring(2) : text);
        if (parsed == null) {
            throw new IllegalArgumentException(
                    "the node's URL is not of the form http://host:port/path or https://..., ws://... or wss://...");
        }
        url = parsed;
        addSecret(url.username());
        addSecret(url.password());
        addSecret(url.encodedUsername());
        addSecret(url.encodedPassword());
        url.pathSegments().forEach(this::addSecret);
        url.encodedPathSegments().forEach(this::addSecret);
        for (int i = 0; i < url.querySize(); i++) {
            String value = url.queryParameterValue(i);
            addSecret(value == null ? "" : value);
        }
    }

    private void addSecret(String part) {
        if (part.length() >= SHORTEST_SECRET) {
            secrets.add(part);
        }
    }

    /** Whether it is spoken to over a WebSocket. */
    public boolean isWebSocket() {
        return isWebSocket;
    }

    /** Where to send requests, as an HTTP URL also of a WebSocket: without the user's name and password, which go into a header. */
    public String requestUrl() {
        return url.newBuilder().username("").password("").build().toString();
    }

    /** The value of the {@code Authorization} header, where the URL names a user. */
    public Optional<String> authorization() {
        return url.username().isEmpty() && url.password().isEmpty()
                ? Optional.empty()
                : Optional.of(Credentials.basic(url.username(), url.password()));
    }

    /** The failure, or where it or a cause of it shows a part of the URL that may be a secret, one that does not. */
    public IOException guard(IOException failure) {
        if (!shows(failure)) {
            return failure;
        }
        String words = redact(String.valueOf(failure.getMessage()));
        return failure instanceof RpcErrorException rpc
                ? new RpcErrorException(rpc.code(), words)
                : new IOException(failure.getClass().getSimpleName() + ": " + words); // the cause would show it
    }

    /** The same of an answer that is no block: its words may repeat the request. */
    UndecodableBlockException guard(UndecodableBlockException failure) {
        return shows(failure) ? failure.saying(redact(String.valueOf(failure.getMessage()))) : failure;
    }

    private boolean shows(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            String words = String.valueOf(each.getMessage());
            if (!redact(words).equals(words)) {
                return true;
            }
            for (Throwable suppressed : each.getSuppressed()) {
                if (shows(suppressed)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The words without any part of the URL that may be a secret. */
    public String redact(String words) {
        String redacted = words;
        for (String secret : secrets) {
            redacted = redacted.replace(secret, "***");
        }
        return redacted;
    }

    @Override
    public String toString() {
        String scheme = isWebSocket ? url.scheme().replace("http", "ws") : url.scheme();
        return scheme + "://" + (url.host().contains(":") ? "[" + url.host() + "]" : url.host()) + ":" + url.port();
    }
}
