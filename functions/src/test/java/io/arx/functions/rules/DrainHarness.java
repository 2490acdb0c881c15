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
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** The pattern operator of one rule behind its filter, as the job runs it. */
final class DrainHarness implements AutoCloseable {

    private final RapidDrainRule rule;
    private final CountedSteps counted;
    private final List<Alert> earlier = new ArrayList<>();
    private KeyedOneInputStreamOperatorTestHarness<Address, DrainStep, Alert> harness;

    DrainHarness(RapidDrainRule rule) throws Exception {
        this.rule = rule;
        this.counted = new CountedSteps(rule);
        harness = operator();
        harness.open();
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
            if (counted.filter(step)) {
                harness.processElement(step, step.stampMillis());
            }
        }
        harness.processWatermark(steps[0].stampMillis());
    }

    /** Sends each step as a block of its own. */
    void blocks(DrainStep... steps) throws Exception {
        for (DrainStep step : steps) {
            block(step);
        }
    }

    /** Goes on to an instant without a step. */
    void passTo(long seconds) throws Exception {
        harness.processWatermark(seconds * 1000);
    }

    /** Stops the operator, and goes on with a new one from the same state. */
    void restart() throws Exception {
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        earlier.addAll(harness.extractOutputValues());
        harness.close();
        harness = operator();
        harness.setup();
        harness.initializeState(snapshot);
        harness.open();
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
    }
}
