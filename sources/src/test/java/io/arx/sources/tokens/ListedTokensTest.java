package io.arx.sources.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.Address;
import io.arx.events.LogEntry.TokenMetadata;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ListedTokensTest {

    private static final Address USDC = Address.parse("0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48");

    @Test
    void everyLineIsWellFormedAndStandsOnce() {
        Set<String> seen = new HashSet<>();
        for (String line : ListedTokens.lines()) {
            String[] cells = line.split(",", -1);
            assertThat(cells).as(line).hasSize(6);
            assertThat(Long.parseLong(cells[0])).as(line).isIn(1L, 56L, 137L);
            assertThat(Address.parse(cells[1]).toChecksumString())
                    .as("EIP-55 form")
                    .isEqualTo(cells[1]);
            assertThat(SafeSymbol.of(cells[2])).as(line).isEqualTo(cells[2]);
            assertThat(Integer.parseInt(cells[3])).as(line).isBetween(0, 18);
            assertThat(cells[4]).as(line).isEqualTo(TokenStandard.ERC20.label());
            assertThat(cells[5]).as("source").isNotBlank();
            assertThat(seen.add(cells[0] + cells[1])).as(line).isTrue();
        }
        assertThat(seen).hasSizeGreaterThan(40);
    }

    @Test
    void aTokenIsKnownOnItsOwnChainAlone() {
        assertThat(new ListedTokens(1, "ETH").find(USDC)).isEqualTo(new TokenMetadata(USDC, "USDC", 6, "erc20"));
        assertThat(new ListedTokens(56, "BNB").find(USDC)).isNull();
        assertThat(new ListedTokens(31_337, "ETH").find(USDC)).isNull();
    }

    @Test
    void namesOfListedTokensAndOfTheNativeOneAreTaken() {
        ListedTokens ethereum = new ListedTokens(1, "ETH");

        assertThat(ethereum.isTaken("USDC")).isTrue();
        assertThat(ethereum.isTaken("U5DC")).isTrue();
        assertThat(ethereum.isTaken("eth")).isTrue();
        assertThat(ethereum.isTaken("WBNB")).isFalse();
        assertThat(new ListedTokens(31_337, "").isTaken("...")).isFalse();
    }
}
