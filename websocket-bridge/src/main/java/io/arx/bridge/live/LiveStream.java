package io.arx.bridge.live;

import java.util.Locale;

/** The Redis streams that the sinks append to. */
public enum LiveStream {
    ALERTS,
    WALLETS,
    CHAINS;

    /** {@code alerts}, the first part of a push's position. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@code arx:live:alerts}. */
    public String key() {
        return "arx:live:" + label();
    }
}
