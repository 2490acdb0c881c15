package io.arx.functions.decode;

import io.arx.events.BlockActivities;
import io.arx.events.DeadLetter;
import java.util.List;

/**
 * A block's activities, and the logs that could not be read.
 *
 * @param deadLetters as many as {@link BlockActivities#undecodable} says
 */
public record DecodedBlock(BlockActivities activities, List<DeadLetter> deadLetters) {}
