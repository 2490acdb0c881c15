package io.arx.events;

import java.util.Locale;

/** How much an alert matters, the least first. */
public enum Severity {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    /** The form of JSON, channels and configuration: {@code high}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
