package io.arx.jobs.conf;

import io.arx.events.Address;
import io.arx.events.PriceTable;
import io.arx.functions.prices.PricePool;
import io.arx.functions.prices.PriceSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code prices.yaml}: by chain, its stablecoins, its wrapped native token, and the pools that say prices. */
final class PriceFile {

    private PriceFile() {}

    /** A token by its name in the file. */
    private record Token(Address address, int decimals) {}

    /** Prices by chain; none where the file is missing. */
    static Map<String, PriceSettings> read(Path file) {
        if (!Files.isRegularFile(file)) {
            return Map.of();
        }
        Map<String, PriceSettings> chains = new LinkedHashMap<>();
        YamlSection.read(file).sections().forEach((chain, section) -> chains.put(chain, read(section)));
        return Map.copyOf(chains);
    }

    private static PriceSettings read(YamlSection section) {
        Map<String, Token> tokens = new HashMap<>();
        section.section("tokens").sections().forEach((name, token) -> {
            tokens.put(name, new Token(token.value("address", Address::parse), token.value("decimals", text ->
                    (int) Parsers.integer(text, 0, PriceTable.MOST_DECIMALS))));
            token.finish();
        });
        Set<String> dollars = new HashSet<>(section.list("dollars", text -> known(text, tokens)));
        String wrapped = section.value("wrappedNative", "", text -> known(text, tokens));
        Map<Address, PriceSettings.Fixed> fixed = new HashMap<>();
        dollars.forEach(name -> fix(tokens.get(name), 1, fixed));
        section.section("fixed")
                .scalars(PriceFile::dollars)
                .forEach((name, usd) -> fix(fixedToken(section, name, tokens), usd, fixed));
        List<PricePool> pools = new ArrayList<>();
        for (YamlSection pool : section.sectionList("pools")) {
            pools.add(pool(pool, tokens, dollars, wrapped));
        }
        PriceSettings settings = new PriceSettings(
                pools,
                wrapped.isEmpty() ? Address.ZERO : tokens.get(wrapped).address(),
                section.value("window", Duration.ofMinutes(10), Parsers::positiveDuration),
                section.value("minimumDepth", 100_000.0, PriceFile::dollars),
                fixed);
        section.finish();
        return settings;
    }

    private static PricePool pool(YamlSection pool, Map<String, Token> tokens, Set<String> dollars, String wrapped) {
        Address address = pool.value("address", Address::parse);
        String first = pool.value("token0", text -> known(text, tokens));
        String second = pool.value("token1", text -> known(text, tokens));
        pool.finish();
        if (tokens.get(first).address().compareTo(tokens.get(second).address()) >= 0) {
            throw pool.refuse(
                    "token0", first + " has the higher address, and token 0 of a pool is the one with the lower");
        }
        boolean firstKnown = dollars.contains(first) || (first.equals(wrapped) && !dollars.contains(second));
        String quote = firstKnown ? first : second;
        String priced = firstKnown ? second : first;
        if (dollars.contains(priced) || !(dollars.contains(quote) || quote.equals(wrapped))) {
            throw pool.refuse(
                    "token0", "a pool needs one token that is a dollar or the wrapped native one, and one that is not");
        }
        return new PricePool(
                address,
                tokens.get(priced).address(),
                tokens.get(priced).decimals(),
                dollars.contains(quote) ? PricePool.Quote.DOLLAR : PricePool.Quote.NATIVE,
                tokens.get(quote).decimals(),
                !firstKnown);
    }

    private static void fix(Token token, double usd, Map<Address, PriceSettings.Fixed> fixed) {
        fixed.put(token.address(), new PriceSettings.Fixed(usd, token.decimals()));
    }

    private static Token fixedToken(YamlSection section, String name, Map<String, Token> tokens) {
        try {
            return tokens.get(known(name, tokens));
        } catch (IllegalArgumentException unknown) {
            throw section.refuse("fixed", unknown.getMessage());
        }
    }

    private static String known(String name, Map<String, Token> tokens) {
        if (!tokens.containsKey(name)) {
            throw new IllegalArgumentException(
                    "there is no token '" + name + "' under 'tokens'" + NearestName.hint(name, tokens.keySet()));
        }
        return name;
    }

    private static double dollars(String text) {
        try {
            double usd = Double.parseDouble(text);
            if (Double.isFinite(usd) && usd > 0) {
                return usd;
            }
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("expected dollars above 0, not '" + text + "'", notANumber);
        }
        throw new IllegalArgumentException("expected dollars above 0, not '" + text + "'");
    }
}
