package io.arx.functions.tops;

import io.arx.events.Address;
import io.arx.events.Ranking;
import io.arx.events.TopWallet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The first wallets by one ranking, of all that were offered; no more than a capacity. A wallet may be offered again with
 * more or with less. Whoever is not in the list ranks no higher than the best that was ever turned away; where a wallet
 * in the list falls that low it leaves, because nobody knows any more who comes before it.
 */
final class Leaders {

    private final Ranking ranking;
    private final int capacity;
    private final TreeSet<TopWallet> sorted;
    private final Map<Address, TopWallet> byWallet = new HashMap<>();

    private @Nullable TopWallet turnedAway;

    Leaders(Ranking ranking, int capacity) {
        this.ranking = ranking;
        this.capacity = capacity;
        this.sorted = new TreeSet<>(ranking::compare);
    }

    /** What a wallet must exceed to get in; null while everyone does who counts. */
    @Nullable
    TopWallet turnedAway() {
        return turnedAway;
    }

    void offer(TopWallet wallet) {
        TopWallet before = byWallet.remove(wallet.wallet());
        if (before != null) {
            sorted.remove(before);
        }
        if (!ranking.counts(wallet) || (turnedAway != null && ranking.compare(wallet, turnedAway) >= 0)) {
            return;
        }
        sorted.add(wallet);
        byWallet.put(wallet.wallet(), wallet);
        if (sorted.size() > capacity) {
            turnedAway = sorted.pollLast();
            byWallet.remove(turnedAway.wallet());
        }
    }

    /** Whether somebody who was turned away may belong among the first {@code count}. */
    boolean lacks(int count) {
        return turnedAway != null && sorted.size() < count;
    }

    /** The first {@code count}, the first one first. */
    List<TopWallet> first(int count) {
        return sorted.stream().limit(count).toList();
    }
}
