package io.arx.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arx.jobs.conf.ChainSettings;
import io.arx.jobs.conf.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobArgumentsTest {

    private static JobArguments parse(String line) {
        return JobArguments.parse(line.split(" ", -1));
    }

    @Test
    void takesOneChainOrSeveral() {
        assertThat(parse("--conf ../conf --chain bsc").chainNames()).isEqualTo("bsc");
        assertThat(parse("--chain polygon --conf ../conf --chain bsc --chain polygon")
                        .chains())
                .extracting(ChainSettings::name)
                .containsExactly("polygon", "bsc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--conf ../conf", "--chain bsc", "--conf ../conf --chain", "--conf ../conf --chains bsc", "bsc"})
    void refusesAnythingElse(String line) {
        assertThatThrownBy(() -> parse(line))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("--conf DIR and --chain NAME");
    }
}
