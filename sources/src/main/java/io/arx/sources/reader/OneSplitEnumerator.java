package io.arx.sources.reader;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.jspecify.annotations.Nullable;

/**
 * Gives the one split of a source to the first reader that comes and tells all that there will be no other: a chain
 * keeps its order, so one reader carries it.
 */
public final class OneSplitEnumerator<SplitT extends SourceSplit>
        implements SplitEnumerator<SplitT, PendingSplits<SplitT>> {

    private final SplitEnumeratorContext<SplitT> context;
    private final List<SplitT> pending;

    public OneSplitEnumerator(SplitEnumeratorContext<SplitT> context, List<SplitT> pending) {
        this.context = context;
        this.pending = new ArrayList<>(pending);
    }

    @Override
    public void start() {
        // readers come to addReader by themselves
    }

    @Override
    public void handleSplitRequest(int subtask, @Nullable String host) {
        throw new UnsupportedOperationException("readers of one split do not ask for more");
    }

    @Override
    public void addReader(int subtask) {
        pending.forEach(split -> context.assignSplit(split, subtask));
        pending.clear();
        context.signalNoMoreSplits(subtask);
    }

    @Override
    public void addSplitsBack(List<SplitT> splits, int subtask) {
        pending.addAll(splits);
    }

    @Override
    public PendingSplits<SplitT> snapshotState(long checkpoint) {
        return new PendingSplits<>(List.copyOf(pending));
    }

    @Override
    public void close() {
        // holds nothing
    }
}
