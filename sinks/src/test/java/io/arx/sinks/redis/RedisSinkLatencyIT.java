package io.arx.sinks.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.Alert;
import io.arx.events.AlertStage;
import io.arx.sinks.SampleEvents;
import io.arx.testing.RedisTestServer;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** How long an element takes from the sink's input to a reader of the live stream. */
class RedisSinkLatencyIT {

    private static final int ELEMENTS = 500;
    private static final long PERIOD_NANOS = Duration.ofMillis(4).toNanos();

    @Test
    @SuppressWarnings("unchecked") // the client's generic varargs
    void anElementReachesAReaderWithinMillisecondsWhileTheLoadIsLow() throws Exception {
        try (RedisTestServer server = RedisTestServer.start();
                ReadBack read = new ReadBack(server)) {
            StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(1);
            environment
                    .fromSequence(1, ELEMENTS)
                    .map(RedisSinkLatencyIT::stampedAlert)
                    .returns(TypeInformation.of(Alert.class))
                    .sinkTo(RedisSink.alerts(RedisSinkSettings.of(server.uri())));
            JobClient job = environment.executeAsync();
            List<Long> micros = new ArrayList<>();
            String position = "0";
            while (micros.size() < ELEMENTS) {
                for (StreamMessage<String, String> event : read.redis()
                        .xread(
                                XReadArgs.Builder.block(Duration.ofSeconds(30)),
                                XReadArgs.StreamOffset.from("arx:live:alerts", position))) {
                    micros.add((System.nanoTime() - stamp(event)) / 1000);
                    position = event.getId();
                }
            }
            job.getJobExecutionResult().get();
            micros.subList(0, ELEMENTS / 5).clear(); // while the connection opens and the code warms up
            Collections.sort(micros);
            long median = micros.get(micros.size() / 2);
            System.out.printf("sink to reader: p50 %d µs, p99 %d µs%n", median, micros.get(micros.size() * 99 / 100));
            assertThat(median).as("median microseconds").isLessThan(50_000);
        }
    }

    private static Alert stampedAlert(long number) {
        LockSupport.parkNanos(PERIOD_NANOS);
        return SampleEvents.alert("a" + number, AlertStage.PROVISIONAL, "at " + System.nanoTime() + " ns");
    }

    private static long stamp(StreamMessage<String, String> event) {
        String payload = event.getBody().get("d");
        int start = payload.indexOf("\"at ") + 4;
        return Long.parseLong(payload.substring(start, payload.indexOf(' ', start)));
    }
}
