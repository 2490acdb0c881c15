package io.arx.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arx.bridge.socket.SocketLimits;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BridgeSettingsTest {

    private static final URI REDIS = URI.create("redis://127.0.0.1:6379");

    @Test
    void listensOnLoopbackUnlessToldOtherwise() {
        BridgeSettings settings = BridgeSettings.of(REDIS);
        assertThat(settings.host()).isEqualTo("127.0.0.1");
        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.origins()).isEmpty();
        assertThat(settings.webFolder()).isEmpty();
        assertThat(settings.limits()).isEqualTo(SocketLimits.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://a.example", "http://a.example:3000", "http://[::1]:3000", "https://a.example:80"})
    void takesOriginsAsBrowsersSendThem(String origin) {
        assertThat(BridgeSettings.of(REDIS).withOrigins(List.of(origin)).origins())
                .containsExactly(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "null",
                "a.example",
                "https://A.example",
                "https://a.example/",
                "http://a.example:80",
                "https://a.example:443",
                "https://*.example",
                "https://u@a.example",
                "ftp://a.example",
                ""
            })
    void refusesOriginsThatNoBrowserSends(String origin) {
        assertThatThrownBy(() -> BridgeSettings.of(REDIS).withOrigins(List.of(origin)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("origin '" + origin + "'");
    }

    @Test
    void refusesLimitsThatMakeNoSense() {
        assertThatThrownBy(() -> BridgeSettings.of(REDIS).withPort(65536)).hasMessageContaining("port");
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new SocketLimits(0, 1, 1, 1, 1, 1, second, second.plus(second), second))
                .hasMessageContaining("connections must be positive");
        assertThatThrownBy(() -> new SocketLimits(1, 1, 1, 1, 1, 1, second, second, second))
                .hasMessageContaining("must be longer than pingInterval");
    }
}
