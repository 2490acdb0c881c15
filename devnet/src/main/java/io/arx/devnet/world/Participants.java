package io.arx.devnet.world;

import io.arx.events.Address;
import io.arx.events.EventLog;
import io.arx.events.Hash;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The accounts whose state a transaction reads or changes. Contracts that all use do not count. */
public final class Participants {

    private static final Set<Address> SHARED = Stream.concat(
                    Stream.of(Address.ZERO, Contracts.ROUTER, Contracts.POOL, Contracts.MARKET, Contracts.GAME_ITEMS),
                    Stream.concat(Contracts.TOKENS.stream().map(Token::address), Contracts.COLLECTIONS.stream()))
            .collect(Collectors.toUnmodifiableSet());

    private Participants() {}

    /** Sender, receiver and everyone whom the logs name; an item's number passes for an account, which does no harm. */
    public static Set<Address> of(Address from, Call call) {
        Set<Address> all = new HashSet<>();
        all.add(from);
        Address to = call.to();
        if (to != null) {
            all.add(to);
        }
        LogWriter logs = new LogWriter(0);
        call.writeLogs(from, logs);
        for (EventLog log : logs.logs()) {
            List<Hash> topics = log.topics();
            for (Hash topic : topics.subList(1, topics.size())) {
                all.add(Address.of(topic.toBytes(), Hash.BYTES - Address.BYTES));
            }
        }
        all.removeAll(SHARED);
        return all;
    }
}
