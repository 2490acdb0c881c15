package io.arx.functions.rules;

import io.arx.events.Amount;
import io.arx.events.Severity;
import java.io.Serializable;

/**
 * A single native transfer, or a contract created with a value, of at least {@code threshold}.
 *
 * @param name the rule's own name, in alerts and channels
 * @param threshold wei
 */
public record WhaleTransferRule(String name, Severity severity, Amount threshold) implements Serializable {}
