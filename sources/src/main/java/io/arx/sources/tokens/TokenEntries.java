package io.arx.sources.tokens;

import io.arx.events.Address;
import io.arx.events.ChainId;
import io.arx.events.EventLog;
import io.arx.events.LogEntry;
import io.arx.events.LogEntry.TokenMetadata;
import io.arx.events.Transaction;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.concurrent.ExecutorThreadFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts entries about tokens beside a chain's blocks: once for each token that shows up in a log, as far as it is
 * remembered, from the shipped list or from what its contract says. Contracts are asked on threads of their own, at a
 * bounded rate, and no block waits for an answer: entries come later, whenever they are there. Where too many tokens
 * wait, and where a token cannot be asked, it is left for a later block in which it shows up.
 *
 * <p>One thread calls {@link #beside}.
 */
public final class TokenEntries implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TokenEntries.class);
    private static final int THREADS = 2;
    private static final int MOST_WAITING = 10_000;
    private static final int MOST_REMEMBERED = 100_000;
    private static final long FIRST_PAUSE_MILLIS = 1_000;
    private static final int MOST_DOUBLINGS = 9; // eight and a half minutes

    private final ChainId chain;
    private final TokenSettings settings;
    private final ContractCalls contracts;
    private final ListedTokens listed;
    private final TokenLookup lookup;
    private final Pace pace;
    private final Runnable wake;
    private final Clock clock;
    private final TokenMemory memory = new TokenMemory(MOST_REMEMBERED);
    private final BlockingQueue<Wanted> wanted = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads =
            Executors.newFixedThreadPool(THREADS, new ExecutorThreadFactory("arx-tokens"));
    private final Counter found;
    private final Counter failed;
    private final Counter passedOver;
    private final AtomicInteger failuresInARow = new AtomicInteger();
    private boolean running;
    private boolean halted;
    private long height;

    private record Wanted(Address token, TokenStandard seen) {}

    /** @param metadata null where the token could not be asked */
    private record Answer(Address token, @Nullable TokenMetadata metadata) {}

    /**
     * Begins with nothing known.
     *
     * @param wake run, on any thread, when there is something new
     */
    public TokenEntries(
            ChainId chain,
            ContractCalls contracts,
            TokenSettings settings,
            MetricGroup chainMetrics,
            Runnable wake,
            Clock clock) {
        this.chain = chain;
        this.settings = settings;
        this.wake = wake;
        this.clock = clock;
        listed = new ListedTokens(chain.number(), settings.nativeSymbol());
        pace = new Pace(Math.max(1, settings.callsPerSecond()));
        this.contracts = contracts;
        lookup = new TokenLookup(contracts, listed, pace);
        found = chainMetrics.counter(TokenMetric.FOUND.metricName());
        failed = chainMetrics.counter(TokenMetric.FAILED.metricName());
        passedOver = chainMetrics.counter(TokenMetric.PASSED_OVER.metricName());
        chainMetrics.gauge(TokenMetric.WAITING.metricName(), (Gauge<Integer>) wanted::size);
    }

    /** These entries, and behind them those about tokens that are there by now; after a halt none. */
    public List<LogEntry> beside(List<LogEntry> entries) {
        if (settings.isOff() || halted) {
            return entries;
        }
        List<LogEntry> tokens = new ArrayList<>(0);
        for (LogEntry entry : entries) {
            halted |= entry.halt() != null;
            if (entry.block() != null) {
                height = entry.block().ref().height();
                entry.block().transactions().forEach(transaction -> look(transaction, tokens));
            }
        }
        if (halted) {
            return entries;
        }
        takeAnswers(tokens);
        if (tokens.isEmpty()) {
            return entries;
        }
        tokens.addAll(0, entries);
        return tokens;
    }

    private void look(Transaction transaction, List<LogEntry> tokens) {
        List<EventLog> logs = transaction.logs();
        for (int i = 0; i < logs.size(); i++) {
            EventLog log = logs.get(i);
            TokenStandard seen = TokenStandard.of(log);
            if (seen != null && memory.isWanted(log.address(), clock.millis())) {
                want(log.address(), seen, tokens);
            }
        }
    }

    private void want(Address token, TokenStandard seen, List<LogEntry> tokens) {
        TokenMetadata known = settings.listed() ? listed.find(token) : null;
        if (known != null) {
            memory.settled(token);
            tokens.add(entry(known));
        } else if (settings.callsPerSecond() > 0) {
            if (wanted.offer(new Wanted(token, seen))) {
                memory.asked(token);
                start();
            } else {
                passedOver.inc();
            }
        }
    }

    private LogEntry entry(TokenMetadata metadata) {
        found.inc();
        return LogEntry.of(height, clock.millis(), metadata);
    }

    private void takeAnswers(List<LogEntry> tokens) {
        for (Answer answer = answers.poll(); answer != null; answer = answers.poll()) {
            TokenMetadata metadata = answer.metadata();
            if (metadata == null) {
                failed.inc();
                memory.failed(answer.token(), clock.millis());
            } else {
                memory.settled(answer.token());
                tokens.add(entry(metadata));
            }
        }
    }

    private void start() {
        if (!running) {
            running = true;
            for (int i = 0; i < THREADS; i++) {
                threads.execute(this::askAll);
            }
        }
    }

    private void askAll() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Wanted next = wanted.take();
                answers.add(new Answer(next.token(), ask(next).orElse(null)));
                wake.run();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<TokenMetadata> ask(Wanted next) throws InterruptedException {
        try {
            Optional<TokenMetadata> metadata = lookup.ask(next.token(), next.seen());
            if (failuresInARow.getAndSet(0) > 0) {
                LOG.info("Chain {}: contracts answer again", chain);
            }
            return metadata;
        } catch (IOException refused) {
            rest(refused);
        } catch (RuntimeException broken) {
            LOG.warn("Chain {}: token {} cannot be asked", chain, next.token(), broken);
        }
        return Optional.empty();
    }

    /** A node that does not answer is left alone for longer each time, or for as long as it says. */
    private void rest(IOException failure) {
        int failures = failuresInARow.getAndIncrement();
        long asked = contracts.restMillis(failure);
        long pause = asked < 0 ? FIRST_PAUSE_MILLIS << Math.min(failures, MOST_DOUBLINGS) : asked;
        pace.pause(pause, System.nanoTime());
        if (failures == 0) {
            LOG.warn("Chain {}: contracts cannot be asked what their tokens are: {}", chain, failure.getMessage());
        }
    }

    /** Ends the questions; those under way may fail. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
