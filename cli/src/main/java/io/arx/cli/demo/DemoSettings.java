package io.arx.cli.demo;

import io.arx.cli.InfluxOption;
import io.arx.devnet.DevnetSettings;
import io.arx.jobs.conf.Configuration;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a demo runs with.
 *
 * @param configuration the folder's, with the command line's changes
 * @param devnet the simulated chain
 * @param pastBlocks how many blocks the chain already has when the tracker starts: something to catch up with
 */
record DemoSettings(Configuration configuration, DevnetSettings devnet, int pastBlocks) {

    static final String CHAIN = "devnet";
    private static final Duration BLOCK_TIME = Duration.ofSeconds(1);
    private static final int PAST_BLOCKS = 180;

    static DemoSettings of(Configuration conf, long seed, @Nullable Integer port, @Nullable String influx) {
        Configuration configuration = conf;
        if (port != null) {
            configuration = configuration.withTracker(configuration.tracker().withPort(port));
        }
        if (influx != null) {
            configuration = configuration.withTracker(configuration.tracker().withInflux(InfluxOption.parse(influx)));
        }
        return new DemoSettings(
                configuration, DevnetSettings.defaults().withSeed(seed).withBlockTime(BLOCK_TIME), PAST_BLOCKS);
    }
}
