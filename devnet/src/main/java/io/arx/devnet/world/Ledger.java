package io.arx.devnet.world;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.Keccak256;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** All accounts that hold native tokens. */
public final class Ledger {

    private final Map<Address, Account> accounts = new HashMap<>();

    /** A new account with what it is born with. */
    public Account open(Address address, Amount balance) {
        Account account = new Account(address, balance);
        if (accounts.putIfAbsent(address, account) != null) {
            throw new IllegalStateException("account " + address + " is there already");
        }
        return account;
    }

    /** The account of an address; a new and empty one where it has none yet. */
    public Account at(Address address) {
        return accounts.computeIfAbsent(address, unknown -> new Account(unknown, Amount.ZERO));
    }

    /** What an address holds, in wei. */
    public Amount balance(Address address) {
        Account account = accounts.get(address);
        return account == null ? Amount.ZERO : account.balance();
    }

    /** Moves value and takes the fee; a failed transaction pays the fee alone. */
    public void settle(Account from, Address to, Amount value, Amount fee) {
        from.send(value, fee);
        if (!value.isZero()) {
            at(to).receive(value);
        }
    }

    /** A payment from the beacon chain. */
    public void withdraw(Address to, Amount value) {
        at(to).receive(value);
    }

    /** A block maker's tips. */
    public void earn(Address miner, Amount tips) {
        at(miner).earn(tips);
    }

    /** The address that belongs to a name, as good as random. */
    public static Address addressOf(String name) {
        return Address.of(Keccak256.digest(name.getBytes(StandardCharsets.UTF_8)), 12);
    }
}
