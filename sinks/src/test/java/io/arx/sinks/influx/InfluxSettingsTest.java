package io.arx.sinks.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class InfluxSettingsTest {

    private static final String URL = "http://127.0.0.1:8086";

    @Test
    void neverShowsCredentials() {
        assertThat(InfluxSettings.v2(URL, "arx", "wallets", "sesame"))
                .asString()
                .contains(URL, "hidden")
                .doesNotContain("sesame");
    }

    @Test
    void refusesWhatCannotWork() {
        assertThatThrownBy(() -> InfluxSettings.v2(URL, "", "wallets", "token")).hasMessageContaining("organization");
        assertThatThrownBy(() -> InfluxSettings.v1(URL, "", "")).hasMessageContaining("database");
        assertThatThrownBy(() -> InfluxSettings.v1(URL, "wallets", "sesame"))
                .hasMessageContaining("user:password")
                .message()
                .doesNotContain("sesame");
        assertThatThrownBy(() -> InfluxSettings.v1("127.0.0.1:8086", "wallets", ""))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> InfluxSettings.v1("http://me:sesame@127.0.0.1:8086", "wallets", ""))
                .message()
                .doesNotContain("sesame");
    }
}
