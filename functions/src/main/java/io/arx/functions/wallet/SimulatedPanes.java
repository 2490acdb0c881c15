package io.arx.functions.wallet;

import io.arx.events.Amount;
import io.arx.events.ChainId;
import io.arx.events.Pass;
import io.arx.events.WalletBlock;
import io.arx.functions.rules.DrainStep;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * What {@link WalletPanes} does, by the same classes and with the same stored form, but with state in memory and with an
 * event time that only the caller moves. For simulations; legs of drains are not sent on.
 */
public final class SimulatedPanes {

    private static final DrainFilter FILTER = new DrainFilter(Amount.of(1_000_000_000_000_000_000L), 600);
    private static final int IDLE_MINUTES = 60;

    private record Timer(long stampMillis, Integer bucket) {}

    private final SlabsInMemory slabs = new SlabsInMemory();
    private final TreeSet<Timer> timers =
            new TreeSet<>(Comparator.comparingLong(Timer::stampMillis).thenComparing(Timer::bucket));
    private final Output output = new Output();
    private final BucketedPanes panes;

    /** @param reorgWindow how many of the newest blocks may be undone; of no concern to {@link Pass#FINAL} */
    public SimulatedPanes(Pass pass, int reorgWindow, ChainId chain) {
        panes = new BucketedPanes(
                pass,
                new WalletSlab.Settings(chain, FILTER, IDLE_MINUTES, new SettledBlocks(reorgWindow)),
                new SlabStore(slabs, slabs, true, pass == Pass.HEAD ? PendingSlab::new : PaneSlab::new),
                new SetTimers());
    }

    /** Takes what a wallet did in a block; answers the panes that it closes. */
    public List<ClosedPane> apply(WalletBlock block) throws IOException {
        panes.apply(block, output);
        return output.take();
    }

    /** Moves event time on; answers the panes that close by it, in order. */
    public List<ClosedPane> advance(long nowMillis) throws IOException {
        while (!timers.isEmpty() && timers.first().stampMillis() <= nowMillis) {
            Timer timer = timers.pollFirst();
            panes.advance(timer.bucket(), timer.stampMillis(), nowMillis, output);
        }
        return output.take();
    }

    /** All that is to be known of the past, for {@link #restore}. */
    public byte[] snapshot() throws IOException {
        DataOutputSerializer to = new DataOutputSerializer(4096);
        slabs.write(to);
        to.writeInt(timers.size());
        for (Timer timer : timers) {
            to.writeLong(timer.stampMillis());
            to.writeInt(timer.bucket());
        }
        return to.getCopyOfBuffer();
    }

    /** Takes over what a {@link #snapshot} holds, into panes that have taken nothing yet. */
    public void restore(byte[] snapshot) throws IOException {
        DataInputDeserializer from = new DataInputDeserializer(snapshot);
        slabs.read(from);
        for (int left = from.readInt(); left > 0; left--) {
            timers.add(new Timer(from.readLong(), from.readInt()));
        }
    }

    private final class SetTimers implements BucketedPanes.Timers {

        @Override
        public void set(Integer bucket, long stampMillis) {
            timers.add(new Timer(stampMillis, bucket));
        }

        @Override
        public void delete(Integer bucket, long stampMillis) {
            timers.remove(new Timer(stampMillis, bucket));
        }
    }

    private static final class Output implements SlabOutput {

        private List<ClosedPane> closed = new ArrayList<>();

        @Override
        public void closed(ClosedPane pane, Counterparties counterparties) {
            closed.add(pane);
        }

        @Override
        public void drain(DrainStep step) {
            // goes on to where drains are looked for, which is not simulated
        }

        List<ClosedPane> take() {
            List<ClosedPane> taken = closed;
            closed = new ArrayList<>();
            return taken;
        }
    }
}
