package io.arx.sinks.influx;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.sinks.WriterFixture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.junit.jupiter.api.Test;

/** When and in which order the writer sends, with a server that refuses the first request. */
class InfluxSinkWriterTest {

    private static final int POINTS = 12_000;
    private static final Duration ASKED = Duration.ofMillis(400);

    private static final List<Request> REQUESTS = Collections.synchronizedList(new ArrayList<>());

    private record Request(long nanoTime, List<String> lines) {}

    @Test
    void waitsAsLongAsTheServerAsksAndKeepsTheOrder() throws Exception {
        WriterFixture.writeAll(
                new ScriptedSink(),
                IntStream.range(0, POINTS).mapToObj(InfluxSinkWriterTest::point).toList());

        Request refused = REQUESTS.get(0);
        Request again = REQUESTS.get(1);
        assertThat(again.nanoTime() - refused.nanoTime()).isGreaterThanOrEqualTo(ASKED.toNanos());
        assertThat(again.lines()).startsWith(refused.lines().toArray(String[]::new));
        assertThat(REQUESTS.stream().skip(1).flatMap(request -> request.lines().stream()))
                .containsExactlyElementsOf(IntStream.range(0, POINTS)
                        .mapToObj(number -> point(number).line())
                        .toList());
    }

    private static InfluxPoint point(long number) {
        return InfluxPoint.measurement("tide").field("height", number).at(number);
    }

    private static final class ScriptedSink implements Sink<InfluxPoint> {

        private static final long serialVersionUID = 1;

        @Override
        public SinkWriter<InfluxPoint> createWriter(WriterInitContext context) {
            InfluxSettings settings = InfluxSettings.v2("http://127.0.0.1:1", "arx", "wallets", "");
            InfluxPointConverter<InfluxPoint> converter = point -> point;
            return new InfluxSinkWriter<>(converter, context, settings, new ScriptedClient(), List.of());
        }
    }

    private static final class ScriptedClient implements InfluxClient {

        @Override
        public CompletableFuture<InfluxResponse> write(List<String> lines) {
            REQUESTS.add(new Request(System.nanoTime(), lines));
            return CompletableFuture.completedFuture(
                    REQUESTS.size() == 1
                            ? new InfluxResponse(503, "shutting down", ASKED.toMillis())
                            : InfluxResponse.WRITTEN);
        }

        @Override
        public void close() {}
    }
}
