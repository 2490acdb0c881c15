package io.arx.devnet.rpc;

import io.arx.devnet.DevnetBlock;
import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.Hash;
import io.arx.events.TxHash;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What the methods need of a chain; safe to use while the chain grows. */
public interface ChainView {

    /** Its EIP-155 number. */
    long chainNumber();

    DevnetBlock head();

    /** The block at a height; null where it does not exist or is pruned. */
    @Nullable
    DevnetBlock block(long height);

    /** How high the newest block reported as safe is; empty where the chain knows no such thing. */
    OptionalLong safeHeight();

    /** How high the newest block reported as final is; empty where the chain knows no such thing. */
    OptionalLong finalizedHeight();

    /** The block of a height that was left last; null where none is kept. */
    @Nullable
    DevnetBlock orphan(long height);

    /** The kept block with a hash, of any branch; null where there is none. */
    @Nullable
    DevnetBlock block(Hash hash);

    /** Where a transaction is; null where no kept block has it. */
    @Nullable
    Located locate(TxHash hash);

    /** What an address holds after the newest block, in wei. */
    Amount balance(Address address);

    /** A place in a block. */
    record Located(DevnetBlock block, int index) {}
}
