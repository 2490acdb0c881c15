package io.arx.bridge.protocol;

/**
 * What a client wants.
 *
 * @param id the client's name for it, as JSON: a number or a quoted string
 * @param argument the channel; empty for a ping
 */
public record Command(String id, Verb verb, String argument) {

    /** What can be asked. */
    public enum Verb {
        SUBSCRIBE,
        UNSUBSCRIBE,
        PING
    }
}
