package io.arx.cli;

import io.arx.jobs.conf.ConfigurationException;
import io.arx.jobs.conf.TrackerSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The {@code --influx} option: a server's address with where to write as its query, and never a secret. */
public final class InfluxOption {

    private InfluxOption() {}

    /**
     * {@code http://HOST:PORT/?org=O&bucket=B[&credentialsFile=F]} for version 2, {@code ?db=D} for version 1; bucket and
     * database are {@code arx} where nothing is said.
     */
    public static TrackerSettings.Influx parse(String text) {
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException malformed) {
            throw new ConfigurationException("--influx: '" + text + "' is no address", malformed);
        }
        if (uri.getHost() == null || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
            throw new ConfigurationException("--influx: expected http://HOST:PORT/?org=O&bucket=B or ?db=D");
        }
        if (uri.getUserInfo() != null) {
            throw new ConfigurationException("--influx: a password does not belong here; name a credentialsFile");
        }
        Map<String, String> query = new HashMap<>();
        for (String pair :
                uri.getQuery() == null ? new String[0] : uri.getQuery().split("&")) {
            int equals = pair.indexOf('=');
            if (equals < 0
                    || !java.util.Set.of("org", "bucket", "db", "credentialsFile")
                            .contains(pair.substring(0, equals))) {
                throw new ConfigurationException(
                        "--influx: '" + pair + "' is none of org=, bucket=, db=, credentialsFile=");
            }
            query.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        boolean versionTwo = query.containsKey("org");
        return new TrackerSettings.Influx(
                versionTwo ? 2 : 1,
                URI.create(uri.getScheme() + "://" + uri.getAuthority()),
                query.getOrDefault("org", ""),
                versionTwo ? query.getOrDefault("bucket", "arx") : query.getOrDefault("db", "arx"),
                Optional.ofNullable(query.get("credentialsFile")).map(Path::of));
    }
}
