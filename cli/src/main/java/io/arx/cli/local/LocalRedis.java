package io.arx.cli.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import redis.embedded.RedisServer;

/**
 * A real Redis server as a child process on loopback: the block log and the read model of the laptop. Whatever it holds
 * is in {@code folder}, written to disk once a second.
 */
public final class LocalRedis implements AutoCloseable {

    private final RedisServer server;
    private final URI uri;

    private LocalRedis(RedisServer server, URI uri) {
        this.server = server;
        this.uri = uri;
    }

    /** Starts it and returns when it answers. */
    public static LocalRedis start(Path folder, boolean durable) {
        int port = Ports.free();
        try {
            RedisServer server = RedisServer.newRedisServer()
                    .port(port)
                    .bind("127.0.0.1")
                    .setting("dir " + folder)
                    .setting("save \"\"")
                    .setting("appendonly " + (durable ? "yes" : "no"))
                    .setting("appendfsync everysec")
                    .setting("maxmemory-policy noeviction")
                    .build();
            server.start();
            return new LocalRedis(server, URI.create("redis://127.0.0.1:" + port));
        } catch (IOException failure) {
            throw new UncheckedIOException("the embedded Redis server did not start in " + folder, failure);
        }
    }

    public URI uri() {
        return uri;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (IOException failure) {
            throw new UncheckedIOException("the embedded Redis server at " + uri + " did not stop", failure);
        }
    }
}
