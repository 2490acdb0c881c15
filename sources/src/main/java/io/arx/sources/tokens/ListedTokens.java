package io.arx.sources.tokens;

import io.arx.events.Address;
import io.arx.events.LogEntry.TokenMetadata;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tokens of a chain that are shipped in {@code tokens.csv}, which need no question to a node. */
final class ListedTokens {

    private static final String HEADER = "chain,address,symbol,decimals,standard,source";

    private final Map<Address, TokenMetadata> tokens = new HashMap<>();
    private final Set<String> likenesses = new HashSet<>();

    /**
     * Those of a chain.
     *
     * @param nativeSymbol taken, as if it were a listed token's
     */
    ListedTokens(long chainNumber, String nativeSymbol) {
        for (String line : lines()) {
            String[] cells = line.split(",", -1);
            if (Long.parseLong(cells[0]) == chainNumber) {
                Address address = Address.parse(cells[1]);
                tokens.put(address, new TokenMetadata(address, cells[2], Integer.parseInt(cells[3]), cells[4]));
                likenesses.add(SafeSymbol.likeness(cells[2]));
            }
        }
        likenesses.add(SafeSymbol.likeness(nativeSymbol));
        likenesses.remove("");
    }

    /** What the list says of a contract; null where it says nothing. */
    @Nullable
    TokenMetadata find(Address contract) {
        return tokens.get(contract);
    }

    /** Whether a symbol is easily taken for that of a listed token or of the native one. */
    boolean isTaken(String symbol) {
        return likenesses.contains(SafeSymbol.likeness(symbol));
    }

    /** The lines of the file behind its header. */
    static List<String> lines() {
        try (BufferedReader file = new BufferedReader(
                new InputStreamReader(ListedTokens.class.getResourceAsStream("tokens.csv"), StandardCharsets.UTF_8))) {
            List<String> lines =
                    file.lines().filter(line -> !line.startsWith("#")).toList();
            if (!lines.get(0).equals(HEADER)) {
                throw new IllegalStateException("tokens.csv does not begin with " + HEADER);
            }
            return lines.subList(1, lines.size());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the list of tokens cannot be read", unreadable);
        }
    }
}
