package io.arx.functions.decode;

import io.arx.events.Address;
import io.arx.events.EventLog;
import io.arx.events.Hash;
import io.arx.events.Keccak256;
import io.arx.events.PoolState;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads how known liquidity pools stand, from Uniswap V2's {@code Sync} and V3's {@code Swap}, which most exchanges of
 * either make have taken over. Of each pool a block's last event counts: what a transaction does to a price and takes
 * back in the same block is not seen.
 */
final class PoolEvents {

    private static final Hash SYNC = signature("Sync(uint112,uint112)");
    private static final Hash SWAP = signature("Swap(address,address,int256,int256,uint160,uint128,int24)");
    private static final int SYNC_WORDS = 2;
    private static final int SWAP_WORDS = 7;
    private static final int SQUARE_ROOT = 4;
    private static final int LIQUIDITY = 5;

    private final Set<Address> pools;
    private final Map<Address, PoolState> last = new LinkedHashMap<>();

    PoolEvents(Set<Address> pools) {
        this.pools = Set.copyOf(pools);
    }

    private static Hash signature(String event) {
        return Keccak256.hash(event.getBytes(StandardCharsets.US_ASCII));
    }

    /** @throws UndecodableLogException where a known pool's log claims to be a known event and is not in its form */
    void see(EventLog log) throws UndecodableLogException {
        if (pools.isEmpty() || log.topics().isEmpty() || !pools.contains(log.address())) {
            return;
        }
        Hash event = log.topics().get(0);
        LogWords words = new LogWords(log);
        if (event.equals(SYNC)) {
            words.require(SYNC_WORDS);
            last.put(log.address(), new PoolState(log.address(), false, words.amount(0), words.amount(1)));
        } else if (event.equals(SWAP)) {
            words.require(SWAP_WORDS);
            last.put(
                    log.address(),
                    new PoolState(log.address(), true, words.amount(SQUARE_ROOT), words.amount(LIQUIDITY)));
        }
    }

    /** How the pools stand that the block changed; begins the next block. */
    List<PoolState> take() {
        if (last.isEmpty()) {
            return List.of();
        }
        List<PoolState> states = List.copyOf(last.values());
        last.clear();
        return states;
    }
}
