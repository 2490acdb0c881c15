package io.arx.bridge;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A client that speaks bytes, so that it can do what a well-behaved one would not. */
final class RawSocket implements AutoCloseable {

    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private final Socket socket;
    private final OutputStream out;
    private final DataInputStream in;

    private RawSocket(URI server, int receiveBufferBytes) throws IOException {
        socket = new Socket();
        if (receiveBufferBytes > 0) {
            socket.setReceiveBufferSize(receiveBufferBytes);
        }
        socket.connect(new InetSocketAddress(InetAddress.getByName(server.getHost()), server.getPort()), 5_000);
        socket.setSoTimeout(20_000);
        out = socket.getOutputStream();
        in = new DataInputStream(socket.getInputStream());
    }

    /** A frame from the server. */
    record Frame(int opcode, String text, int closeCode) {}

    /** Sends a request as it stands and answers with the status line, the headers and the body. */
    static String request(URI server, String... lines) throws IOException {
        try (RawSocket raw = new RawSocket(server, 0)) {
            raw.writeLines(lines);
            return new String(raw.in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The status of an attempt to open a WebSocket with these headers beside the necessary ones. */
    static int upgradeStatus(URI server, String host, String... headers) throws IOException {
        try (RawSocket raw = new RawSocket(server, 0)) {
            return raw.upgrade(host, headers);
        }
    }

    static RawSocket open(URI server) throws IOException {
        return open(server, 0);
    }

    /** @param receiveBufferBytes small, so that not reading is soon felt */
    static RawSocket open(URI server, int receiveBufferBytes) throws IOException {
        RawSocket raw = new RawSocket(server, receiveBufferBytes);
        int status = raw.upgrade(server.getAuthority());
        if (status != 101) {
            raw.close();
            throw new IOException("not upgraded: " + status);
        }
        return raw;
    }

    private int upgrade(String host, String... headers) throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "GET /ws HTTP/1.1",
                "Host: " + host,
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=="));
        lines.addAll(List.of(headers));
        writeLines(lines.toArray(String[]::new));
        String status = readLine();
        while (!readLine().isEmpty()) {
            // the headers say nothing more that matters here
        }
        return Integer.parseInt(status, 9, 12, 10);
    }

    void text(String text) throws IOException {
        frame(TEXT, true, text.getBytes(StandardCharsets.UTF_8));
    }

    void frame(int opcode, boolean fin, byte[] payload) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write((fin ? 0x80 : 0) | opcode);
        if (payload.length < 126) {
            frame.write(0x80 | payload.length);
        } else if (payload.length < 65536) {
            frame.write(0x80 | 126);
            frame.writeBytes(
                    ByteBuffer.allocate(2).putShort((short) payload.length).array());
        } else {
            frame.write(0x80 | 127);
            frame.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
        }
        byte[] mask = {1, 2, 3, 4};
        frame.writeBytes(mask);
        for (int i = 0; i < payload.length; i++) {
            frame.write(payload[i] ^ mask[i % 4]);
        }
        out.write(frame.toByteArray());
        out.flush();
    }

    void bytes(byte... bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** The next frame; pings too. */
    Frame read() throws IOException {
        int opcode = in.readUnsignedByte() & 0xf;
        long length = in.readUnsignedByte() & 0x7f;
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        byte[] payload = in.readNBytes((int) length);
        if (payload.length < length) {
            throw new EOFException("a frame ends early");
        }
        int code = opcode == CLOSE && length >= 2 ? ByteBuffer.wrap(payload).getShort() & 0xffff : 0;
        int skip = code == 0 ? 0 : 2;
        return new Frame(opcode, new String(payload, skip, payload.length - skip, StandardCharsets.UTF_8), code);
    }

    /** The next text frame's payload. */
    String readText() throws IOException {
        Frame frame = read();
        while (frame.opcode() == PING) {
            frame = read();
        }
        if (frame.opcode() != TEXT) {
            throw new IOException("expected text: " + frame);
        }
        return frame.text();
    }

    /** Reads until the close frame. */
    Frame readClose() throws IOException {
        Frame frame = read();
        while (frame.opcode() != CLOSE) {
            frame = read();
        }
        return frame;
    }

    /** Whether the server has closed the stream; reads all that still comes. */
    void readToEnd() throws IOException {
        in.readAllBytes();
    }

    private void writeLines(String... lines) throws IOException {
        out.write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        int next = in.read();
        while (next != '\n') {
            if (next < 0) {
                throw new EOFException("the answer ends early: " + line);
            }
            if (next != '\r') {
                line.append((char) next);
            }
            next = in.read();
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
