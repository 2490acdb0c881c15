package io.arx.cli.local;

import io.arx.bridge.control.ChangeLog;
import io.arx.events.ChainId;
import io.arx.events.control.ChangeSet;
import io.arx.jobs.Logs;
import io.arx.jobs.conf.ChainSettings;
import io.arx.jobs.conf.Configuration;
import io.arx.sources.log.ChangeWriter;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The logs of the chains that this JVM tracks, for changes that clients of the bridge ask for. */
final class LocalChangeLog implements ChangeLog {

    private final Configuration configuration;
    private final Map<String, ChainId> chains;
    private final ChangeWriter writer = new ChangeWriter(Clock.systemUTC());

    LocalChangeLog(Configuration configuration, List<ChainSettings> chains) {
        this.configuration = configuration;
        this.chains = chains.stream()
                .map(ChainSettings::chain)
                .collect(Collectors.toUnmodifiableMap(ChainId::name, Function.identity()));
    }

    @Override
    public Set<String> chains() {
        return chains.keySet();
    }

    @Override
    public void append(String chain, ChangeSet set) throws IOException, InterruptedException {
        writer.append(Logs.of(configuration, chains.get(chain)), set);
    }
}
