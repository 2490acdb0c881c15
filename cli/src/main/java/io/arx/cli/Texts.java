package io.arx.cli;

import io.arx.jobs.conf.ConfigurationException;
import io.arx.jobs.conf.Parsers;
import java.time.Duration;

/** Texts of the command line to values. */
public final class Texts {

    private Texts() {}

    /** A duration with its unit: {@code 60s}. */
    public static Duration duration(String option, String text) {
        try {
            return Parsers.duration(text);
        } catch (IllegalArgumentException unusable) {
            throw new ConfigurationException(option + ": " + unusable.getMessage(), unusable);
        }
    }
}
