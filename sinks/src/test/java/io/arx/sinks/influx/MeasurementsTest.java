package io.arx.sinks.influx;

import static io.arx.sinks.SampleEvents.START;
import static io.arx.sinks.SampleEvents.WALLET;
import static io.arx.sinks.SampleEvents.alert;
import static io.arx.sinks.SampleEvents.score;
import static io.arx.sinks.SampleEvents.tokenWindow;
import static io.arx.sinks.SampleEvents.window;
import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.Address;
import io.arx.events.AlertStage;
import io.arx.events.Amount;
import io.arx.events.ChainId;
import io.arx.events.ChainMinute;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MeasurementsTest {

    @Test
    void theNanosecondsOfAnIdNeverChange() {
        assertThat(Measurements.nanosOf("00112233445566778899aabbccddeeff")).isEqualTo(686340746);
    }

    @Test
    void thePassIsATagSoThatNeitherOverwritesTheOther() {
        assertThat(Measurements.window(window(WALLET, START, 7, false)).series())
                .isEqualTo("wallet_window,pass=head,chain=ethereum,wallet=" + WALLET + ",length=60s");
        assertThat(Measurements.window(window(WALLET, START, 5, true)).series())
                .isEqualTo("wallet_window,pass=final,chain=ethereum,wallet=" + WALLET + ",length=60s");
        assertThat(Measurements.score(score(START, 7, false, 0.5)).series()).contains(",pass=head,");
        assertThat(Measurements.score(score(START, 7, true, 0.5)).series()).contains(",pass=final,");
        assertThat(Measurements.alert(alert("a1", AlertStage.PROVISIONAL)).series())
                .contains(",pass=head,");
        assertThat(Measurements.alert(alert("a1", AlertStage.RETRACTED)).series())
                .contains(",pass=head,");
        assertThat(Measurements.alert(alert("a1", AlertStage.CONFIRMED)).series())
                .contains(",pass=final,");
    }

    @Test
    void aMinuteIsOnePointOfTheHeadAndOneOfTheFinalChain() {
        InfluxPoint head = Measurements.minute(minute(false));
        InfluxPoint last = Measurements.minute(minute(true));
        assertThat(head.series()).contains("pass=head").isNotEqualTo(last.series());
        assertThat(last.fields()).contains("transactions=12i", "nativeMoved=3.0", "nativeMovedExact=");
        assertThat(last.timeNanos()).isEqualTo(START * 1_000_000_000);
    }

    @Test
    void dollarsStandBesideTheTimeAndTheSourcesOfTheirPrices() {
        assertThat(Measurements.window(window(WALLET, START, 7, false)).fields())
                .contains(
                        "usdIn=4871.25,",
                        "usdOut=6495.0,",
                        "pricedAtSeconds=" + (START - 5) + "i",
                        "priceSources=\"pools\"");
    }

    @Test
    void aTokenWindowIsASeriesOfItsToken() {
        Address token = new Address(1, 2, 3);
        InfluxPoint point = Measurements.tokenWindow(tokenWindow(token, 7, true, 2));
        assertThat(point.series())
                .isEqualTo("wallet_token_window,pass=final,chain=ethereum,wallet=" + WALLET + ",token=" + token
                        + ",length=3600s");
        assertThat(point.fields())
                .contains("inCount=2i", "amountIn=2.0", "amountInExact=\"2\"", "newCounterparties=2i");
    }

    private static ChainMinute minute(boolean isFinal) {
        return new ChainMinute(
                ChainId.ETHEREUM, START, 7, isFinal, 2, 12, 1, 20, Amount.tokens(3, 18), Amount.of(5), 0, 900);
    }

    @Test
    void theNanosecondsOfIdsHardlyEverMeet() {
        List<Long> nanos = IntStream.range(0, 10_000)
                .mapToObj(number -> Measurements.nanosOf(String.format("%032x", number * 0x9e3779b9L)))
                .distinct()
                .toList();
        assertThat(nanos).hasSizeGreaterThan(9_998).allSatisfy(value -> assertThat(value)
                .isBetween(0L, 999_999_999L));
    }
}
