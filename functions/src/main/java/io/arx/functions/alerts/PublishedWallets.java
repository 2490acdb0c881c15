package io.arx.functions.alerts;

import io.arx.events.Address;
import java.io.Serializable;
import java.util.Set;

/**
 * Of which wallets the windows and scores leave the job: of all, or of the watched ones, which are those named here and
 * those on the watch list. All wallets have state either way.
 *
 * @param all whether every wallet's do
 * @param named which do whatever the watch list says
 */
public record PublishedWallets(boolean all, Set<Address> named) implements Serializable {

    /** Every wallet's. */
    public static final PublishedWallets ALL = new PublishedWallets(true, Set.of());

    public PublishedWallets {
        named = Set.copyOf(named);
    }

    /** Whether a wallet's do whatever the watch list says. */
    public boolean includes(Address wallet) {
        return all || named.contains(wallet);
    }

    /** Only these wallets' and those of the watch list. */
    public static PublishedWallets watched(Set<Address> named) {
        return new PublishedWallets(false, named);
    }
}
