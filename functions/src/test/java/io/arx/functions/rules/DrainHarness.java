package io.arx.functions.rules;

import io.arx.events.Address;
import io.arx.events.Alert;
import io.arx.events.Pass;
import io.arx.serializers.ArxTypes;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.cep.nfa.compiler.NFACompiler;
import org.apache.flink.cep.operator.CepOperator;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** The pattern operator of one rule; alone, or behind {@link PossibleDrains} as the job runs it. */
final class DrainHarness implements AutoCloseable {

    private final RapidDrainRule rule;
    private final boolean gated;
    private final List<Alert> earlier = new ArrayList<>();
    private KeyedOneInputStreamOperatorTestHarness<Address, DrainStep, Alert> harness;
    private KeyedOneInputStreamOperatorTestHarness<Address, DrainStep, DrainStep> gate;
    private int passed;

    /** All steps that count reach the pattern. */
    DrainHarness(RapidDrainRule rule) throws Exception {
        this(rule, false);
    }

    private DrainHarness(RapidDrainRule rule, boolean gated) throws Exception {
        this.rule = rule;
        this.gated = gated;
        harness = operator();
        harness.open();
        gate = possibleDrains();
        gate.open();
    }

    /** Only steps that can be a drain reach the pattern. */
    static DrainHarness gated(RapidDrainRule rule) throws Exception {
        return new DrainHarness(rule, true);
    }

    private KeyedOneInputStreamOperatorTestHarness<Address, DrainStep, DrainStep> possibleDrains() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new PossibleDrains(List.of(rule))), DrainStep::wallet, ArxTypes.ADDRESS);
    }

    private KeyedOneInputStreamOperatorTestHarness<Address, DrainStep, Alert> operator() throws Exception {
        Pattern<DrainStep, ?> pattern = RapidDrainPattern.of(rule);
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new CepOperator<>(
                        DrainStepCodec.TYPE.createSerializer(new SerializerConfigImpl()),
                        false,
                        NFACompiler.compileFactory(pattern, false),
                        null,
                        pattern.getAfterMatchSkipStrategy(),
                        new RapidDrains(Pass.HEAD, rule, Drains.ETHEREUM),
                        null),
                DrainStep::wallet,
                ArxTypes.ADDRESS);
    }

    /** Sends the steps of one block, then its watermark. */
    void block(DrainStep... steps) throws Exception {
        for (DrainStep step : steps) {
            if (gated) {
                gate.processElement(step, step.stampMillis());
            } else if (RapidDrainRule.counts(step)) {
                pass(new StreamRecord<>(step, step.stampMillis()));
            }
        }
        passToStamp(steps[0].stampMillis());
    }

    private void pass(StreamRecord<DrainStep> step) throws Exception {
        passed++;
        harness.processElement(step);
    }

    /** Sends each step as a block of its own. */
    void blocks(DrainStep... steps) throws Exception {
        for (DrainStep step : steps) {
            block(step);
        }
    }

    /** Goes on to an instant without a step. */
    void passTo(long seconds) throws Exception {
        passToStamp(seconds * 1000);
    }

    private void passToStamp(long stamp) throws Exception {
        for (StreamRecord<? extends DrainStep> step : gate.extractOutputStreamRecords()) {
            pass(new StreamRecord<>(step.getValue(), step.getTimestamp()));
        }
        gate.getOutput().clear();
        gate.processWatermark(stamp);
        gate.getOutput().clear();
        harness.processWatermark(stamp);
    }

    /** How many steps have reached the pattern. */
    int passed() {
        return passed;
    }

    /** Entries and timers of what holds steps back. */
    int heldEntries() {
        return gate.numKeyedStateEntries() + gate.numEventTimeTimers();
    }

    /** Stops the operators, and goes on with new ones from the same state. */
    void restart() throws Exception {
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        earlier.addAll(harness.extractOutputValues());
        harness.close();
        harness = operator();
        harness.setup();
        harness.initializeState(snapshot);
        harness.open();
        snapshot = gate.snapshot(1, 1);
        gate.close();
        gate = possibleDrains();
        gate.setup();
        gate.initializeState(snapshot);
        gate.open();
    }

    List<Alert> alerts() {
        List<Alert> all = new ArrayList<>(earlier);
        all.addAll(harness.extractOutputValues());
        return all;
    }

    int stateEntries() {
        return harness.numKeyedStateEntries();
    }

    /** The size of a snapshot of the wallets' state. */
    long stateBytes() throws Exception {
        return harness.snapshot(2, 2).getManagedKeyedState().stream()
                .mapToLong(KeyedStateHandle::getStateSize)
                .sum();
    }

    int timers() {
        return harness.numEventTimeTimers();
    }

    @Override
    public void close() throws Exception {
        harness.close();
        gate.close();
    }
}
