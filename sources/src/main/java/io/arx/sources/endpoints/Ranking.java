package io.arx.sources.endpoints;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * In which order endpoints are asked: those that may have the block, then the cheapest; those put aside come last, those
 * that rest not at all. The one in use stays the first while it is not clearly worse than another, so that blocks that
 * follow each other come from one node and one branch. Any thread may use it.
 */
final class Ranking {

    private static final double CLEARLY = 2;
    private static final double CLEARLY_MILLIS = 20;

    private final List<PooledEndpoint> endpoints;
    private final LongSupplier millis;
    private volatile @Nullable PooledEndpoint inUse;

    Ranking(List<PooledEndpoint> endpoints, LongSupplier millis) {
        this.endpoints = endpoints;
        this.millis = millis;
    }

    private record Place(PooledEndpoint endpoint, boolean isAside, boolean isBehind, double cost) {}

    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::isAside).thenComparing(Place::isBehind).thenComparingDouble(Place::cost);

    /** Who is to be asked for a block of this height, one after the other; empty where all rest. */
    List<PooledEndpoint> forHeight(long height) {
        long now = millis.getAsLong();
        long best = bestHead();
        List<Place> places = new ArrayList<>(endpoints.size());
        PooledEndpoint current = inUse;
        for (PooledEndpoint endpoint : endpoints) {
            EndpointHealth health = endpoint.health();
            if (endpoint.isOnOtherChain() || health.isResting(now)) {
                continue;
            }
            long head = health.headHeight();
            double cost = health.cost(best);
            places.add(new Place(
                    endpoint,
                    health.isAside(now),
                    head >= 0 && head < height,
                    endpoint == current ? cost / CLEARLY - CLEARLY_MILLIS : cost));
        }
        places.sort(ORDER);
        if (!places.isEmpty()) {
            inUse = places.get(0).endpoint();
        }
        return places.stream().map(Place::endpoint).toList();
    }

    /** The same for what does not depend on a height. */
    List<PooledEndpoint> forAnything() {
        return forHeight(-1);
    }

    /** The greatest height that an endpoint which can be asked has said it had, liars apart where there are others; or -1. */
    long bestHead() {
        long now = millis.getAsLong();
        long best = -1;
        long bestAside = -1;
        for (PooledEndpoint endpoint : endpoints) {
            EndpointHealth health = endpoint.health();
            if (endpoint.isOnOtherChain() || health.isResting(now)) {
                continue;
            }
            if (health.isAside(now)) {
                bestAside = Math.max(bestAside, health.headHeight());
            } else {
                best = Math.max(best, health.headHeight());
            }
        }
        return best >= 0 ? best : bestAside;
    }
}
