package io.arx.jobs.conf;

import io.arx.events.ChainId;
import io.arx.sources.chain.ChainSourceSettings;
import io.arx.sources.chain.FinalityRule;
import io.arx.sources.proof.Quirk;
import io.arx.sources.proof.Verify;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One chain of {@code conf/chains.yaml}, where every key is explained.
 *
 * @param nativeSymbol of its native token, which has 18 decimals on every EVM chain
 * @param explorer the address of a block explorer, for links
 * @param rpc HTTP JSON-RPC endpoints; may be empty where the command line names one
 * @param websocket WebSocket endpoints, for hints that there is a new block
 * @param pollInterval how often the head is asked for
 * @param blocksInFlight how many blocks are fetched at once at most while catching up
 * @param blockTime what to expect from one block to the next
 * @param finality when a block is final
 * @param reorgWindow how many blocks a reorg may orphan; a deeper one stops the chain
 * @param start where a chain without a log begins
 * @param verify which blocks must prove complete
 * @param quirks what of its blocks cannot be checked by Ethereum's rules
 * @param traces whether the node is asked for the calls inside transactions, so that internal transfers are known
 * @param tokenCallsPerSecond how many questions about tokens a node is asked at most; 0 for none
 */
public record ChainSettings(
        String name,
        long number,
        String nativeSymbol,
        Optional<URI> explorer,
        List<URI> rpc,
        List<URI> websocket,
        Duration pollInterval,
        int blocksInFlight,
        Duration blockTime,
        FinalityRule finality,
        int reorgWindow,
        StartSetting start,
        Verify verify,
        Set<Quirk> quirks,
        boolean traces,
        int tokenCallsPerSecond) {

    private static final Duration ETHEREUM_BLOCK_TIME = Duration.ofSeconds(12);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);
    private static final int BLOCKS_IN_FLIGHT = 8;
    private static final int MOST_WINDOW = 10_000;
    private static final int TOKEN_CALLS_PER_SECOND = 20;
    private static final int MOST_TOKEN_CALLS_PER_SECOND = 1_000;

    public ChainSettings {
        rpc = List.copyOf(rpc);
        websocket = List.copyOf(websocket);
        quirks = Set.copyOf(quirks);
    }

    public ChainId chain() {
        return new ChainId(name, number);
    }

    /** After how long without a new block the chain counts as stalled. */
    public Duration stalledAfter() {
        return ChainSourceSettings.stalledAfter(blockTime);
    }

    /** The same chain with the endpoints of a command line, and no others. */
    public ChainSettings withRpc(List<URI> endpoints) {
        return new ChainSettings(
                name,
                number,
                nativeSymbol,
                explorer,
                endpoints,
                List.of(),
                pollInterval,
                blocksInFlight,
                blockTime,
                finality,
                reorgWindow,
                start,
                verify,
                quirks,
                traces,
                tokenCallsPerSecond);
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
                section.value(
                        "explorer", Optional.<URI>empty(), text -> Optional.of(Parsers.uri(text, "https", "http"))),
                section.list("rpc", text -> Parsers.uri(text, "http", "https")),
                section.list("websocket", text -> Parsers.uri(text, "ws", "wss")),
                section.value("pollInterval", POLL_INTERVAL, Parsers::positiveDuration),
                section.value("blocksInFlight", BLOCKS_IN_FLIGHT, Parsers::positive),
                section.value("blockTime", ETHEREUM_BLOCK_TIME, Parsers::positiveDuration),
                section.value("finality", FinalityRule.FINALIZED_TAG, ChainSettings::finality),
                section.value("reorgWindow", ChainSourceSettings.DEFAULT_REORG_WINDOW, text ->
                        (int) Parsers.integer(text, 1, MOST_WINDOW)),
                section.value("start", StartSetting.LATEST, StartSetting::parse),
                section.value("verify", Verify.ALWAYS, text -> Parsers.oneOf(Verify.class, text)),
                Set.copyOf(section.list("quirks", text -> Parsers.oneOf(Quirk.class, text))),
                section.value("traces", false, Parsers::bool),
                section.value("tokenCallsPerSecond", TOKEN_CALLS_PER_SECOND, text ->
                        (int) Parsers.integer(text, 0, MOST_TOKEN_CALLS_PER_SECOND)));
        section.finish();
        if (settings.finality.confirmations() > settings.reorgWindow) {
            throw section.refuse(
                    "finality",
                    settings.finality.confirmations() + " confirmations are more than the reorgWindow of "
                            + settings.reorgWindow + "; a block as deep as the window is final in any case");
        }
        return settings;
    }

    private static FinalityRule finality(String text) {
        if ("finalized".equals(text)) {
            return FinalityRule.FINALIZED_TAG;
        }
        try {
            return FinalityRule.afterConfirmations((int) Parsers.integer(text, 0, MOST_WINDOW));
        } catch (IllegalArgumentException neither) {
            throw new IllegalArgumentException(
                    "expected finalized, for the node's tag of that name, or a number of confirmations, not '" + text
                            + "'",
                    neither);
        }
    }
}
