package io.arx.bridge.socket;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.exception.BadPayloadException;
import org.eclipse.jetty.websocket.core.exception.MessageTooLargeException;
import org.jspecify.annotations.Nullable;

/** Puts the fragments of a text message together, never holding more than the limit. Used by one thread at a time. */
final class MessageAssembler {

    private final int maxBytes;
    private @Nullable ByteArrayOutputStream fragments;

    MessageAssembler(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * Takes a text or continuation frame.
     *
     * @return the whole message; null while fragments are missing
     * @throws MessageTooLargeException which closes the connection with 1009
     * @throws BadPayloadException where the message is not UTF-8, which closes the connection with 1007
     */
    @Nullable
    String add(Frame frame) {
        ByteBuffer payload = frame.hasPayload() ? frame.getPayload() : BufferUtil.EMPTY_BUFFER;
        int size = payload.remaining() + (fragments == null ? 0 : fragments.size());
        if (size > maxBytes) {
            throw new MessageTooLargeException("a message has at most " + maxBytes + " bytes");
        }
        if (frame.isFin() && fragments == null) {
            return decode(payload);
        }
        if (fragments == null) {
            fragments = new ByteArrayOutputStream();
        }
        fragments.writeBytes(BufferUtil.toArray(payload));
        if (!frame.isFin()) {
            return null;
        }
        String message = decode(ByteBuffer.wrap(fragments.toByteArray()));
        fragments = null;
        return message;
    }

    private static String decode(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException malformed) {
            throw new BadPayloadException("text is not UTF-8", malformed);
        }
    }
}
