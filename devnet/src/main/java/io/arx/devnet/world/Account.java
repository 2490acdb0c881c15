package io.arx.devnet.world;

import io.arx.events.Address;
import io.arx.events.Amount;

/**
 * An account as the chain knows it, and what a tracker that saw the chain from its first block could believe it to
 * hold: {@link #seenHolding()} never is less than inflows minus outflows minus fees, so a bound on it bounds that.
 */
public final class Account {

    private final Address address;
    private Amount balance;
    private Amount seenHolding = Amount.ZERO;
    private long nonce;

    /** All that changes of an account. */
    record State(Amount balance, Amount seenHolding, long nonce) {}

    Account(Address address, Amount balance) {
        this.address = address;
        this.balance = balance;
    }

    public Address address() {
        return address;
    }

    /** What it can spend, in wei. */
    public Amount balance() {
        return balance;
    }

    /** Inflows minus outflows since the chain began, never below zero and without fees. */
    public Amount seenHolding() {
        return seenHolding;
    }

    /** How many transactions it has sent. */
    public long nonce() {
        return nonce;
    }

    void receive(Amount value) {
        balance = balance.plus(value);
        seenHolding = seenHolding.plus(value);
    }

    /** Gains what no transaction shows: a share of the fees. */
    void earn(Amount value) {
        balance = balance.plus(value);
    }

    void send(Amount value, Amount fee) {
        balance = balance.minus(value).minus(fee);
        seenHolding = seenHolding.compareTo(value) <= 0 ? Amount.ZERO : seenHolding.minus(value);
        nonce++;
    }

    /** Loses what no transaction of its own sends: a contract's payment. */
    void pay(Amount value) {
        balance = balance.minus(value);
    }

    State state() {
        return new State(balance, seenHolding, nonce);
    }

    /** Becomes the other; returns what it was. */
    State exchange(State other) {
        State was = state();
        balance = other.balance();
        seenHolding = other.seenHolding();
        nonce = other.nonce();
        return was;
    }
}
