package io.arx.bridge.socket;

import java.time.Duration;

/**
 * What clients may ask of the bridge.
 *
 * @param connections open at once, of all clients
 * @param subscriptions of one connection
 * @param commandsPerSecond of one connection, on average
 * @param commandBurst commands that one connection may send at once; after as many refused ones it is closed
 * @param messageBytes of one incoming message; a longer one closes the connection with code 1009
 * @param queueBytes waiting to be sent to one connection; more close it with code 1013
 * @param pingInterval silence after which a client is asked whether it is there
 * @param idleTimeout silence after which it is taken for gone
 * @param closeTimeout how long a client may take to receive what is left when its connection is closed
 */
public record SocketLimits(
        int connections,
        int subscriptions,
        int commandsPerSecond,
        int commandBurst,
        int messageBytes,
        int queueBytes,
        Duration pingInterval,
        Duration idleTimeout,
        Duration closeTimeout) {

    /** The limits of a server that nobody has tuned. */
    public static final SocketLimits DEFAULT = new SocketLimits(
            10_000,
            1_000,
            100,
            1_000,
            16 * 1024,
            1024 * 1024,
            Duration.ofSeconds(20),
            Duration.ofSeconds(60),
            Duration.ofSeconds(5));

    public SocketLimits {
        requirePositive(connections, "connections");
        requirePositive(subscriptions, "subscriptions");
        requirePositive(commandsPerSecond, "commandsPerSecond");
        requirePositive(commandBurst, "commandBurst");
        requirePositive(messageBytes, "messageBytes");
        requirePositive(queueBytes, "queueBytes");
        requirePositive(pingInterval.toMillis(), "pingInterval in milliseconds");
        requirePositive(closeTimeout.toMillis(), "closeTimeout in milliseconds");
        if (idleTimeout.compareTo(pingInterval) <= 0) {
            throw new IllegalArgumentException(
                    "idleTimeout " + idleTimeout + " must be longer than pingInterval " + pingInterval);
        }
    }

    private static void requirePositive(long value, String name) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be positive: " + value);
        }
    }
}
