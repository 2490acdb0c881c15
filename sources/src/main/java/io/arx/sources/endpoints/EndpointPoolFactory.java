package io.arx.sources.endpoints;

import io.arx.events.ChainId;
import io.arx.sources.chain.ChainClient;
import io.arx.sources.chain.ChainClientFactory;
import io.arx.sources.chain.Endpoint;
import io.arx.sources.chain.Web3jChainClient;
import io.arx.sources.proof.ProofRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.concurrent.ExecutorThreadFactory;

/**
 * Makes the client of a chain's endpoints where the reader runs. HTTP endpoints are asked; WebSocket endpoints say when
 * there may be a new block.
 */
public final class EndpointPoolFactory implements ChainClientFactory {

    private static final long serialVersionUID = 1L;
    private static final Duration PINGS = Duration.ofSeconds(10);

    private final ChainId chain;
    private final List<String> urls;
    private final ProofRules rules;
    private final PoolSettings settings;

    /**
     * @param urls of the endpoints, the preferred first; with their secrets
     * @throws IllegalArgumentException where one is no URL, or none is an HTTP endpoint; the message shows no secret
     */
    public EndpointPoolFactory(ChainId chain, List<String> urls, ProofRules rules, PoolSettings settings) {
        this.chain = chain;
        this.urls = List.copyOf(urls);
        this.rules = rules;
        this.settings = settings;
        if (this.urls.stream().map(Endpoint::new).allMatch(Endpoint::isWebSocket)) {
            throw new IllegalArgumentException("chain " + chain.name()
                    + " has no HTTP endpoint; those for WebSockets only say when there may be a new block");
        }
    }

    @Override
    public ChainClient create() {
        return create(new UnregisteredMetricsGroup());
    }

    @Override
    public ChainClient create(MetricGroup chainMetrics) {
        ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(
                urls.size(), new ExecutorThreadFactory("arx-endpoints-" + chain.name()));
        threads.setRemoveOnCancelPolicy(true);
        List<PooledEndpoint> endpoints = new ArrayList<>();
        List<HeadHints> hints = new ArrayList<>();
        Map<String, Integer> names = new HashMap<>();
        for (String url : urls) {
            Endpoint endpoint = new Endpoint(url);
            if (endpoint.isWebSocket()) {
                hints.add(new HeadHints(
                        chain.name(), endpoint, settings.limits().connect(), PINGS, settings.hintSilence(), threads));
                continue;
            }
            int same = names.merge(endpoint.toString(), 1, Integer::sum);
            PooledEndpoint pooled = new PooledEndpoint(
                    chain,
                    same == 1 ? endpoint.toString() : endpoint + " (" + same + ")",
                    new Web3jChainClient(url, rules, settings.limits(), settings.traces()),
                    settings,
                    EndpointPoolFactory::millis);
            pooled.register(chainMetrics);
            endpoints.add(pooled);
        }
        return new EndpointPool(chain, settings, endpoints, hints, threads, EndpointPoolFactory::millis);
    }

    private static long millis() {
        return System.nanoTime() / 1_000_000;
    }
}
