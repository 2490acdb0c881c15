package io.arx.sinks.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.EventCodec;
import io.arx.sinks.Gate;
import io.arx.sinks.GatedJob;
import io.arx.testing.Eventually;
import io.arx.testing.RedisTestServer;
import java.time.Duration;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.Test;

/** The Redis sink in a job with checkpoints, while Redis or the job is killed. */
class RedisSinkJobIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void losesAndRepeatsNothingWhenRedisIsKilledInTheMiddle() throws Exception {
        try (RedisTestServer server = RedisTestServer.startDurable()) {
            Gate.close(0);
            JobClient job = GatedJob.start(RedisSink.windows(settings(server)));
            Eventually.holds(
                    "Redis has the first quarter", PATIENCE, () -> windows(server) > GatedJob.beforeTheGate() / 2);
            server.kill();
            try {
                Gate.open();
                Gate.awaitStandstill(PATIENCE);
            } finally {
                server.restart();
            }
            job.getJobExecutionResult().get();
            assertHasAll(server);
        }
    }

    @Test
    void losesAndRepeatsNothingWhenTheJobFailsInTheMiddle() throws Exception {
        try (RedisTestServer server = RedisTestServer.start()) {
            Gate.close(1);
            Gate.open();
            GatedJob.start(RedisSink.windows(settings(server)))
                    .getJobExecutionResult()
                    .get();
            assertThat(Gate.passed()).as("elements with repeats").isGreaterThan(GatedJob.WALLETS);
            assertHasAll(server);
        }
    }

    private static void assertHasAll(RedisTestServer server) {
        try (ReadBack read = new ReadBack(server)) {
            for (long number = 0; number < GatedJob.WALLETS; number += 97) {
                RedisUpdate update = ReadModel.window(GatedJob.window(number));
                assertThat(read.payload(update.key())).isEqualTo(EventCodec.window(GatedJob.window(number)));
            }
            assertThat(read.redis().xlen("arx:live:wallets")).isEqualTo(GatedJob.WALLETS);
            // For each wallet: the window, the latest window, the index; and the stream of them all.
            assertThat(read.redis().dbsize()).isEqualTo(3L * GatedJob.WALLETS + 1);
        }
    }

    private static long windows(RedisTestServer server) {
        try (ReadBack read = new ReadBack(server)) {
            return read.redis().xlen("arx:live:wallets");
        }
    }

    private static RedisSinkSettings settings(RedisTestServer server) {
        return RedisSinkSettings.of(server.uri()).withLiveLength(10L * GatedJob.WALLETS);
    }
}
