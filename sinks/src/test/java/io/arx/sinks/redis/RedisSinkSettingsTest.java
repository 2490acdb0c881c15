package io.arx.sinks.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RedisSinkSettingsTest {

    @Test
    void neverShowsThePassword() {
        assertThat(RedisSinkSettings.of("redis://127.0.0.1:6379").withPassword("sesame"))
                .asString()
                .contains("redis://127.0.0.1:6379", "hidden")
                .doesNotContain("sesame");
    }

    @Test
    void refusesAPasswordInTheUriWithoutRepeatingIt() {
        assertThatThrownBy(() -> RedisSinkSettings.of("redis://:sesame@127.0.0.1:6379"))
                .hasMessageContaining("does not belong")
                .message()
                .doesNotContain("sesame");
    }

    @Test
    void refusesWhatIsNoRedisUri() {
        assertThatThrownBy(() -> RedisSinkSettings.of("http://127.0.0.1:6379")).hasMessageContaining("redis://");
    }
}
