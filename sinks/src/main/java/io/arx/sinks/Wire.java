package io.arx.sinks;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Text in a writer's state: a length in bytes and UTF-8, without the 64 KiB limit of {@code writeUTF}. */
public final class Wire {

    private Wire() {}

    public static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    public static String readText(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("state of a sink is damaged: a text of " + length + " bytes, and " + in.available()
                    + " bytes left");
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
}
