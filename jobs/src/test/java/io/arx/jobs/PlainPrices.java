package io.arx.jobs;

import io.arx.events.Activity;
import io.arx.events.ActivityKind;
import io.arx.events.Address;
import io.arx.events.BlockActivities;
import io.arx.events.PoolState;
import io.arx.functions.prices.PricePool;
import io.arx.functions.prices.PriceSettings;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What tokens are worth by the definition, in big decimals: the median of all that pools with enough depth have said, for
 * histories shorter than the window.
 */
final class PlainPrices {

    private static final MathContext EXACT = new MathContext(60);
    private static final BigDecimal ROOT_UNIT = new BigDecimal(BigInteger.ONE.shiftLeft(96));

    private final PriceSettings settings;
    private final Map<Address, List<BigDecimal>> inDollars = new HashMap<>();
    private final Map<Address, List<BigDecimal>> inNative = new HashMap<>();

    PlainPrices(PriceSettings settings) {
        this.settings = settings;
    }

    /** Takes in what pools say after a block, those against dollars first. */
    void apply(BlockActivities block) {
        for (PricePool.Quote quote : PricePool.Quote.values()) {
            BigDecimal unit = quote == PricePool.Quote.DOLLAR ? BigDecimal.ONE : price(settings.wrappedNative());
            for (PoolState state : block.pools()) {
                for (PricePool pool : settings.pools()) {
                    if (unit != null && pool.pool().equals(state.pool()) && pool.quote() == quote) {
                        read(pool, state, unit);
                    }
                }
            }
        }
    }

    private void read(PricePool pool, PoolState state, BigDecimal unit) {
        BigDecimal first = new BigDecimal(state.first().toBigInteger());
        BigDecimal second = new BigDecimal(state.second().toBigInteger());
        if (state.concentrated()) {
            BigDecimal root = first.divide(ROOT_UNIT, EXACT);
            first = second.divide(root, EXACT);
            second = second.multiply(root);
        }
        BigDecimal own = (pool.pricedFirst() ? first : second).movePointLeft(pool.pricedDecimals());
        BigDecimal other = (pool.pricedFirst() ? second : first).movePointLeft(pool.quoteDecimals());
        if (other.multiply(unit).doubleValue() >= settings.minimumDepthUsd()) {
            (pool.quote() == PricePool.Quote.DOLLAR ? inDollars : inNative)
                    .computeIfAbsent(pool.priced(), token -> new ArrayList<>())
                    .add(other.divide(own, EXACT));
        }
    }

    /** The worth of what an activity moves, in dollars; null where there is no price or no fungible token. */
    @Nullable
    BigDecimal worth(Activity activity) {
        Address token = activity.token() == null ? settings.wrappedNative() : activity.token();
        boolean fungible = activity.token() == null || activity.kind() == ActivityKind.ERC20_TRANSFER;
        BigDecimal price = fungible ? price(token) : null;
        return price == null
                ? null
                : new BigDecimal(activity.amount().toBigInteger())
                        .movePointLeft(decimals(token))
                        .multiply(price);
    }

    private @Nullable BigDecimal price(Address token) {
        PriceSettings.Fixed fixed = settings.fixed().get(token);
        if (fixed != null) {
            return BigDecimal.valueOf(fixed.usd());
        }
        List<BigDecimal> said = new ArrayList<>(inDollars.getOrDefault(token, List.of()));
        if (inNative.containsKey(token)) {
            BigDecimal unit = price(settings.wrappedNative());
            inNative.get(token).forEach(value -> said.add(value.multiply(unit)));
        }
        return said.isEmpty() ? null : said.stream().sorted().toList().get((said.size() - 1) / 2);
    }

    private int decimals(Address token) {
        return settings.decimals(token).orElseThrow();
    }
}
