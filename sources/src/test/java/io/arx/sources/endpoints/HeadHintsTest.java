package io.arx.sources.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.sources.chain.Endpoint;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeadHintsTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger wakes = new AtomicInteger();
    private HeadServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = new HeadServer();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        timer.shutdownNow();
    }

    private HeadHints hints(Duration pings, Duration silence) {
        HeadHints hints =
                new HeadHints("devnet", new Endpoint(server.url()), Duration.ofSeconds(3), pings, silence, timer);
        hints.start(wakes::incrementAndGet);
        return hints;
    }

    @Test
    void wakesWithEachNewHead() throws IOException {
        try (HeadHints hints = hints(LONG, LONG)) {
            Deadline.await(() -> server.subscriptions.get() == 1);
            server.newHead();
            Deadline.await(() -> wakes.get() == 1);
            server.newHead();
            Deadline.await(() -> wakes.get() == 2);
        }
    }

    @Test
    void subscribesAgainAfterACut() throws IOException {
        try (HeadHints hints = hints(LONG, LONG)) {
            Deadline.await(() -> server.subscriptions.get() == 1);
            server.cutAll();
            Deadline.await(() -> server.subscriptions.get() == 2);
            server.newHead();
            Deadline.await(() -> wakes.get() == 1);
        }
    }

    @Test
    void noticesAHalfOpenSocketByItsPings() {
        server.goDeaf();
        try (HeadHints hints = hints(Duration.ofMillis(200), LONG)) {
            Deadline.await(() -> server.subscriptions.get() == 2);
            server.hear();
        }
    }

    @Test
    void subscribesAgainWhereNoHeadComesForLong() {
        try (HeadHints hints = hints(LONG, Duration.ofMillis(400))) {
            Deadline.await(() -> server.subscriptions.get() == 2);
        }
    }

    @Test
    void staysCalmWhereTheSubscriptionIsRefused() {
        server.answer("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32601,\"message\":\"no such method\"}}");
        try (HeadHints hints = hints(LONG, LONG)) {
            Deadline.await(() -> server.subscriptions.get() >= 2);
        }
        assertThat(wakes.get()).isZero();
        assertThat(server.handshakes.get()).isLessThan(5);
    }

    @Test
    void triesOnWhereNobodyListens() throws IOException {
        server.close();
        try (HeadHints hints = hints(LONG, LONG)) {
            assertThat(wakes.get()).isZero();
        }
    }
}
