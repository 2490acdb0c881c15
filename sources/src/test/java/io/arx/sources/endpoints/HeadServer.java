package io.arx.sources.endpoints;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** As much of a WebSocket server (RFC 6455) as a subscription to new heads needs, and no more politeness than told. */
final class HeadServer implements AutoCloseable {

    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    private final ServerSocket server;
    private final Thread acceptor;
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    final AtomicInteger subscriptions = new AtomicInteger();
    final AtomicInteger handshakes = new AtomicInteger();
    private volatile boolean answersPings = true;
    private volatile @Nullable String answer = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0x1\"}";

    HeadServer() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        acceptor = new Thread(this::accept, "head-server");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    String url() {
        return "ws://127.0.0.1:" + server.getLocalPort();
    }

    /** From now on connections stay open, and nothing comes from this side, as with a half-open socket. */
    void goDeaf() {
        answersPings = false;
    }

    void hear() {
        answersPings = true;
    }

    /** What a request for a subscription is answered with. */
    void answer(String words) {
        answer = words;
    }

    void newHead() throws IOException {
        for (Socket connection : connections) {
            if (!connection.isClosed()) {
                send(
                        connection,
                        TEXT,
                        "{\"jsonrpc\":\"2.0\",\"method\":\"eth_subscription\",\"params\":{\"subscription\":\"0x1\"}}"
                                .getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    void cutAll() throws IOException {
        for (Socket connection : connections) {
            connection.close();
        }
        connections.clear();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                Thread reader = new Thread(() -> serve(connection), "head-server-connection");
                reader.setDaemon(true);
                reader.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            shakeHands(connection);
            connections.add(connection);
            while (frame(connection)) {
                // until it is closed
            }
        } catch (IOException | NoSuchAlgorithmException gone) {
            // the other side has gone, or the test is over
        }
    }

    private void shakeHands(Socket connection) throws IOException, NoSuchAlgorithmException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) read(connection.getInputStream()));
        }
        handshakes.incrementAndGet();
        String key = head.toString()
                .lines()
                .filter(line -> line.startsWith("Sec-WebSocket-Key:"))
                .findFirst()
                .orElseThrow()
                .substring(18)
                .strip();
        byte[] digest = MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
        String response = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(digest) + "\r\n\r\n";
        connection.getOutputStream().write(response.getBytes(StandardCharsets.US_ASCII));
    }

    private boolean frame(Socket connection) throws IOException {
        InputStream in = connection.getInputStream();
        int kind = read(in) & 15;
        int length = read(in) & 127;
        if (length == 126) {
            length = read(in) << 8 | read(in);
        }
        byte[] mask = in.readNBytes(4);
        byte[] payload = in.readNBytes(length);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i % 4];
        }
        if (kind == PING && answersPings) {
            send(connection, PONG, payload);
        }
        if (kind == TEXT && new String(payload, StandardCharsets.UTF_8).contains("eth_subscribe")) {
            subscriptions.incrementAndGet();
            send(connection, TEXT, answer.getBytes(StandardCharsets.UTF_8));
        }
        return kind != CLOSE;
    }

    private static int read(InputStream in) throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new IOException("closed");
        }
        return next;
    }

    private static void send(Socket connection, int kind, byte[] payload) throws IOException {
        OutputStream out = connection.getOutputStream();
        synchronized (connection) {
            out.write(0x80 | kind);
            if (payload.length < 126) {
                out.write(payload.length);
            } else {
                out.write(126);
                out.write(payload.length >>> 8);
                out.write(payload.length);
            }
            out.write(payload);
            out.flush();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        cutAll();
    }
}
