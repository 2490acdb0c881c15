package io.arx.devnet.world;

import io.arx.events.Address;
import io.arx.events.Amount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction does, in as few fields as tell it: its input and its logs follow from them whenever they are
 * asked for, which is what makes thousands of kept blocks small.
 */
public interface Call {

    /** Whom the transaction goes to; null where it creates a contract. */
    @Nullable
    Address to();

    /** The call's encoded function and arguments. */
    byte[] input(Address from);

    /** About how much gas it takes. */
    int gas();

    /** Writes the logs that it leaves when it succeeds. */
    void writeLogs(Address from, LogWriter logs);

    /** Whether it leaves all tokens and items where they are. */
    default boolean movesNoTokens() {
        return false;
    }

    /**
     * The native payments that contracts make on its behalf when it succeeds, in order.
     *
     * @param value what the transaction sends along
     */
    default List<InternalTransfer> internalTransfers(Address from, Amount value) {
        return List.of();
    }

    /** A contract's payment, in wei. */
    record InternalTransfer(Address from, Address to, Amount value) {}
}
