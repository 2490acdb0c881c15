package io.arx.sinks.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class InfluxPointTest {

    @Test
    void writesEachTypeAsLineProtocolHasIt() {
        InfluxPoint point = InfluxPoint.measurement("tide")
                .tag("sea", "north")
                .field("count", 3L)
                .field("height", 2.5)
                .field("high", true)
                .field("note", "a \"b\" \\ c")
                .at(7);
        assertThat(point.line())
                .isEqualTo("tide,sea=north count=3i,height=2.5,high=true,note=\"a \\\"b\\\" \\\\ c\" 7");
    }

    @Test
    void escapesWhatEndsNamesAndTags() {
        InfluxPoint point = InfluxPoint.measurement("high, tide")
                .tag("a=b", "c d,e\n\\")
                .field("f g", 1L)
                .at(7);
        assertThat(point.line()).isEqualTo("high\\,\\ tide,a\\=b=c\\ d\\,e\\ \\  f\\ g=1i 7");
    }

    @Test
    void leavesOutWhatLineProtocolCannotWrite() {
        InfluxPoint point = InfluxPoint.measurement("tide")
                .tag("sea", "")
                .field("height", Double.POSITIVE_INFINITY)
                .field("count", 1L)
                .at(7);
        assertThat(point.line()).isEqualTo("tide count=1i 7");
    }

    @Test
    void aPointNeedsAField() {
        assertThatThrownBy(() ->
                        InfluxPoint.measurement("tide").tag("sea", "north").at(7))
                .hasMessageContaining("tide,sea=north");
    }
}
