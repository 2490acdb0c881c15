package io.arx.sources.reader;

import io.arx.events.LogEntry;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.connector.base.source.reader.RecordEmitter;
import org.apache.flink.connector.base.source.reader.SingleThreadMultiplexSourceReaderBase;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;

/**
 * The source reader that all sources of log entries share: a thread of its own fetches, the emitter alone advances the
 * split's state, and a checkpoint turns that state back into a split.
 */
public final class LogEntryReader<SplitT extends SourceSplit, StateT>
        extends SingleThreadMultiplexSourceReaderBase<LogEntry, LogEntry, SplitT, StateT> {

    private final Function<SplitT, StateT> toState;
    private final Function<StateT, SplitT> toSplit;

    public LogEntryReader(
            SourceReaderContext context,
            Supplier<SplitReader<LogEntry, SplitT>> fetching,
            Function<SplitT, StateT> toState,
            Function<StateT, SplitT> toSplit,
            BiConsumer<StateT, LogEntry> advance) {
        super(fetching, emitter(advance), context.getConfiguration(), context);
        this.toState = toState;
        this.toSplit = toSplit;
    }

    private static <StateT> RecordEmitter<LogEntry, LogEntry, StateT> emitter(BiConsumer<StateT, LogEntry> advance) {
        return (entry, output, state) -> {
            output.collect(entry);
            advance.accept(state, entry);
        };
    }

    @Override
    protected void onSplitFinished(Map<String, StateT> finished) {
        // the enumerator has told already that there are no more
    }

    @Override
    protected StateT initializedState(SplitT split) {
        return toState.apply(split);
    }

    @Override
    protected SplitT toSplitType(String splitId, StateT state) {
        return toSplit.apply(state);
    }
}
