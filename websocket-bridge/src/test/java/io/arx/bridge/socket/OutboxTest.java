package io.arx.bridge.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.bridge.live.TextFrame;
import io.arx.bridge.socket.Outbox.Offer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private static final TextFrame REPLY = TextFrame.reply("0123456789".getBytes(StandardCharsets.US_ASCII));
    private static final TextFrame PUSH =
            TextFrame.push("alerts", "alerts:1-0", "{}".getBytes(StandardCharsets.US_ASCII));

    private final Outbox outbox = new Outbox(100);
    private final AtomicInteger registered = new AtomicInteger();

    @Test
    void onlyTheFirstFrameAsksForAFlush() {
        assertThat(outbox.offer(REPLY)).isEqualTo(Offer.QUEUED_FIRST);
        assertThat(outbox.offer(REPLY)).isEqualTo(Offer.QUEUED);
        assertThat(outbox.take(1)).hasSize(1);
        assertThat(outbox.offer(REPLY)).isEqualTo(Offer.QUEUED);
        assertThat(outbox.take(9)).hasSize(2);
        assertThat(outbox.offer(REPLY)).isEqualTo(Offer.QUEUED_FIRST);
    }

    @Test
    void takesPushesOnlyWhileSubscribed() {
        assertThat(outbox.offer(PUSH)).isEqualTo(Offer.IGNORED);
        assertThat(outbox.subscribe("alerts", 1, REPLY, registered::incrementAndGet))
                .isEqualTo(Offer.QUEUED_FIRST);
        assertThat(outbox.offer(PUSH)).isEqualTo(Offer.QUEUED);
        assertThat(outbox.unsubscribe("alerts")).isTrue();
        assertThat(outbox.offer(PUSH)).isEqualTo(Offer.IGNORED);
        assertThat(outbox.unsubscribe("alerts")).isFalse();
        assertThat(outbox.take(9)).containsExactly(REPLY, PUSH);
    }

    @Test
    void registersEachSubscriptionOnceAndNoneTooMany() {
        outbox.subscribe("alerts", 1, REPLY, registered::incrementAndGet);
        outbox.subscribe("alerts", 1, REPLY, registered::incrementAndGet);
        assertThat(outbox.subscribe("scores", 1, REPLY, registered::incrementAndGet))
                .isNull();
        assertThat(registered).hasValue(1);
        assertThat(outbox.endSubscriptions()).containsExactly("alerts");
        assertThat(outbox.endSubscriptions()).isEmpty();
    }

    @Test
    void registersNothingOnceClosed() {
        outbox.close();
        assertThat(outbox.subscribe("alerts", 1, REPLY, registered::incrementAndGet))
                .isEqualTo(Offer.IGNORED);
        assertThat(registered).hasValue(0);
    }

    @Test
    void bytesUnderWayCountUntilTheyAreWritten() {
        for (int i = 0; i < 10; i++) {
            assertThat(outbox.offer(REPLY)).isNotEqualTo(Offer.OVERFLOW);
        }
        assertThat(outbox.take(2)).hasSize(2);
        outbox.written(20);
        assertThat(outbox.offer(REPLY)).isEqualTo(Offer.QUEUED);
        assertThat(outbox.offer(REPLY)).isEqualTo(Offer.QUEUED);
        assertThat(outbox.take(3)).hasSize(3);
        assertThat(outbox.offer(REPLY)).isEqualTo(Offer.OVERFLOW);
        assertThat(outbox.take(9)).isEmpty();
        assertThat(outbox.offer(REPLY)).isEqualTo(Offer.IGNORED);
    }

    @Test
    void whatIsQueuedCanStillBeTakenAfterItStopsAccepting() {
        outbox.offer(REPLY);
        outbox.stopAccepting();
        assertThat(outbox.offer(REPLY)).isEqualTo(Offer.IGNORED);
        assertThat(outbox.take(9)).containsExactly(REPLY);
    }
}
