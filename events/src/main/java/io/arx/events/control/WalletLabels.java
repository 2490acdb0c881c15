package io.arx.events.control;

import io.arx.events.Address;
import io.arx.events.ChainId;
import io.arx.events.Label;
import java.util.List;

/**
 * What is said of an address on a chain.
 *
 * @param labels the one that counts first: the user's own before all others, then by confidence; empty where the last one
 *     was removed
 * @param position of the log entry that made it so
 */
public record WalletLabels(ChainId chain, Address address, List<Label> labels, long position) {

    public WalletLabels {
        labels = List.copyOf(labels);
    }
}
