package io.arx.sources;

import io.arx.events.LogEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;

/**
 * What came out of a job in this JVM. Its map function passes entries on, remembers in Flink's state how many it has
 * seen, and can fail once after a checkpoint: together with the count, a loss or a repeat from the checkpoint shows.
 */
public final class Collected {

    private static final Map<String, Collected> ALL = new ConcurrentHashMap<>();
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String id = "collected-" + COUNT.incrementAndGet();

    /** Entries as they came, those before a restart included. */
    public final List<LogEntry> entries = new CopyOnWriteArrayList<>();

    /** For each entry, how many came before it according to the state that was restored. */
    public final List<Long> counts = new CopyOnWriteArrayList<>();

    public final AtomicLong checkpoints = new AtomicLong();
    public final AtomicInteger restores = new AtomicInteger();
    private volatile long failAt = Long.MAX_VALUE;

    public Collected() {
        ALL.put(id, this);
    }

    /** Fails once, at the first entry from this count on that comes after a checkpoint. */
    public void failOnceAt(long count) {
        failAt = count;
    }

    public Probe probe() {
        return new Probe(id);
    }

    /** The last entry seen at each count: what the job's state says that it has seen. */
    public List<LogEntry> effective() {
        List<LogEntry> effective = new ArrayList<>();
        List<Long> seenAt = List.copyOf(counts);
        for (int i = 0; i < seenAt.size(); i++) {
            int count = seenAt.get(i).intValue();
            LogEntry entry = entries.get(i);
            if (count < effective.size()) {
                effective.set(count, entry);
            } else {
                effective.add(entry);
            }
        }
        return effective;
    }

    /** The map function. */
    public static final class Probe
            implements MapFunction<LogEntry, LogEntry>, CheckpointedFunction, CheckpointListener {

        private static final long serialVersionUID = 1L;

        private final String id;
        private transient ListState<Long> state;
        private transient long count;
        private transient boolean checkpointed;

        private Probe(String id) {
            this.id = id;
        }

        @Override
        public LogEntry map(LogEntry entry) {
            Collected collected = ALL.get(id);
            if (count >= collected.failAt && checkpointed) {
                collected.failAt = Long.MAX_VALUE;
                throw new IllegalStateException("told to fail at entry " + count);
            }
            collected.entries.add(entry);
            collected.counts.add(count++);
            return entry;
        }

        @Override
        public void snapshotState(FunctionSnapshotContext context) throws Exception {
            state.update(List.of(count));
        }

        @Override
        public void initializeState(FunctionInitializationContext context) throws Exception {
            state = context.getOperatorStateStore().getListState(new ListStateDescriptor<>("count", Types.LONG));
            for (Long restored : state.get()) {
                count = restored;
            }
            if (context.isRestored()) {
                ALL.get(id).restores.incrementAndGet();
            }
        }

        @Override
        public void notifyCheckpointComplete(long checkpoint) {
            checkpointed = true;
            ALL.get(id).checkpoints.incrementAndGet();
        }
    }
}
