package io.arx.functions.prices;

import io.arx.events.Address;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a chain's prices come from.
 *
 * @param pools whose trades are watched
 * @param wrappedNative the token that is worth what the native one is; the zero address where none is known
 * @param window of block time over which the median is taken
 * @param minimumDepthUsd what a pool must hold on its known side for a reading to count
 * @param fixed prices by contract that need no pool: stablecoins, and what the user says
 */
public record PriceSettings(
        List<PricePool> pools,
        Address wrappedNative,
        Duration window,
        double minimumDepthUsd,
        Map<Address, Fixed> fixed)
        implements Serializable {

    /**
     * A price that the configuration says.
     *
     * @param usd for one whole token
     * @param decimals how many digits of an amount of the token stand after the point
     */
    public record Fixed(double usd, int decimals) implements Serializable {

        private static final long serialVersionUID = 1L;
    }

    /** No prices. */
    public static final PriceSettings NONE =
            new PriceSettings(List.of(), Address.ZERO, Duration.ofMinutes(10), 0, Map.of());

    private static final long serialVersionUID = 1L;
    private static final int NATIVE_DECIMALS = 18;

    public PriceSettings {
        pools = List.copyOf(pools);
        fixed = Map.copyOf(fixed);
    }

    /** How many decimals a token has, the zero address for the native one; empty where nothing here says so. */
    public OptionalInt decimals(Address token) {
        if (token.isZero()) {
            return OptionalInt.of(NATIVE_DECIMALS);
        }
        Fixed known = fixed.get(token);
        return known != null
                ? OptionalInt.of(known.decimals())
                : pools.stream()
                        .filter(pool -> pool.priced().equals(token))
                        .mapToInt(PricePool::pricedDecimals)
                        .findFirst();
    }

    /** The contracts whose events matter. */
    public Set<Address> poolAddresses() {
        return pools.stream().map(PricePool::pool).collect(Collectors.toUnmodifiableSet());
    }
}
