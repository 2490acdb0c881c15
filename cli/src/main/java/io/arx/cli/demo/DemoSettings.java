package io.arx.cli.demo;

import io.arx.cli.InfluxOption;
import io.arx.devnet.DevnetSettings;
import io.arx.devnet.DevnetSettings.AttackCadence;
import io.arx.devnet.ForkSchedule;
import io.arx.devnet.ServerSettings;
import io.arx.jobs.conf.Configuration;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a demo runs with.
 *
 * @param configuration the folder's, with the command line's changes
 * @param chains the simulated chains
 */
record DemoSettings(Configuration configuration, List<DemoChain> chains) {

    /**
     * One simulated chain.
     *
     * @param name in chains.yaml
     * @param serving with some past, which is something to catch up with
     */
    record DemoChain(String name, DevnetSettings devnet, ServerSettings serving) {}

    private static final int PAST_SECONDS = 180;

    /**
     * Forks do not meet drains: until alerts are confirmed on the final chain, a drain's steps that come again on a new
     * branch are counted twice.
     */
    private static final AttackCadence WHALES_ALONE = new AttackCadence(6, 0, 0);

    private static final ForkSchedule FORKS = new ForkSchedule(30, 3, 0.2);

    DemoSettings {
        chains = List.copyOf(chains);
    }

    static DemoSettings of(Configuration conf, long seed, @Nullable Integer port, @Nullable String influx) {
        Configuration configuration = conf;
        if (port != null) {
            configuration = configuration.withTracker(configuration.tracker().withPort(port));
        }
        if (influx != null) {
            configuration = configuration.withTracker(configuration.tracker().withInflux(InfluxOption.parse(influx)));
        }
        DevnetSettings defaults = DevnetSettings.defaults();
        return new DemoSettings(
                configuration,
                List.of(
                        chain(configuration, "devnet", defaults.withSeed(seed), ForkSchedule.NEVER),
                        chain(
                                configuration,
                                "devnet-two",
                                defaults.withSeed(seed + 1).withTransactionsPerBlock(60),
                                ForkSchedule.NEVER),
                        chain(
                                configuration,
                                "devnet-fast",
                                defaults.withSeed(seed + 2)
                                        .withTransactionsPerBlock(25)
                                        .withCadence(WHALES_ALONE),
                                FORKS)));
    }

    private static DemoChain chain(
            Configuration configuration, String name, DevnetSettings devnet, ForkSchedule forks) {
        Duration blockTime = configuration.chain(name).blockTime();
        int past = (int) Duration.ofSeconds(PAST_SECONDS).dividedBy(blockTime);
        return new DemoChain(
                name,
                devnet.withChain(configuration.chain(name).chain()).withBlockTime(blockTime),
                ServerSettings.defaults().withBacklogBlocks(past).withForks(forks));
    }
}
