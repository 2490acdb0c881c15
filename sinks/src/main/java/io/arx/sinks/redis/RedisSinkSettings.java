package io.arx.sinks.redis;

import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/**
 * The Redis server that holds the read model.
 *
 * @param uri {@code redis://host:port[/database]}, or {@code rediss} for TLS, without a password
 * @param password empty where none is asked; never shown
 * @param liveLength about how many events each live stream keeps
 * @param timeout for a connection and for each answer
 */
public record RedisSinkSettings(String uri, String password, long liveLength, Duration timeout)
        implements Serializable {

    public RedisSinkSettings {
        Objects.requireNonNull(password, "password");
        URI parsed = URI.create(uri);
        if (!"redis".equals(parsed.getScheme()) && !"rediss".equals(parsed.getScheme())) {
            throw new IllegalArgumentException("a Redis URI starts with redis:// or rediss://");
        }
        if (parsed.getUserInfo() != null) {
            throw new IllegalArgumentException("a password does not belong in the Redis URI; give it apart");
        }
        if (liveLength <= 0 || timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("length of the live streams and timeout must be positive");
        }
    }

    /** A server without a password, 100,000 events in each live stream, 5 s to answer. */
    public static RedisSinkSettings of(String uri) {
        return new RedisSinkSettings(uri, "", 100_000, Duration.ofSeconds(5));
    }

    public RedisSinkSettings withPassword(String newPassword) {
        return new RedisSinkSettings(uri, newPassword, liveLength, timeout);
    }

    public RedisSinkSettings withLiveLength(long newLength) {
        return new RedisSinkSettings(uri, password, newLength, timeout);
    }

    @Override
    public String toString() {
        return "RedisSinkSettings[uri=" + uri + ", password=" + (password.isEmpty() ? "none" : "hidden")
                + ", liveLength=" + liveLength + ", timeout=" + timeout + "]";
    }
}
