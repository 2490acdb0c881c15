package io.arx.sinks;

import io.arx.events.WalletWindow;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A job with checkpoints that writes one window for each wallet 0 … {@value #WALLETS} − 1. The first quarter of each
 * half comes at once, the rest trickles until the {@link Gate} opens; the last quarter may fail once.
 */
public final class GatedJob {

    public static final int WALLETS = 6_000;

    private static final int HALF = WALLETS / 2;

    private GatedJob() {}

    /** Starts the job on a MiniCluster of its own. */
    public static JobClient start(Sink<WalletWindow> sink) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(50));
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 3);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(50));
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(2, configuration);
        environment
                .fromSequence(0, WALLETS - 1)
                .map(number -> {
                    long ofHalf = number % HALF;
                    Gate.pass(ofHalf > HALF / 4, ofHalf == HALF * 3 / 4);
                    return window(number);
                })
                .returns(TypeInformation.of(WalletWindow.class))
                .sinkTo(sink);
        return environment.executeAsync();
    }

    /** What the job writes for a wallet. */
    public static WalletWindow window(long number) {
        return SampleEvents.window(SampleEvents.wallet(number), SampleEvents.START, number + 1);
    }

    /** How many elements come before the gate. */
    public static int beforeTheGate() {
        return 2 * (HALF / 4 + 1);
    }
}
