package io.arx.bridge.live;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The payload of one outgoing text frame. A push is encoded once and its bytes are shared by all who get it. */
public final class TextFrame {

    private static final byte[] CHANNEL = ascii("{\"channel\":\"");
    private static final byte[] POSITION = ascii("\",\"position\":\"");
    private static final byte[] DATA = ascii("\",\"data\":");

    private final @Nullable String channel;
    private final byte[] payload;

    private TextFrame(@Nullable String channel, byte[] payload) {
        this.channel = channel;
        this.payload = payload;
    }

    /** An answer to a command. */
    public static TextFrame reply(byte[] payload) {
        return new TextFrame(null, payload);
    }

    /**
     * {@code {"channel":…,"position":…,"data":…}}.
     *
     * @param channel canonical, so that it needs no escape
     * @param data JSON as the sink wrote it, spliced in unread
     */
    public static TextFrame push(String channel, String position, byte[] data) {
        ByteBuffer payload = ByteBuffer.allocate(CHANNEL.length
                + channel.length()
                + POSITION.length
                + position.length()
                + DATA.length
                + data.length
                + 1);
        payload.put(CHANNEL)
                .put(ascii(channel))
                .put(POSITION)
                .put(ascii(position))
                .put(DATA)
                .put(data)
                .put((byte) '}');
        return new TextFrame(channel, payload.array());
    }

    /** The channel of a push; null for a reply. */
    public @Nullable String channel() {
        return channel;
    }

    /** How many bytes the payload has. */
    public int size() {
        return payload.length;
    }

    /** The payload to read, with a position of its own. */
    public ByteBuffer buffer() {
        return ByteBuffer.wrap(payload);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
