package io.arx.bridge.client;

/**
 * One event, as a client gets it.
 *
 * @param channel the canonical name of the channel that it came on
 * @param position where it stands in its stream; compare only for equality
 * @param data the event's JSON, as {@code io.arx.events.EventCodec} writes it
 */
public record Push(String channel, String position, String data) {}
