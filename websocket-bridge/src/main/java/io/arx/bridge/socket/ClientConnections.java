package io.arx.bridge.socket;

import io.arx.bridge.live.ChannelRegistry;
import io.arx.bridge.metrics.BridgeMetrics;
import io.arx.bridge.metrics.BridgeMetrics.Counter;
import io.arx.bridge.metrics.BridgeMetrics.Gauge;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.util.thread.Scheduler;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;

/** The clients that are connected. One task looks after all of them, so that a client needs no timer of its own. */
public final class ClientConnections {

    private final Set<ClientConnection> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();
    private final SocketLimits limits;
    private final ChannelRegistry registry;
    private final BridgeMetrics metrics;
    private final Scheduler scheduler;
    private volatile boolean closing;

    public ClientConnections(
            SocketLimits limits, ChannelRegistry registry, BridgeMetrics metrics, Scheduler scheduler) {
        this.limits = limits;
        this.registry = registry;
        this.metrics = metrics;
        this.scheduler = scheduler;
    }

    /** Begins to look for clients that are gone; the scheduler must have been started. */
    public void watch() {
        long periodMillis = Math.max(1, limits.pingInterval().toMillis() / 2);
        scheduler.schedule(
                () -> {
                    if (!closing) {
                        long nowNanos = System.nanoTime();
                        open.forEach(connection -> connection.checkAlive(nowNanos));
                        watch();
                    }
                },
                periodMillis,
                TimeUnit.MILLISECONDS);
    }

    /** Whether one more may come. */
    boolean hasRoom() {
        return count.get() < limits.connections();
    }

    boolean isClosing() {
        return closing;
    }

    ClientConnection create() {
        return new ClientConnection(this, limits);
    }

    /** Whether there was room; where not, the connection is not among these. */
    boolean add(ClientConnection connection) {
        if (count.incrementAndGet() > limits.connections() || closing) {
            count.decrementAndGet();
            return false;
        }
        open.add(connection);
        metrics.increment(Counter.CONNECTIONS_OPENED);
        metrics.change(Gauge.CONNECTIONS, 1);
        if (closing) {
            goAway(connection);
        }
        return true;
    }

    void remove(ClientConnection connection) {
        if (open.remove(connection)) {
            count.decrementAndGet();
            metrics.change(Gauge.CONNECTIONS, -1);
            if (closing) {
                synchronized (this) {
                    notifyAll();
                }
            }
        }
    }

    /** Ends the connection for good when the client has had its time to read the close frame. */
    void abortLater(CoreSession session) {
        scheduler.schedule(session::abort, limits.closeTimeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    ChannelRegistry registry() {
        return registry;
    }

    BridgeMetrics metrics() {
        return metrics;
    }

    /** Sends every client what waits for it and then code 1001. Returns when all are gone, or their time is over. */
    public void close() throws InterruptedException {
        closing = true;
        open.forEach(ClientConnections::goAway);
        long deadlineNanos = System.nanoTime() + limits.closeTimeout().toNanos();
        synchronized (this) {
            long leftNanos = deadlineNanos - System.nanoTime();
            while (!open.isEmpty() && leftNanos > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, leftNanos);
                leftNanos = deadlineNanos - System.nanoTime();
            }
        }
    }

    private static void goAway(ClientConnection connection) {
        connection.closeWhenEmpty(CloseStatus.SHUTDOWN, "the server is stopping; connect again later");
    }
}
