package io.arx.bridge.live;

/** Who gets pushes. Offering only queues; nothing is written before {@link #flush()}, so that one write carries many. */
public interface Subscriber {

    /**
     * Queues a push, without waiting.
     *
     * @return whether this subscriber now needs a flush that it did not need before
     */
    boolean offer(TextFrame frame);

    /** Starts to write what is queued, without waiting for it. */
    void flush();
}
