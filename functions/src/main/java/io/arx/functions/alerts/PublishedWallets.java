package io.arx.functions.alerts;

import io.arx.events.Address;
import io.arx.events.WalletScore;
import io.arx.events.WalletWindow;
import java.io.Serializable;
import java.util.Set;
import org.apache.flink.api.common.functions.FilterFunction;

/**
 * Of which wallets the windows and scores leave the job: of all, or of the watched ones. All wallets have state either
 * way.
 */
public final class PublishedWallets implements Serializable {

    /** Every wallet's. */
    public static final PublishedWallets ALL = new PublishedWallets(true, Set.of());

    private static final long serialVersionUID = 1L;

    private final boolean all;
    private final Set<Address> watched;

    private PublishedWallets(boolean all, Set<Address> watched) {
        this.all = all;
        this.watched = Set.copyOf(watched);
    }

    /** Only these wallets'; none at all where the set is empty. */
    public static PublishedWallets only(Set<Address> watched) {
        return new PublishedWallets(false, watched);
    }

    /** Whether a wallet's windows and scores leave the job. */
    public boolean includes(Address wallet) {
        return all || watched.contains(wallet);
    }

    /** Lets published wallets' windows through. */
    public FilterFunction<WalletWindow> windows() {
        return new Windows(this);
    }

    /** Lets published wallets' scores through, and everybody's of at least {@code threshold} (0 to 1). */
    public FilterFunction<WalletScore> scores(double threshold) {
        return new Scores(this, threshold);
    }

    private record Windows(PublishedWallets published) implements FilterFunction<WalletWindow> {

        @Override
        public boolean filter(WalletWindow window) {
            return published.includes(window.wallet());
        }
    }

    private record Scores(PublishedWallets published, double threshold) implements FilterFunction<WalletScore> {

        @Override
        public boolean filter(WalletScore score) {
            return score.score() >= threshold || published.includes(score.wallet());
        }
    }
}
