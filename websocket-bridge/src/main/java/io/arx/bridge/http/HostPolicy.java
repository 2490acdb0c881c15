package io.arx.bridge.http;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Set;

/**
 * Refuses requests that reached a loopback server under a foreign name: a page whose own name was made to resolve to
 * 127.0.0.1 (DNS rebinding) would otherwise count as same origin. A server that others may reach has names that only its
 * operator knows, so there any Host is taken.
 */
public final class HostPolicy {

    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    private final boolean loopbackOnly;
    private final String boundAddress;

    /** @param bound the address that the server listens on */
    public HostPolicy(InetAddress bound) {
        this.loopbackOnly = bound.isLoopbackAddress();
        this.boundAddress = bound.getHostAddress();
    }

    /** Whether a request for this host is meant for us. */
    public boolean permits(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return !loopbackOnly || LOOPBACK_NAMES.contains(name) || name.equals(boundAddress);
    }
}
