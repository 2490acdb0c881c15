package io.arx.bridge;

import io.arx.bridge.socket.SocketLimits;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the bridge listens, what it reads and who may connect.
 *
 * @param host address to listen on; {@code 127.0.0.1} keeps the bridge to this machine
 * @param port 0 for a free one
 * @param redis the server with the read model and the live streams, {@code redis://127.0.0.1:6379}
 * @param redisPasswordFile a file whose first line is the password; empty where none is asked
 * @param webFolder the built web page, served at {@code /}; empty for none
 * @param origins pages of other hosts that may connect, exactly as browsers send them: {@code https://example.org}
 * @param stalledAfter by chain, how long it may have no new block before its channel gets an alarm
 */
public record BridgeSettings(
        String host,
        int port,
        URI redis,
        Optional<Path> redisPasswordFile,
        Optional<Path> webFolder,
        List<String> origins,
        SocketLimits limits,
        Map<String, Duration> stalledAfter) {

    private static final Pattern ORIGIN = Pattern.compile("(http|https)://[a-z0-9.\\-\\[\\]:]+");

    public BridgeSettings {
        origins = List.copyOf(origins);
        stalledAfter = Map.copyOf(stalledAfter);
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port must be from 0 to 65535: " + port);
        }
        for (String origin : origins) {
            requireOrigin(origin);
        }
    }

    /** Loopback, port 8080, no web page, no other origins, default limits. */
    public static BridgeSettings of(URI redis) {
        return new BridgeSettings(
                "127.0.0.1",
                8080,
                redis,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                SocketLimits.DEFAULT,
                Map.of());
    }

    public BridgeSettings withHost(String host) {
        return new BridgeSettings(host, port, redis, redisPasswordFile, webFolder, origins, limits, stalledAfter);
    }

    public BridgeSettings withPort(int port) {
        return new BridgeSettings(host, port, redis, redisPasswordFile, webFolder, origins, limits, stalledAfter);
    }

    public BridgeSettings withRedisPasswordFile(Path file) {
        return new BridgeSettings(host, port, redis, Optional.of(file), webFolder, origins, limits, stalledAfter);
    }

    public BridgeSettings withWebFolder(Path folder) {
        return new BridgeSettings(
                host, port, redis, redisPasswordFile, Optional.of(folder), origins, limits, stalledAfter);
    }

    public BridgeSettings withOrigins(List<String> origins) {
        return new BridgeSettings(host, port, redis, redisPasswordFile, webFolder, origins, limits, stalledAfter);
    }

    public BridgeSettings withLimits(SocketLimits limits) {
        return new BridgeSettings(host, port, redis, redisPasswordFile, webFolder, origins, limits, stalledAfter);
    }

    public BridgeSettings withStalledAfter(Map<String, Duration> stalledAfter) {
        return new BridgeSettings(host, port, redis, redisPasswordFile, webFolder, origins, limits, stalledAfter);
    }

    /** Browsers send scheme, host in lower case and a port only where it is not the scheme's own; nothing else can match. */
    private static void requireOrigin(String origin) {
        boolean defaultPort = (origin.startsWith("http://") && origin.endsWith(":80"))
                || (origin.startsWith("https://") && origin.endsWith(":443"));
        if (!ORIGIN.matcher(origin).matches() || defaultPort) {
            throw new IllegalArgumentException("origin '" + origin
                    + "' is not as browsers send it: https://example.org or http://example.org:3000,"
                    + " lower case, no path, no default port");
        }
    }
}
