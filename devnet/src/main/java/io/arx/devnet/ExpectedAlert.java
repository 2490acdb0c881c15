package io.arx.devnet;

import io.arx.events.Address;
import io.arx.events.TxHash;

/**
 * An alert that must come.
 *
 * @param rule {@link #WHALE_TRANSFER} or {@link #RAPID_DRAIN}
 * @param subject the wallet it is about: the sender
 * @param trigger the transaction that satisfies the rule: for a drain the outflow that completes it
 * @param height of the trigger's block
 */
public record ExpectedAlert(String rule, Address subject, TxHash trigger, long height) {

    public static final String WHALE_TRANSFER = "whale-transfer";
    public static final String RAPID_DRAIN = "rapid-drain";
}
