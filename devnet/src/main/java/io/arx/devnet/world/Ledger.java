package io.arx.devnet.world;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.Keccak256;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** All accounts that hold native tokens. */
public final class Ledger {

    private final Map<Address, Account> accounts = new HashMap<>();
    private Change open = new Change();

    /** What accounts were before a block, or after it, whichever is not now. */
    public static final class Change {

        private final Map<Account, Account.State> others = new LinkedHashMap<>();

        private void touch(Account account) {
            others.computeIfAbsent(account, Account::state);
        }

        /** Goes to the other state: back over the last block that counts, or forward over the first that does not. */
        public void swap() {
            others.replaceAll(Account::exchange);
        }
    }

    /** Ends a block. */
    public Change seal() {
        Change sealed = open;
        open = new Change();
        return sealed;
    }

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
        open.touch(from);
        from.send(value, fee);
        if (!value.isZero()) {
            receive(at(to), value);
        }
    }

    /** A payment that a contract makes; only its own balance and the receiver's show it. */
    public void payFromContract(Address contract, Address to, Amount value) {
        Account payer = at(contract);
        open.touch(payer);
        payer.pay(value);
        receive(at(to), value);
    }

    /** A payment from the beacon chain. */
    public void withdraw(Address to, Amount value) {
        receive(at(to), value);
    }

    private void receive(Account to, Amount value) {
        open.touch(to);
        to.receive(value);
    }

    /** A block maker's tips. */
    public void earn(Address miner, Amount tips) {
        Account account = at(miner);
        open.touch(account);
        account.earn(tips);
    }

    /** The address that belongs to a name, as good as random. */
    public static Address addressOf(String name) {
        return Address.of(Keccak256.digest(name.getBytes(StandardCharsets.UTF_8)), 12);
    }
}
