package io.arx.sinks.influx;

import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/**
 * The InfluxDB server that holds the series.
 *
 * @param url {@code http://host:port}
 * @param organization of version 2; empty for version 1
 * @param bucket or, for version 1, the database
 * @param credentials version 2: the token; version 1: {@code user:password}; empty where none is asked; never shown
 * @param timeout for a connection and for each answer
 */
public record InfluxSettings(
        Version version, String url, String organization, String bucket, String credentials, Duration timeout)
        implements Serializable {

    /** Which of the two write interfaces the server has. */
    public enum Version {
        /** {@code /write?db=}, InfluxDB 1.x. */
        V1,
        /** {@code /api/v2/write?org=&bucket=}, InfluxDB 2.x and 1.8. */
        V2
    }

    public InfluxSettings {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(credentials, "credentials");
        URI parsed = URI.create(url);
        if (!"http".equals(parsed.getScheme()) && !"https".equals(parsed.getScheme())) {
            throw new IllegalArgumentException("the URL of InfluxDB starts with http:// or https://");
        }
        if (parsed.getUserInfo() != null) {
            throw new IllegalArgumentException("credentials do not belong in the URL of InfluxDB; give them apart");
        }
        if (bucket.isEmpty() || (version == Version.V2 && organization.isEmpty())) {
            throw new IllegalArgumentException(
                    version == Version.V2
                            ? "InfluxDB 2 needs an organization and a bucket"
                            : "InfluxDB 1 needs a database");
        }
        if (version == Version.V1 && !credentials.isEmpty() && credentials.indexOf(':') < 1) {
            throw new IllegalArgumentException("credentials of InfluxDB 1 have the form user:password");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout must be positive");
        }
    }

    /** A server of version 2, 10 s to answer. */
    public static InfluxSettings v2(String url, String organization, String bucket, String token) {
        return new InfluxSettings(Version.V2, url, organization, bucket, token, Duration.ofSeconds(10));
    }

    /**
     * A server of version 1, 10 s to answer.
     *
     * @param credentials {@code user:password}, or empty
     */
    public static InfluxSettings v1(String url, String database, String credentials) {
        return new InfluxSettings(Version.V1, url, "", database, credentials, Duration.ofSeconds(10));
    }

    public InfluxSettings withTimeout(Duration newTimeout) {
        return new InfluxSettings(version, url, organization, bucket, credentials, newTimeout);
    }

    @Override
    public String toString() {
        return "InfluxSettings[version=" + version + ", url=" + url + ", organization=" + organization + ", bucket="
                + bucket + ", credentials=" + (credentials.isEmpty() ? "none" : "hidden") + ", timeout=" + timeout
                + "]";
    }
}
