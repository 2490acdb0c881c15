package io.arx.functions.spam;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.Address;
import io.arx.events.LogEntry.TokenMetadata;
import org.junit.jupiter.api.Test;

class FakeTokensTest {

    private static final Address REAL = new Address(1, 1, 1);
    private static final Address FAKE = new Address(2, 2, 2);
    private static final SymbolCheck CHECK = (contract, symbol) -> symbol.equals("USDC") && !contract.equals(REAL);

    private final FakeTokens fakes = new FakeTokens(CHECK);

    @Test
    void knowsContractsThatBearAnothersSymbolUntilTheLogSaysOtherwise() {
        fakes.learn(new TokenMetadata(REAL, "USDC", 6, "erc20"));
        fakes.learn(new TokenMetadata(FAKE, "USDC", 6, "erc20"));
        assertThat(fakes.all()).containsExactly(FAKE);
        assertThat(fakes.contains(FAKE)).isTrue();

        fakes.learn(new TokenMetadata(FAKE, null, 6, "erc20"));
        assertThat(fakes.contains(FAKE)).isFalse();
    }

    @Test
    void forgetsTheOldestOfTooMany() {
        for (int i = 0; i <= FakeTokens.MOST; i++) {
            fakes.add(new Address(0, 0, i));
        }
        assertThat(fakes.contains(new Address(0, 0, 0))).isFalse();
        assertThat(fakes.contains(new Address(0, 0, 1))).isTrue();
        assertThat(fakes.all()).hasSize(FakeTokens.MOST);
    }
}
