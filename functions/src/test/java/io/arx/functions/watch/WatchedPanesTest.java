package io.arx.functions.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.ChainId;
import io.arx.events.WalletWindow;
import io.arx.events.control.WatchChange;
import io.arx.functions.wallet.ClosedPane;
import io.arx.functions.wallet.ClosedPaneCodec;
import io.arx.functions.wallet.WalletBuckets;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatchedPanesTest {

    private static final Address WALLET = new Address(1, 2, 3);
    private static final Address OTHER = new Address(4, 5, 6);
    private static final Address ALWAYS = new Address(7, 8, 9);
    private static final long NOON = 1_700_006_400_000L;
    private static final long MINUTE = 60_000;

    private KeyedTwoInputStreamOperatorTestHarness<Integer, ClosedPane, WatchChange, ClosedPane> harness;

    @BeforeEach
    void open() throws Exception {
        harness = harness();
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void theMinuteOfTheBlockFromWhichAChangeHoldsIsTheFirstThatIsLetThrough() throws Exception {
        change(WatchChange.add(WALLET, "", List.of()), NOON + 30_000);
        listAt(NOON + 10 * MINUTE);
        pane(WALLET, NOON - MINUTE);
        pane(WALLET, NOON);
        pane(OTHER, NOON);
        pane(WALLET, NOON + MINUTE);

        assertThat(let()).containsExactly(NOON, NOON + MINUTE);
    }

    @Test
    void aWalletThatIsTakenOffIsLetThroughUpToTheMinuteBefore() throws Exception {
        change(WatchChange.add(WALLET, "", List.of()), NOON - 5 * MINUTE);
        change(WatchChange.remove(WALLET), NOON + 30_000);
        listAt(NOON + 10 * MINUTE);
        pane(WALLET, NOON - MINUTE);
        pane(WALLET, NOON);

        assertThat(let()).containsExactly(NOON - MINUTE);
    }

    @Test
    void aPaneWaitsForWhatTheListDoesNotKnowYet() throws Exception {
        listAt(NOON);
        pane(WALLET, NOON);
        assertThat(let()).isEmpty();
        change(WatchChange.add(WALLET, "", List.of()), NOON + 30_000);
        assertThat(let()).isEmpty();
        listAt(NOON + 2 * MINUTE);

        assertThat(let()).containsExactly(NOON);
    }

    @Test
    void whatComesLaterInTheLogChangesNothingBefore() throws Exception {
        change(WatchChange.add(WALLET, "", List.of()), NOON - 5 * MINUTE);
        listAt(NOON + 10 * MINUTE);
        change(WatchChange.remove(WALLET), NOON + 20 * MINUTE);
        listAt(NOON + 30 * MINUTE);
        pane(WALLET, NOON);

        assertThat(let()).containsExactly(NOON);
    }

    @Test
    void namedWalletsAreLetThroughWhateverTheListSays() throws Exception {
        pane(ALWAYS, NOON);

        assertThat(let()).containsExactly(NOON);
    }

    @Test
    void goesOnFromACheckpointWithTheListAndWhatWaited() throws Exception {
        change(WatchChange.add(WALLET, "", List.of()), NOON - MINUTE);
        listAt(NOON);
        pane(WALLET, NOON);
        harness.snapshot(1, 1);
        OperatorSubtaskState state = harness.snapshot(2, 2);
        harness.close();
        harness = harness();
        harness.initializeState(state);
        harness.open();
        pane(WALLET, NOON + MINUTE);
        assertThat(let()).isEmpty();
        listAt(NOON + 10 * MINUTE);

        assertThat(let()).containsExactly(NOON, NOON + MINUTE);
    }

    @Test
    void nothingIsLeftOfAWalletThatWasTakenOff() throws Exception {
        change(WatchChange.add(WALLET, "", List.of()), NOON);
        change(WatchChange.remove(WALLET), NOON + MINUTE);
        assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
        long end = NOON + MINUTE + WatchList.LONGEST_LOOK_BACK_MILLIS;
        harness.processWatermark1(new Watermark(end));
        harness.processWatermark2(new Watermark(end));

        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    private void change(WatchChange change, long stampMillis) throws Exception {
        harness.processElement2(change, stampMillis);
    }

    private void listAt(long stampMillis) throws Exception {
        harness.processWatermark2(new Watermark(stampMillis));
    }

    /** A minute's pane, closed a second after its end. */
    private void pane(Address wallet, long startMillis) throws Exception {
        WalletWindow window = WalletWindow.empty(ChainId.ETHEREUM, wallet, startMillis / 1000, 60, 1);
        harness.processElement1(
                new ClosedPane(window, 0, Amount.ZERO, Amount.ZERO, ClosedPane.NO_PREVIOUS),
                startMillis + MINUTE + 1000);
    }

    /** When the minutes that were let through began. */
    private List<Long> let() {
        return harness.extractOutputValues().stream()
                .map(pane -> pane.window().startSeconds() * 1000)
                .toList();
    }

    private static KeyedTwoInputStreamOperatorTestHarness<Integer, ClosedPane, WatchChange, ClosedPane> harness()
            throws Exception {
        KeyedTwoInputStreamOperatorTestHarness<Integer, ClosedPane, WatchChange, ClosedPane> harness =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        new WatchedPanes(Set.of(ALWAYS)),
                        pane -> WalletBuckets.of(pane.window().wallet()),
                        change -> WalletBuckets.of(change.wallet()),
                        Types.INT,
                        128,
                        1,
                        0);
        harness.setup(ClosedPaneCodec.TYPE.createSerializer(
                harness.getExecutionConfig().getSerializerConfig()));
        return harness;
    }
}
