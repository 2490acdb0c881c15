package io.arx.bridge.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.bridge.socket.CommandBudget.Verdict;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CommandBudgetTest {

    private static final long START = Long.MAX_VALUE - 5; // System.nanoTime() may run over

    @Test
    void acceptsABurstAndThenTheRate() {
        CommandBudget budget = new CommandBudget(10, 3, START);
        assertThat(budget.command(START)).isEqualTo(Verdict.ACCEPT);
        assertThat(budget.command(START)).isEqualTo(Verdict.ACCEPT);
        assertThat(budget.command(START)).isEqualTo(Verdict.ACCEPT);
        assertThat(budget.command(START)).isEqualTo(Verdict.REFUSE);
        long later = START + TimeUnit.MILLISECONDS.toNanos(100);
        assertThat(budget.command(later)).isEqualTo(Verdict.ACCEPT);
        assertThat(budget.command(later)).isEqualTo(Verdict.REFUSE);
    }

    @Test
    void aLongSilenceSavesNoMoreThanABurst() {
        CommandBudget budget = new CommandBudget(10, 2, START);
        long later = START + TimeUnit.HOURS.toNanos(1);
        assertThat(budget.command(later)).isEqualTo(Verdict.ACCEPT);
        assertThat(budget.command(later)).isEqualTo(Verdict.ACCEPT);
        assertThat(budget.command(later)).isEqualTo(Verdict.REFUSE);
    }

    @Test
    void disconnectsWhoTakesNoNotice() {
        CommandBudget budget = new CommandBudget(1, 2, START);
        budget.command(START);
        budget.command(START);
        assertThat(budget.command(START)).isEqualTo(Verdict.REFUSE);
        assertThat(budget.command(START)).isEqualTo(Verdict.REFUSE);
        assertThat(budget.command(START)).isEqualTo(Verdict.DISCONNECT);
    }
}
