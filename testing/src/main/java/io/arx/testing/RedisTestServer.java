package io.arx.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import redis.embedded.core.ExecutableProvider;

/**
 * A real Redis server on a free loopback port, a child process of its own. It keeps everything in memory, so a
 * {@link #kill()} loses what it held, unless it was started as durable: then each write is on disk before its answer.
 */
public final class RedisTestServer implements AutoCloseable {

    private final Path folder;
    private final int port;
    private final ServerProcess process;

    private RedisTestServer(boolean durable, String password) throws IOException {
        folder = TemporaryFolders.create("redis");
        port = FreePorts.next();
        List<String> command = new ArrayList<>(List.of(
                executable(folder).toString(),
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--dir",
                folder.toString(),
                "--save",
                "",
                "--appendonly",
                durable ? "yes" : "no",
                "--appendfsync",
                "always"));
        if (!password.isEmpty()) {
            command.addAll(List.of("--requirepass", password));
        }
        process = new ServerProcess("Redis", command, Map.of(), folder, this::answers);
        process.start();
    }

    /** Starts a server that keeps everything in memory and asks for no password. */
    public static RedisTestServer start() throws IOException {
        return new RedisTestServer(false, "");
    }

    /** Starts a server whose answered writes survive {@link #kill()}. */
    public static RedisTestServer startDurable() throws IOException {
        return new RedisTestServer(true, "");
    }

    /** Starts a server that answers only those who give the password. */
    public static RedisTestServer startWithPassword(String password) throws IOException {
        return new RedisTestServer(false, password);
    }

    /** Without a password: {@code redis://127.0.0.1:12345}. */
    public String uri() {
        return "redis://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    /** Ends the server as a crash would. */
    public void kill() {
        process.kill();
    }

    /** Starts the server again after {@link #kill()}, on the same port; a durable one with what it had answered. */
    public void restart() throws IOException {
        process.start();
    }

    @Override
    public void close() throws IOException {
        process.kill();
        TemporaryFolders.delete(folder);
    }

    private static Path executable(Path folder) throws IOException {
        return ExecutableProvider.newJarResourceProvider(folder.toFile()).get().toPath();
    }

    private boolean answers() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(2000);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII);
            return answer.equals("+PONG") || answer.equals("-NOAU");
        }
    }
}
