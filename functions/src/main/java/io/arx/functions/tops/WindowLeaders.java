package io.arx.functions.tops;

import io.arx.events.Ranking;
import io.arx.events.TopWallet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The leaders of a window by each ranking, and the newest log position that touched a wallet in it. */
public final class WindowLeaders {

    private final List<Leaders> rankings = new ArrayList<>();
    private long version;

    /** @param capacity how many wallets are kept of each ranking */
    public WindowLeaders(int capacity) {
        for (Ranking ranking : Ranking.values()) {
            rankings.add(new Leaders(ranking, capacity));
        }
    }

    /** What a wallet must exceed to get into a ranking; null while everyone does who counts. */
    public @Nullable TopWallet turnedAway(Ranking ranking) {
        return of(ranking).turnedAway();
    }

    /** Takes in what a wallet did in the window, in the place of what was said of it before. */
    public void offer(TopWallet wallet) {
        for (Leaders leaders : rankings) {
            leaders.offer(wallet);
        }
    }

    /** Takes in wallets that a log position, or an earlier one, touched. */
    public void offerAll(Collection<TopWallet> wallets, long position) {
        wallets.forEach(this::offer);
        touch(position);
    }

    /** Notes that a log position touched a wallet, whether it leads or not. */
    public void touch(long position) {
        version = Math.max(version, position);
    }

    public long version() {
        return version;
    }

    /** Whether any ranking can no longer tell its first {@code count}. */
    public boolean lacks(int count) {
        return rankings.stream().anyMatch(leaders -> leaders.lacks(count));
    }

    /** The first wallets by a ranking, the first one first. */
    public List<TopWallet> first(Ranking ranking, int count) {
        return of(ranking).first(count);
    }

    /** The first wallets by any ranking, each once. */
    public List<TopWallet> first(int count) {
        Set<TopWallet> wallets = new LinkedHashSet<>();
        rankings.forEach(leaders -> wallets.addAll(leaders.first(count)));
        return List.copyOf(wallets);
    }

    private Leaders of(Ranking ranking) {
        return rankings.get(ranking.ordinal());
    }
}
