package io.arx.sources.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.Address;
import org.junit.jupiter.api.Test;

class KnownSymbolsTest {

    private static final Address USDC = Address.parse("0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48");
    private static final Address OTHER = new Address(1, 2, 3);

    @Test
    void aSymbolIsTakenByItsOwnContractAndByNoOther() {
        KnownSymbols symbols = new KnownSymbols(1, "ETH");
        assertThat(symbols.isTaken(USDC, "USDC")).isFalse();
        for (String fake : new String[] {"USDC", "?USDC", "U5DC", "$USDC", "ETH"}) {
            assertThat(symbols.isTaken(OTHER, fake)).as(fake).isTrue();
        }
        assertThat(symbols.isTaken(OTHER, "ARX")).isFalse();
    }
}
