package io.arx.functions.decode;

import io.arx.events.BlockActivities;
import io.arx.events.DeadLetter;
import java.util.List;

/**
 * What a block says about wallets.
 *
 * @param deadLetters the logs that claim to be a known event and are not in its form, in order
 */
public record DecodedBlock(BlockActivities activities, List<DeadLetter> deadLetters) {}
