package io.arx.bridge.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.bridge.live.StallWatch.Alarm;
import io.arx.bridge.metrics.BridgeMetrics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StallWatchTest {

    private final AtomicLong now = new AtomicLong(1_000_000);
    private final BridgeMetrics metrics = new BridgeMetrics();
    private final StallWatch watch = new StallWatch(
            Map.of("ethereum", Duration.ofSeconds(36), "bsc", Duration.ofSeconds(30)), metrics, now::get);

    private void heard(String chain, String hash) {
        watch.heard("chain/" + chain, "chains:" + now.get(), status(hash));
    }

    private static byte[] status(String hash) {
        return ("{\"hash\":\"" + hash + "\",\"haltReason\":null}").getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Alarm alarm) {
        return alarm.channel() + " " + alarm.position() + " " + alarm.status();
    }

    @Test
    void aChainWithoutANewBlockForTooLongIsSaidOnce() {
        heard("ethereum", "0x1");
        heard("bsc", "0x2");
        now.addAndGet(30_001);
        assertThat(watch.due())
                .extracting(StallWatchTest::text)
                .containsExactly("chain/bsc chains:1000000 {\"hash\":\"0x2\",\"haltReason\":null,\"stalled\":true,"
                        + "\"silentMillis\":30001}");
        now.addAndGet(1_000);
        assertThat(watch.due()).isEmpty();
        now.addAndGet(6_000);
        assertThat(watch.due()).extracting(Alarm::channel).containsExactly("chain/ethereum");
        assertThat(metrics.toPrometheusText())
                .contains("arx_bridge_chain_stalled{chain=\"bsc\"} 1.0")
                .contains("arx_bridge_chain_silent_seconds{chain=\"ethereum\"} 37.001");
    }

    @Test
    void aNewBlockEndsTheStallAndTheNextOneIsSaidAgain() {
        heard("bsc", "0x1");
        now.addAndGet(31_000);
        assertThat(watch.due()).hasSize(1);
        heard("bsc", "0x2");
        assertThat(watch.due()).isEmpty();
        assertThat(metrics.toPrometheusText()).contains("arx_bridge_chain_stalled{chain=\"bsc\"} 0.0");
        now.addAndGet(31_000);
        assertThat(watch.due()).hasSize(1);
    }

    @Test
    void aStatusHasTheAlarmWhileItsChainIsStalled() {
        heard("bsc", "0x1");
        heard("ethereum", "0x2");
        watch.due();
        assertThat(watch.withAlarm(status("0x1"))).isEqualTo(status("0x1"));
        now.addAndGet(31_000);
        watch.due();
        now.addAndGet(5_000);
        assertThat(new String(watch.withAlarm(status("0x1")), StandardCharsets.UTF_8))
                .isEqualTo("{\"hash\":\"0x1\",\"haltReason\":null,\"stalled\":true,\"silentMillis\":36000}");
        assertThat(watch.withAlarm(status("0x2"))).isEqualTo(status("0x2"));
        heard("bsc", "0x3");
        watch.due();
        assertThat(watch.withAlarm(status("0x1"))).isEqualTo(status("0x1"));
    }

    @Test
    void anOlderBlockThatBecomesFinalIsNoNewBlock() {
        heard("bsc", "0x1");
        now.addAndGet(20_000);
        heard("bsc", "0x1");
        now.addAndGet(11_000);
        assertThat(watch.due()).extracting(Alarm::channel).containsExactly("chain/bsc");
    }

    @Test
    void aChainOfWhichNothingWasEverHeardIsOnlyCounted() {
        now.addAndGet(60_000);
        assertThat(watch.due()).isEqualTo(List.of());
        assertThat(metrics.toPrometheusText()).contains("arx_bridge_chain_stalled{chain=\"ethereum\"} 1.0");
    }

    @Test
    void aChainThatIsNotWatchedIsPassedOver() {
        heard("polygon", "0x1");
        now.addAndGet(600_000);
        assertThat(watch.due()).isEmpty();
    }
}
