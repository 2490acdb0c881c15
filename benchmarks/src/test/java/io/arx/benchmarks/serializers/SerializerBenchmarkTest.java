package io.arx.benchmarks.serializers;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.benchmarks.BenchResult;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("long")
class SerializerBenchmarkTest {

    /** Far below what is measured, so that a busy machine does not fail it; slower than Flink's own is a defect. */
    @Test
    void oursAreFasterThanFlinksOwn() throws IOException {
        List<BenchResult> results = SerializerBenchmark.run();

        assertThat(results).extracting(BenchResult::name).containsExactly("wallet-block", "address");
        assertThat(results).allSatisfy(result -> assertThat(result.ratio()).isGreaterThan(1));
    }
}
