package io.arx.bridge.http;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Decides which web pages may open a WebSocket: browsers let any page connect anywhere and only say where it came from.
 * Origins are compared as whole strings, never by parts, so nothing that merely looks alike passes.
 */
public final class OriginPolicy {

    private final Set<String> allowed;

    /** @param allowed exactly as browsers send them */
    public OriginPolicy(List<String> allowed) {
        this.allowed = Set.copyOf(allowed);
    }

    /**
     * Whether a request may connect.
     *
     * @param origins the values of all Origin headers; none where the client is no browser
     * @param secure whether it came over TLS
     * @param host the name that the Host header gives, an IPv6 address in brackets
     * @param port that it gives, or the scheme's own
     */
    public boolean permits(List<String> origins, boolean secure, String host, int port) {
        if (origins.isEmpty()) {
            return true;
        }
        if (origins.size() > 1) {
            return false;
        }
        String origin = origins.get(0);
        return allowed.contains(origin) || origin.equals(own(secure, host, port));
    }

    /** The origin of the pages that this server itself sends. */
    private static String own(boolean secure, String host, int port) {
        String scheme = secure ? "https" : "http";
        String shownPort = port == (secure ? 443 : 80) ? "" : ":" + port;
        return scheme + "://" + host.toLowerCase(Locale.ROOT) + shownPort;
    }
}
