package io.arx.sources.chain;

import io.arx.events.ChainId;
import io.arx.events.LogEntry;
import io.arx.serializers.ArxTypes;
import io.arx.sources.reader.LogEntryReader;
import io.arx.sources.reader.OneSplitEnumerator;
import io.arx.sources.reader.PendingSplits;
import io.arx.sources.reader.PendingSplitsSerializer;
import io.arx.sources.tokens.TokenEntries;
import io.arx.sources.tokens.TokenSettings;
import java.time.Clock;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.metrics.MetricGroup;

/**
 * A chain as its node tells it: one split, blocks in order of height without gaps, each the child of the one before,
 * and marks of what is final. Where the node reorganizes itself, the blocks of the new branch come from the fork point
 * on, so heights go back. An entry's position is its height; the block log gives it its own.
 *
 * <p>A node that does not answer is asked again for as long as it takes. A node of another chain, and a failure before
 * the first block that waiting cannot mend (a wrong key, an unknown method), fail the job with a sentence that says
 * what to do. A reorg that reaches below the window or a final block, and a block that cannot be decoded in several
 * attempts, become a halt with height and reason; then the chain stays idle until the job is started again, which tries
 * the same once more. Between the blocks come entries about the tokens in them, which no block waits for. No watermarks: they are stamped behind the log.
 */
public final class ChainSource
        implements Source<LogEntry, ChainSplit, PendingSplits<ChainSplit>>, ResultTypeQueryable<LogEntry> {

    private static final long serialVersionUID = 1L;

    private final ChainId chain;
    private final ChainClientFactory clients;
    private final ChainStart start;
    private final ChainSourceSettings settings;
    private final TokenSettings tokens;

    /** A source that finds out nothing about tokens. */
    public ChainSource(ChainId chain, ChainClientFactory clients, ChainStart start, ChainSourceSettings settings) {
        this(chain, clients, start, settings, TokenSettings.OFF);
    }

    public ChainSource(
            ChainId chain,
            ChainClientFactory clients,
            ChainStart start,
            ChainSourceSettings settings,
            TokenSettings tokens) {
        this.chain = chain;
        this.clients = clients;
        this.start = start;
        this.settings = settings;
        this.tokens = tokens;
    }

    @Override
    public TypeInformation<LogEntry> getProducedType() {
        return ArxTypes.LOG_ENTRY;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SplitEnumerator<ChainSplit, PendingSplits<ChainSplit>> createEnumerator(
            SplitEnumeratorContext<ChainSplit> context) {
        return new OneSplitEnumerator<>(context, List.of(ChainSplit.unstarted(chain)));
    }

    @Override
    public SplitEnumerator<ChainSplit, PendingSplits<ChainSplit>> restoreEnumerator(
            SplitEnumeratorContext<ChainSplit> context, PendingSplits<ChainSplit> checkpoint) {
        return new OneSplitEnumerator<>(context, checkpoint.splits());
    }

    @Override
    public SourceReader<LogEntry, ChainSplit> createReader(SourceReaderContext context) {
        Clock clock = Clock.systemUTC();
        MetricGroup chainGroup = context.metricGroup().addGroup("chain", chain.name());
        ChainMetrics metrics = new ChainMetrics(context.metricGroup(), chain.name(), settings.stalledAfter(), clock);
        return new LogEntryReader<>(
                context,
                () -> {
                    ChainClient client = clients.create(chainGroup);
                    ChainFollower follower = new ChainFollower(chain, client, start, settings, metrics, clock);
                    return new ChainSplitReader(
                            chain.name(),
                            follower,
                            new TokenEntries(
                                    chain, new ClientCalls(client), tokens, chainGroup, follower::wake, clock));
                },
                split -> new ChainSplitState(split, settings.reorgWindow()),
                ChainSplitState::toSplit,
                ChainSplitState::advance);
    }

    @Override
    public SimpleVersionedSerializer<ChainSplit> getSplitSerializer() {
        return new ChainSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<PendingSplits<ChainSplit>> getEnumeratorCheckpointSerializer() {
        return new PendingSplitsSerializer<>(getSplitSerializer());
    }
}
