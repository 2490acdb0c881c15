package io.arx.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.cli.simulate.Simulation.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulationTest {

    private static final int SEEDS = 200;
    private static final long FIRST = 10_000;

    @Test
    @Timeout(600)
    void headFinalChainAndWindowsAreTheChainsUnderManySeeds() throws Exception {
        int reorgs = 0;
        int deepest = 0;
        int crashes = 0;
        long windows = 0;
        for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
            Outcome outcome = Simulation.run(seed, line -> {});
            reorgs += outcome.reorgs();
            deepest = Math.max(deepest, outcome.deepest());
            crashes += outcome.crashes();
            windows += outcome.windows();
        }
        assertThat(reorgs).as("what it stages").isGreaterThan(SEEDS);
        assertThat(deepest).isGreaterThan(8);
        assertThat(crashes).isGreaterThan(SEEDS);
        assertThat(windows).as("windows compared").isGreaterThan(1000L * SEEDS);
    }

    @Test
    void aSeedAlwaysStagesTheSame() throws Exception {
        List<String> once = new ArrayList<>();
        List<String> again = new ArrayList<>();
        Simulation.run(4, once::add);
        Simulation.run(4, again::add);
        assertThat(once).isEqualTo(again).hasSizeGreaterThan(20);
    }

    /** Seeds that found something, so that it stays found. */
    @ParameterizedTest(name = "seed {0}: {1}")
    @CsvSource({
        "35, a block of a branch that was left was marked final",
        "57, a branch that was about to take over was forgotten from its beginning",
        "76, a late ingest was given a block of a branch that was left and marked it final",
        "138, a node that changed its mind twice has the same blocks appended again",
        "164, two ingests marked different blocks of one height final",
        "222, a late ingest claimed a branch that leaves below the final block"
    })
    void whatASeedFoundDoesNotComeBack(long seed, String what) throws Exception {
        assertThat(Simulation.run(seed, line -> {}).entries()).as(what).isPositive();
    }
}
