package io.arx.functions.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.Address;
import io.arx.events.Alert;
import io.arx.events.AlertStage;
import io.arx.events.Amount;
import io.arx.events.ChainId;
import io.arx.events.Evidence;
import io.arx.events.Hash;
import io.arx.events.Severity;
import io.arx.events.Verb;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AlertLivesTest {

    private static final int MAIN = 1;
    private static final int FORK = 2;

    private final List<String> said = new ArrayList<>();
    private AlertLives lives = new AlertLives(this::say);
    private long headStamp;
    private long finalStamp = 1_000_000; // the passes have nothing to do with each other's stamps

    @Test
    void whatBothPassesFindIsProvisionalAndThenConfirmed() {
        apply(1, MAIN, 1);
        apply(2, MAIN, 2, alert("a", MAIN, 2));
        headTime();
        assertThat(said).containsExactly("a provisional");
        finalise(1, 3);
        finalise(2, 3, alert("a", MAIN, 2));
        apply(3, MAIN, 4);
        headTime();
        finalTime();
        assertThat(said).containsExactly("a provisional", "a confirmed");
        assertThat(lives.undecided()).isZero();
    }

    @Test
    void whatTheFinalPassGoesByWithoutIsRetracted() {
        apply(1, MAIN, 1, alert("a", MAIN, 1));
        apply(2, MAIN, 2, alert("b", MAIN, 1, 2));
        headTime();
        finalise(1, 3);
        finalTime();
        assertThat(said).as("the head has not got there").containsExactly("a provisional", "b provisional");
        apply(3, MAIN, 4);
        headTime();
        assertThat(said).endsWith("a retracted");
        finalise(2, 5);
        finalTime();
        apply(4, MAIN, 6);
        headTime();
        assertThat(said).containsExactly("a provisional", "b provisional", "a retracted", "b retracted");
    }

    @Test
    void whatIsOrphanedIsRetractedAtOnce() {
        apply(1, MAIN, 1);
        apply(2, MAIN, 2, alert("a", MAIN, 1, 2));
        undo(2, MAIN, 4);
        apply(2, FORK, 4);
        headTime();
        assertThat(said).containsExactly("a provisional", "a retracted");
    }

    @Test
    void whatTheNewBranchHasTooGoesOn() {
        apply(1, MAIN, 1);
        apply(2, MAIN, 2, alert("a", MAIN, 2));
        undo(2, MAIN, 4);
        apply(2, FORK, 4);
        apply(3, FORK, 4, alert("a", FORK, 3));
        headTime();
        assertThat(said).containsExactly("a provisional");
        finalise(2, 5);
        finalise(3, 5, alert("a", FORK, 3));
        finalTime();
        assertThat(said).containsExactly("a provisional", "a confirmed");
    }

    /** CEP may have begun with a step that was orphaned later. */
    @Test
    void whatIsFoundOfOrphanedEvidenceIsNotSaid() {
        apply(1, MAIN, 1);
        undo(1, MAIN, 2);
        apply(1, FORK, 2);
        apply(2, FORK, 3, alert("a", MAIN, 1));
        headTime();
        assertThat(said).isEmpty();
    }

    @Test
    void whatComesBackLaterIsConfirmedAllTheSame() {
        apply(1, MAIN, 1);
        apply(2, MAIN, 2, alert("a", MAIN, 2));
        undo(2, MAIN, 3);
        apply(2, FORK, 3);
        apply(3, FORK, 4, alert("a", FORK, 3));
        headTime();
        finalise(3, 5, alert("a", FORK, 3));
        finalTime();
        apply(4, FORK, 6);
        headTime();
        assertThat(said).containsExactly("a provisional", "a retracted", "a provisional", "a confirmed");
    }

    @Test
    void aFinalPassThatIsAheadRetractsNothingThatTheHeadHasStillToSay() {
        finalise(1, 5, alert("a", MAIN, 1));
        finalTime();
        apply(1, MAIN, 1, alert("a", MAIN, 1));
        headTime();
        apply(2, MAIN, 6);
        headTime();
        assertThat(said).containsExactly("a confirmed", "a provisional");
        assertThat(lives.undecided()).isZero();
    }

    /** A watermark that comes late for several positions says what one for each would have said. */
    @Test
    void howOftenTimeIsToldChangesNothing() {
        Runnable[] history = {
            () -> apply(1, MAIN, 1, alert("a", MAIN, 1)),
            () -> undo(1, MAIN, 2),
            () -> apply(1, FORK, 2),
            () -> apply(2, FORK, 3, alert("a", FORK, 2)),
        };
        for (Runnable step : history) {
            step.run();
        }
        headTime();
        List<String> atOnce = List.copyOf(said);
        said.clear();
        lives = new AlertLives(this::say);
        headStamp = 0;
        history[0].run();
        headTime();
        history[1].run();
        history[2].run();
        headTime();
        history[3].run();
        headTime();
        assertThat(said).isEqualTo(atOnce).containsExactly("a provisional", "a retracted", "a provisional");
    }

    @Test
    void aRestartInTheMiddleOfAnythingChangesNothing() throws IOException {
        apply(1, MAIN, 1, alert("a", MAIN, 1));
        restart();
        headTime();
        restart();
        apply(2, MAIN, 2, alert("b", MAIN, 2));
        headTime();
        finalise(1, 3, alert("a", MAIN, 1));
        restart();
        finalise(2, 3);
        finalTime();
        restart();
        undo(2, MAIN, 4);
        restart();
        apply(2, FORK, 4);
        headTime();
        restart();
        assertThat(said).containsExactly("a provisional", "b provisional", "a confirmed", "b retracted");
        assertThat(lives.undecided()).isZero();
    }

    @Test
    void theEndOfALogDecidesWhatIsFinal() {
        apply(1, MAIN, 1, alert("a", MAIN, 1));
        apply(2, MAIN, 2, alert("b", MAIN, 2));
        finalise(1, 3);
        lives.headTime(Long.MAX_VALUE);
        lives.finalTime(Long.MAX_VALUE);
        assertThat(said).containsExactly("a provisional", "b provisional", "a retracted");
        assertThat(lives.undecided()).isEqualTo(1);
    }

    private void say(Alert alert) {
        said.add(alert.id() + " " + alert.stage().label());
    }

    private void apply(long height, int branch, long position, Alert... found) {
        lives.headStep(new ChainStep(Verb.APPLY, height, hash(branch, height), position, ++headStamp));
        for (Alert alert : found) {
            lives.foundOnHead(alert, headStamp);
        }
    }

    private void undo(long height, int branch, long position) {
        lives.headStep(new ChainStep(Verb.UNDO, height, hash(branch, height), position, ++headStamp));
    }

    private void finalise(long height, long position, Alert... found) {
        lives.finalStep(new ChainStep(Verb.FINAL, height, hash(MAIN, height), position, ++finalStamp));
        for (Alert alert : found) {
            lives.foundOnFinal(alert);
        }
    }

    private void headTime() {
        lives.headTime(headStamp);
    }

    private void finalTime() {
        lives.finalTime(finalStamp);
    }

    private void restart() throws IOException {
        byte[] snapshot = lives.snapshot().toBytes();
        lives = new AlertLives(this::say);
        lives.restore(AlertLivesSnapshot.read(snapshot));
    }

    private static Hash hash(int branch, long height) {
        return new Hash(branch, 0, 0, height);
    }

    private static Alert alert(String id, int branch, long... heights) {
        List<Evidence> evidence = LongStream.of(heights)
                .mapToObj(height ->
                        new Evidence(height, hash(branch, height), null, 0, 0, Address.ZERO, null, Amount.ONE))
                .toList();
        return new Alert(
                id,
                "rule",
                Severity.LOW,
                AlertStage.PROVISIONAL,
                ChainId.ETHEREUM,
                Address.ZERO,
                "It happened.",
                evidence,
                0,
                0,
                0);
    }
}
