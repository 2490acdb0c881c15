package io.arx.devnet;

/**
 * How a devnet is served.
 *
 * @param port on 127.0.0.1; 0 takes a free one
 * @param backlogBlocks how many blocks there are before the first request
 * @param speed how many times faster than its block time the chain grows; 0 means that it grows no further by itself
 * @param followsClock whether the newest block of the backlog has about the present time; otherwise the chain begins at
 *     the genesis time of its settings, as a reproducible chain must
 * @param forks how often it forks by itself
 */
public record ServerSettings(int port, int backlogBlocks, double speed, boolean followsClock, ForkSchedule forks) {

    public ServerSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0 to 65535: " + port);
        }
        if (backlogBlocks < 0) {
            throw new IllegalArgumentException("backlogBlocks must not be negative: " + backlogBlocks);
        }
        if (!(speed >= 0 && speed <= 100_000)) {
            throw new IllegalArgumentException("speed must be 0 to 100000: " + speed);
        }
    }

    /** A free port, no backlog, real time, and the genesis time so that the chain follows the clock. */
    public static ServerSettings defaults() {
        return new ServerSettings(0, 0, 1, true, ForkSchedule.NEVER);
    }

    public ServerSettings withPort(int newPort) {
        return new ServerSettings(newPort, backlogBlocks, speed, followsClock, forks);
    }

    public ServerSettings withBacklogBlocks(int newBacklogBlocks) {
        return new ServerSettings(port, newBacklogBlocks, speed, followsClock, forks);
    }

    public ServerSettings withSpeed(double newSpeed) {
        return new ServerSettings(port, backlogBlocks, newSpeed, followsClock, forks);
    }

    public ServerSettings withFollowsClock(boolean newFollowsClock) {
        return new ServerSettings(port, backlogBlocks, speed, newFollowsClock, forks);
    }

    public ServerSettings withForks(ForkSchedule newForks) {
        return new ServerSettings(port, backlogBlocks, speed, followsClock, newForks);
    }
}
