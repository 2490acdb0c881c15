package io.arx.bridge.socket;

import io.arx.bridge.live.TextFrame;
import io.arx.bridge.metrics.BridgeMetrics;
import io.arx.bridge.metrics.BridgeMetrics.Counter;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;

/**
 * Writes one client's outbox. At most one group of frames is under way; all but its last are batched, so that a group
 * is one write where it fits the connection's buffer.
 */
final class FrameWriter extends IteratingCallback {

    /** Frames of a group; also what the connection may have outstanding. */
    static final int GROUP = 32;

    private final CoreSession session;
    private final Outbox outbox;
    private final BridgeMetrics metrics;
    private final Runnable whenEmpty;
    private long bytesUnderWay;

    /** @param whenEmpty called each time when nothing is left to write */
    FrameWriter(CoreSession session, Outbox outbox, BridgeMetrics metrics, Runnable whenEmpty) {
        this.session = session;
        this.outbox = outbox;
        this.metrics = metrics;
        this.whenEmpty = whenEmpty;
    }

    @Override
    protected Action process() {
        outbox.written(bytesUnderWay);
        bytesUnderWay = 0;
        TextFrame[] frames = outbox.take(GROUP);
        if (frames.length == 0) {
            whenEmpty.run();
            return Action.IDLE;
        }
        int pushes = 0;
        for (TextFrame frame : frames) {
            bytesUnderWay += frame.size();
            pushes += frame.channel() == null ? 0 : 1;
        }
        metrics.add(Counter.FRAMES_SENT, frames.length);
        metrics.add(Counter.EVENTS_SENT, pushes);
        metrics.add(Counter.BYTES_SENT, bytesUnderWay);
        int last = frames.length - 1;
        for (int i = 0; i < last; i++) {
            session.sendFrame(frame(frames[i]), Callback.NOOP, true);
        }
        session.sendFrame(frame(frames[last]), this, false);
        return Action.SCHEDULED;
    }

    private static Frame frame(TextFrame text) {
        return new Frame(OpCode.TEXT, true, text.buffer());
    }
}
