package io.arx.events;

/**
 * What a wallet in a list of the first ones did in the list's window.
 *
 * @param nativeIn wei received
 * @param nativeOut wei sent, without fees
 * @param legs that moved something, in and out
 */
public record TopWallet(Address wallet, Amount nativeIn, Amount nativeOut, long legs) {}
