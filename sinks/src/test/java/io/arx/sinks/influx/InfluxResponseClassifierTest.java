package io.arx.sinks.influx;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.sinks.ResponseClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InfluxResponseClassifierTest {

    @ParameterizedTest
    @CsvSource({
        "204, SUCCESS",
        "200, SUCCESS",
        "0, RETRY",
        "408, RETRY",
        "429, RETRY",
        "500, RETRY",
        "502, RETRY",
        "503, RETRY",
        "504, RETRY",
        "400, DISCARD",
        "413, DISCARD",
        "422, DISCARD",
        "301, FATAL",
        "401, FATAL",
        "403, FATAL",
        "404, FATAL",
        "405, FATAL"
    })
    void theStatusDecides(int status, ResponseClass expected) {
        assertThat(InfluxResponseClassifier.classify(new InfluxResponse(status, "", 0)))
                .isEqualTo(expected);
    }

    @Test
    void readsHowManyPointsAPartialWriteLeftOut() {
        InfluxResponse partial = new InfluxResponse(
                400, "{\"error\":\"partial write: field type conflict: input field \\\"v\\\" dropped=12\"}", 0);
        assertThat(InfluxResponseClassifier.isPartial(partial)).isTrue();
        assertThat(InfluxResponseClassifier.dropped(partial)).isEqualTo(12);
        InfluxResponse whole = new InfluxResponse(400, "{\"error\":\"unable to parse\"}", 0);
        assertThat(InfluxResponseClassifier.isPartial(whole)).isFalse();
        assertThat(InfluxResponseClassifier.dropped(whole)).isEqualTo(1);
    }

    @Test
    void readsHowLongTheServerAsksToWait() {
        assertThat(RefusalInterceptor.millis("3")).isEqualTo(3000);
        assertThat(RefusalInterceptor.millis("Wed, 21 Oct 2015 07:28:00 GMT")).isZero();
        assertThat(RefusalInterceptor.millis("Fri, 01 Jan 2145 00:00:00 GMT")).isPositive();
        assertThat(RefusalInterceptor.millis("soon")).isZero();
        assertThat(RefusalInterceptor.millis(null)).isZero();
    }
}
