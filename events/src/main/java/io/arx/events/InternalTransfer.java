package io.arx.events;

/**
 * Native value that a contract passed on while a transaction ran: by a call, by creating a contract or by destroying
 * itself. No log tells of it; only a node that traces calls does.
 *
 * @param from the contract that paid
 * @param to whom it paid, or the contract that it created
 * @param value in wei, above zero
 */
public record InternalTransfer(Address from, Address to, Amount value) {}
