package io.arx.jobs;

import io.arx.jobs.conf.ChainSettings;
import io.arx.jobs.conf.Configuration;
import io.arx.jobs.conf.ConfigurationException;
import io.arx.sources.chain.ChainClient;
import io.arx.sources.chain.ChainSource;
import io.arx.sources.chain.ChainSourceSettings;
import io.arx.sources.chain.ChainStart;
import io.arx.sources.chain.WrongChainException;
import io.arx.sources.endpoints.EndpointPoolFactory;
import io.arx.sources.endpoints.PoolSettings;
import io.arx.sources.log.BlockLog;
import io.arx.sources.proof.ProofRules;
import io.arx.sources.tokens.TokenSettings;
import java.io.IOException;
import java.net.URI;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The chain sources that a configuration names. */
final class ChainSources {

    private static final Logger LOG = LoggerFactory.getLogger(ChainSources.class);

    private ChainSources() {}

    /** From the chain's endpoints, going on where its log ends. */
    static ChainSource of(Configuration configuration, ChainSettings chain, BlockLog log) {
        if (chain.rpc().isEmpty()) {
            throw new ConfigurationException(
                    "chain " + chain.name() + " has no endpoint: name one with --rpc, or as rpc in "
                            + configuration.folder().resolve("chains.yaml"));
        }
        return new ChainSource(
                chain.chain(),
                endpoints(chain),
                ChainStart.continueLog(log, chain.start().chainStart()),
                ChainSourceSettings.DEFAULTS
                        .withPollInterval(chain.pollInterval())
                        .withBlocksInFlight(chain.blocksInFlight())
                        .withChain(chain.blockTime(), chain.reorgWindow(), chain.finality()),
                TokenSettings.of(chain.tokenCallsPerSecond(), chain.nativeSymbol()));
    }

    /**
     * Has the chain's endpoints say on which chain they are. One that does not answer now is waited for by the job.
     *
     * @throws ConfigurationException where one is on another chain, with both numbers
     */
    static void requireChain(ChainSettings chain) {
        if (chain.rpc().isEmpty()) {
            return; // refused where the source is made
        }
        try (ChainClient client = endpoints(chain).create()) {
            client.chainId();
        } catch (WrongChainException wrong) {
            throw new ConfigurationException(wrong.getMessage(), wrong);
        } catch (IOException silent) {
            LOG.info("Chain {}: no endpoint says yet on which chain it is ({})", chain.name(), silent.getMessage());
        }
    }

    private static EndpointPoolFactory endpoints(ChainSettings chain) {
        return new EndpointPoolFactory(
                chain.chain(),
                Stream.concat(chain.rpc().stream(), chain.websocket().stream())
                        .map(URI::toString)
                        .toList(),
                new ProofRules(chain.number(), chain.verify(), chain.quirks()),
                PoolSettings.DEFAULTS.withTraces(chain.traces()));
    }
}
