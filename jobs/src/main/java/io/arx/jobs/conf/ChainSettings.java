package io.arx.jobs.conf;

import io.arx.events.ChainId;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * One chain of {@code conf/chains.yaml}.
 *
 * @param nativeSymbol of its native token, which has 18 decimals on every EVM chain
 * @param rpc HTTP JSON-RPC endpoints; may be empty where the command line names one
 * @param pollInterval how often the head is asked for
 * @param blocksInFlight how many blocks are fetched at once while catching up
 * @param start where a chain without a log begins
 */
public record ChainSettings(
        String name,
        long number,
        String nativeSymbol,
        List<URI> rpc,
        Duration pollInterval,
        int blocksInFlight,
        Start start)
        implements Serializable {

    /**
     * Where ingest begins when the log is empty.
     *
     * @param height the first block; negative for the newest
     */
    public record Start(long height) implements Serializable {

        public static final Start LATEST = new Start(-1);

        static Start parse(String text) {
            return "latest".equals(text) ? LATEST : new Start(Parsers.integer(text, 0, Long.MAX_VALUE));
        }

        public boolean isLatest() {
            return height < 0;
        }
    }

    public ChainId chain() {
        return new ChainId(name, number);
    }

    /** The same chain with the endpoints of a command line. */
    public ChainSettings withRpc(List<URI> endpoints) {
        return new ChainSettings(name, number, nativeSymbol, endpoints, pollInterval, blocksInFlight, start);
    }

    static ChainSettings read(String name, YamlSection section) {
        long number = section.value("number", text -> Parsers.integer(text, 1, Long.MAX_VALUE));
        try {
            ChainId unused = new ChainId(name, number);
        } catch (IllegalArgumentException refused) {
            throw section.refuse("number", refused.getMessage());
        }
        ChainSettings settings = new ChainSettings(
                name,
                number,
                section.value("nativeSymbol", Parsers::text),
                section.list("rpc", text -> Parsers.uri(text, "http", "https")),
                section.value("pollInterval", Duration.ofMillis(500), Parsers::duration),
                section.value("blocksInFlight", 8, Parsers::positive),
                section.value("start", Start.LATEST, Start::parse));
        section.finish();
        return settings;
    }
}
