package io.arx.sources.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.Credentials;
import okhttp3.HttpUrl;

/**
 * The URL of a node. Providers put keys into its user name, path and query, so it shows only scheme, host and port, and
 * takes the rest out of other people's messages.
 */
final class Endpoint {

    private static final int SHORTEST_SECRET = 6;

    private final HttpUrl url;
    private final List<String> secrets = new ArrayList<>();

    /** @throws IllegalArgumentException where the text is no http or https URL; the message does not repeat it */
    Endpoint(String text) {
        HttpUrl parsed = HttpUrl.parse(text);
        if (parsed == null) {
            throw new IllegalArgumentException(
                    "the node's URL is not of the form http://host:port/path or https://...");
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

    /** Where to send requests: without the user's name and password, which go into a header. */
    String requestUrl() {
        return url.newBuilder().username("").password("").build().toString();
    }

    /** The value of the {@code Authorization} header, where the URL names a user. */
    Optional<String> authorization() {
        return url.username().isEmpty() && url.password().isEmpty()
                ? Optional.empty()
                : Optional.of(Credentials.basic(url.username(), url.password()));
    }

    /** The words without any part of the URL that may be a secret. */
    String redact(String words) {
        String redacted = words;
        for (String secret : secrets) {
            redacted = redacted.replace(secret, "***");
        }
        return redacted;
    }

    @Override
    public String toString() {
        return url.scheme() + "://" + (url.host().contains(":") ? "[" + url.host() + "]" : url.host()) + ":"
                + url.port();
    }
}
