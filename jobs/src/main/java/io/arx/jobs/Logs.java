package io.arx.jobs;

import io.arx.events.ChainId;
import io.arx.jobs.conf.Configuration;
import io.arx.jobs.conf.Secrets;
import io.arx.jobs.conf.TrackerSettings;
import io.arx.sources.log.BlockLog;
import io.arx.sources.log.redis.RedisBlockLog;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The block log that a configuration names. */
final class Logs {

    private Logs() {}

    static BlockLog of(Configuration configuration, ChainId chain) {
        TrackerSettings.Redis redis = configuration.tracker().redis();
        return new RedisBlockLog(
                withPassword(redis.uri(), Secrets.read(redis.passwordFile())), chain, redis.logLength());
    }

    private static String withPassword(URI uri, String password) {
        if (password.isEmpty()) {
            return uri.toString();
        }
        return uri.getScheme() + "://:"
                + URLEncoder.encode(password, StandardCharsets.UTF_8).replace("+", "%20") + "@"
                + uri.toString().substring(uri.getScheme().length() + "://".length());
    }
}
