package io.arx.devnet.world;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.EventLog;
import io.arx.events.Hash;
import java.util.ArrayList;
import java.util.List;

/** Takes down what a transaction logs, with the standard events by name. */
public final class LogWriter {

    private static final Hash TRANSFER = Abi.event("Transfer(address,address,uint256)");
    private static final Hash APPROVAL = Abi.event("Approval(address,address,uint256)");
    private static final byte[] NO_DATA = {};

    private final List<EventLog> logs = new ArrayList<>(2);
    private final int firstIndex;

    public LogWriter(int firstIndex) {
        this.firstIndex = firstIndex;
    }

    /** What was taken down. */
    public List<EventLog> logs() {
        return logs;
    }

    void log(Address contract, List<Hash> topics, byte[] data) {
        logs.add(new EventLog(firstIndex + logs.size(), contract, topics, data));
    }

    void tokenTransfer(Token token, Address from, Address to, Amount amount) {
        log(
                token.address(),
                List.of(TRANSFER, Abi.topic(from), Abi.topic(to)),
                Abi.data().word(amount).toBytes());
    }

    void tokenApproval(Token token, Address owner, Address spender, Amount amount) {
        log(
                token.address(),
                List.of(APPROVAL, Abi.topic(owner), Abi.topic(spender)),
                Abi.data().word(amount).toBytes());
    }

    void itemTransfer(Address collection, Address from, Address to, int id) {
        log(collection, List.of(TRANSFER, Abi.topic(from), Abi.topic(to), Abi.topic(id)), NO_DATA);
    }

    void itemApproval(Address collection, Address owner, Address approved, int id) {
        log(collection, List.of(APPROVAL, Abi.topic(owner), Abi.topic(approved), Abi.topic(id)), NO_DATA);
    }
}
