package io.arx.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports on loopback that nothing listens on at this moment. */
public final class FreePorts {

    private FreePorts() {}

    /**
     * A port that the system has just handed out and taken back. Another process may take it before the caller does, so
     * prefer binding port 0 wherever the server can say which port it got.
     */
    public static int next() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException("loopback has no free port", failure);
        }
    }
}
