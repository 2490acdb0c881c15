package io.arx.events;

/**
 * A decoded block and what became of it.
 *
 * @param stampMillis event time for the engine: the block's time in milliseconds, pushed forward where needed so that
 *     it strictly increases in log order
 */
public record CanonicalBlock(Verb verb, long stampMillis, BlockActivities block) {}
