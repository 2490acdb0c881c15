package io.arx.sources.endpoints;

import io.arx.events.Address;
import io.arx.events.ChainId;
import io.arx.events.LogEntry;
import io.arx.sources.chain.ChainClient;
import io.arx.sources.chain.ReceivedBlock;
import io.arx.sources.chain.WrongChainException;
import io.arx.sources.json.UndecodableBlockException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The endpoints of a chain as one client. A call goes to the endpoint in use; where it fails, or a block does not prove
 * complete, to the others, one after the other, before the caller hears of it. Block and receipts are always of one
 * endpoint and one hash. An endpoint whose calls fail rests, for as long as it says where it says so; one that lies twice
 * is put aside and asked only where no other can be; one that turns out to be on another chain is never asked again.
 *
 * <p>A block that no endpoint proves is a call that failed, to be repeated: providers' receipts fill in later. Any number
 * of threads may use it.
 */
public final class EndpointPool implements ChainClient {

    private static final Logger LOG = LoggerFactory.getLogger(EndpointPool.class);

    private final ChainId chain;
    private final PoolSettings settings;
    private final List<PooledEndpoint> endpoints;
    private final List<HeadHints> hints;
    private final ScheduledExecutorService threads;
    private final Ranking ranking;
    private final LongSupplier millis;

    /**
     * @param endpoints at least one
     * @param threads for what nobody waits for; closed with the pool
     * @param millis a clock that never goes back
     */
    EndpointPool(
            ChainId chain,
            PoolSettings settings,
            List<PooledEndpoint> endpoints,
            List<HeadHints> hints,
            ScheduledExecutorService threads,
            LongSupplier millis) {
        this.chain = chain;
        this.settings = settings;
        this.endpoints = List.copyOf(endpoints);
        this.hints = List.copyOf(hints);
        this.threads = threads;
        this.millis = millis;
        ranking = new Ranking(this.endpoints, millis);
    }

    /**
     * Has all endpoints say on which chain they are.
     *
     * @throws WrongChainException where one is on another, with both numbers
     * @throws IOException where none of them answers
     */
    @Override
    public long chainId() throws IOException {
        List<CompletableFuture<Void>> answers = new ArrayList<>();
        for (PooledEndpoint endpoint : endpoints) {
            answers.add(CompletableFuture.runAsync(() -> requireChain(endpoint), threads));
        }
        IOException failure = null;
        boolean answered = false;
        for (CompletableFuture<Void> answer : answers) {
            try {
                answer.join();
                answered = true;
            } catch (CompletionException failed) {
                if (!(failed.getCause() instanceof UncheckedIOException unchecked)) {
                    throw failed;
                }
                IOException cause = unchecked.getCause();
                if (cause instanceof WrongChainException) {
                    throw cause;
                }
                failure = cause;
            }
        }
        if (!answered && failure != null) {
            throw failure;
        }
        return chain.number();
    }

    private static void requireChain(PooledEndpoint endpoint) {
        try {
            endpoint.requireChain();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public long headHeight() throws IOException {
        List<PooledEndpoint> order = ranking.forAnything();
        IOException failure = null;
        for (PooledEndpoint endpoint : order) {
            try {
                askForHead(endpoint);
                failure = null;
                refreshOthers(endpoint);
                break;
            } catch (IOException failed) {
                failure = failed;
            }
        }
        if (failure != null || order.isEmpty()) {
            throw allFailed(failure);
        }
        return ranking.bestHead();
    }

    private void askForHead(PooledEndpoint endpoint) throws IOException {
        endpoint.health().dueForHead(millis.getAsLong());
        if (!endpoint.slots().take(settings.limits().call().toMillis())) {
            throw new IOException(endpoint.name() + " has too many calls under way");
        }
        endpoint.health().head(endpoint.ask(ChainClient::headHeight));
    }

    /** Asks those not in use how far they are, now and then, without waiting for them. */
    private void refreshOthers(PooledEndpoint inUse) {
        long now = millis.getAsLong();
        for (PooledEndpoint endpoint : endpoints) {
            if (endpoint == inUse
                    || endpoint.isOnOtherChain()
                    || endpoint.health().isResting(now)
                    || !endpoint.health().dueForHead(now)) {
                continue;
            }
            threads.execute(() -> {
                try {
                    askForHead(endpoint);
                } catch (IOException counted) {
                    LOG.debug("Chain {}: {} does not say how far it is", chain, endpoint.name(), counted);
                }
            });
        }
    }

    @Override
    public Optional<LogEntry.Finality> finalized() throws IOException {
        List<PooledEndpoint> order = ranking.forAnything();
        IOException failure = null;
        boolean answered = false;
        for (PooledEndpoint endpoint : order) {
            try {
                if (!endpoint.slots().take(settings.limits().call().toMillis())) {
                    continue;
                }
                Optional<LogEntry.Finality> block = endpoint.ask(ChainClient::finalized);
                if (block.isPresent()) {
                    return block;
                }
                answered = true;
            } catch (IOException failed) {
                failure = failed;
            }
        }
        if (answered) {
            return Optional.empty();
        }
        throw allFailed(failure);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IncompleteAnswerException where those that have it do not prove it
     */
    @Override
    public Optional<ReceivedBlock> block(long height) throws IOException {
        BlockSearch search = new BlockSearch(height);
        List<PooledEndpoint> busy = new ArrayList<>();
        List<PooledEndpoint> order = ranking.forHeight(height);
        for (PooledEndpoint endpoint : order) {
            if (!endpoint.slots().tryTake()) {
                busy.add(endpoint);
            } else if (search.ask(endpoint)) {
                return search.found();
            }
        }
        for (PooledEndpoint endpoint : busy) {
            if (endpoint.slots().take(settings.limits().call().toMillis()) && search.ask(endpoint)) {
                return search.found();
            }
        }
        return search.notFound();
    }

    /** Goes where there is room for more than blocks need, and says nothing of the endpoint's health. */
    @Override
    public Optional<byte[]> call(Address contract, byte[] input) throws IOException {
        IOException failure = null;
        for (PooledEndpoint endpoint : ranking.forAnything()) {
            if (endpoint.slots().tryTakeSpare()) {
                try {
                    return endpoint.askAside(client -> client.call(contract, input));
                } catch (IOException failed) {
                    failure = failed;
                }
            }
        }
        throw failure == null ? new IOException("no endpoint has room for a question beside the blocks") : failure;
    }

    private IOException allFailed(@Nullable IOException last) {
        if (last != null) {
            return last;
        }
        long now = millis.getAsLong();
        long first = endpoints.stream()
                .filter(endpoint -> !endpoint.isOnOtherChain())
                .mapToLong(endpoint -> endpoint.health().restMillis(now))
                .min()
                .orElse(0);
        return new IOException(
                "all endpoints (" + name() + ") rest after failures; the first is asked again in " + first + " ms");
    }

    /** Whom a block was asked of, and what came of it. */
    private final class BlockSearch {

        private final long height;
        private @Nullable ReceivedBlock block;
        private @Nullable UndecodableBlockException lie;
        private @Nullable IOException failure;
        private boolean isLacking;

        private BlockSearch(long height) {
            this.height = height;
        }

        /** Asks one; whether that is the end of it. */
        private boolean ask(PooledEndpoint endpoint) {
            try {
                block = endpoint.ask(client -> client.block(height)).orElse(null);
                if (block == null) {
                    isLacking = true;
                    endpoint.health().lacks(height);
                }
            } catch (UndecodableBlockException refused) {
                lie = refused;
            } catch (IOException failed) {
                failure = failed;
            }
            return block != null;
        }

        private Optional<ReceivedBlock> found() {
            return Optional.ofNullable(block);
        }

        private Optional<ReceivedBlock> notFound() throws IOException {
            if (lie != null) {
                throw new IncompleteAnswerException(String.valueOf(lie.getMessage()), lie);
            }
            if (isLacking) {
                return Optional.empty();
            }
            throw allFailed(failure);
        }
    }

    @Override
    public void onHint(Runnable wake) {
        hints.forEach(hint -> hint.start(wake));
    }

    @Override
    public String name() {
        return endpoints.stream().map(PooledEndpoint::name).collect(Collectors.joining(", "));
    }

    @Override
    public void close() {
        hints.forEach(HeadHints::close);
        threads.shutdownNow();
        endpoints.forEach(PooledEndpoint::close);
    }
}
