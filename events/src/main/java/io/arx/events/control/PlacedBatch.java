package io.arx.events.control;

/** Changes with the place of their entry in the chain's log. */
public record PlacedBatch(long position, ControlBatch batch) {}
