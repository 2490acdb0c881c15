package io.arx.functions.decode;

import io.arx.events.Address;
import io.arx.events.Block;
import io.arx.events.ChainId;
import io.arx.events.DeadLetter;
import io.arx.events.LogEntry;
import io.arx.events.TokenDescription;
import io.arx.functions.spam.FakeTokens;
import io.arx.functions.spam.SymbolCheck;
import io.arx.serializers.ArxTypes;
import io.arx.serializers.FlatTypeInformation;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns each entry of a chain's block log into one decoded entry, in order. Not keyed.
 *
 * <p>Halts, finality marks, token entries and control entries are passed on; what is known of tokens goes to
 * {@link #TOKENS} as well. A block that is refused whole becomes a halt with its height and the reason, so that the chain
 * stops there and says why. Logs that cannot be decoded go to {@link #DEAD_LETTERS} and their block goes on.
 *
 * <p>Operator state: the contracts that bear another token's symbol, as far as entries before have said so; at most
 * 100,000. So which transfers are flagged depends on the log alone.
 */
public final class BlockDecoder extends ProcessFunction<LogEntry, DecodedEntry>
        implements ResultTypeQueryable<DecodedEntry>, CheckpointedFunction {

    /** Logs that claim to be a known event and are not in its form. */
    public static final OutputTag<DeadLetter> DEAD_LETTERS =
            new OutputTag<>("dead-letters", TypeInformation.of(DeadLetter.class));

    /** What is known of tokens, as it comes in the log. */
    public static final OutputTag<TokenDescription> TOKENS =
            new OutputTag<>("tokens", TypeInformation.of(TokenDescription.class));

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(BlockDecoder.class);

    private static final TypeInformation<DecodedEntry> DECODED_ENTRY =
            FlatTypeInformation.of(DecodedEntry.class, new DecodedEntryCodec());

    private final ChainId chain;
    private final HashSet<Address> pools;
    private final SymbolCheck symbols;

    private transient FakeTokens fakes;
    private transient ListState<Address> fakesState;
    private transient ActivityDecoder decoder;
    private transient Map<DecoderMetric, Counter> counters;

    /** One that believes every token. */
    public BlockDecoder(ChainId chain, Set<Address> pools) {
        this(chain, pools, SymbolCheck.NONE);
    }

    /**
     * A decoder of a chain's log.
     *
     * @param pools the liquidity pools whose states are to be read
     * @param symbols whose tokens' symbols others must not bear
     */
    public BlockDecoder(ChainId chain, Set<Address> pools, SymbolCheck symbols) {
        this.chain = chain;
        this.pools = new HashSet<>(pools);
        this.symbols = symbols;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        fakes = new FakeTokens(symbols);
        fakesState = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>("fake-tokens", ArxTypes.ADDRESS));
        for (Address contract : fakesState.get()) {
            fakes.add(contract);
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        fakesState.update(fakes.all());
    }

    @Override
    public TypeInformation<DecodedEntry> getProducedType() {
        return DECODED_ENTRY;
    }

    @Override
    public void open(OpenContext openContext) {
        decoder = new ActivityDecoder(chain, pools, fakes);
        counters = new EnumMap<>(DecoderMetric.class);
        for (DecoderMetric metric : DecoderMetric.values()) {
            counters.put(metric, getRuntimeContext().getMetricGroup().counter(metric.metricName()));
        }
    }

    @Override
    public void processElement(LogEntry entry, Context context, Collector<DecodedEntry> out) {
        long position = entry.position();
        long receivedAtMillis = entry.receivedAtMillis();
        out.collect(
                switch (entry.kind()) {
                    case BLOCK -> decode(entry, entry.block(), context);
                    case HALT -> DecodedEntry.of(entry.halt(), position, receivedAtMillis);
                    case FINALITY -> DecodedEntry.of(entry.finality(), position, receivedAtMillis);
                    case TOKEN -> {
                        fakes.learn(entry.token());
                        context.output(TOKENS, describe(entry.token(), position));
                        yield DecodedEntry.of(entry.token(), position, receivedAtMillis);
                    }
                    case CONTROL -> DecodedEntry.of(entry.control(), position, receivedAtMillis);
                });
    }

    private TokenDescription describe(LogEntry.TokenMetadata token, long position) {
        return new TokenDescription(chain, token.token(), token.symbol(), token.decimals(), token.standard(), position);
    }

    private DecodedEntry decode(LogEntry entry, Block block, Context context) {
        DecodedBlock decoded;
        try {
            decoded = decoder.decode(block, entry.position(), entry.receivedAtMillis());
        } catch (UndecodableBlockException refused) {
            LOG.error("Chain {} stops: {}", chain, refused.getMessage());
            count(DecoderMetric.UNDECODABLE_BLOCKS, 1);
            LogEntry.Halt stop = new LogEntry.Halt(block.ref().height(), refused.getMessage());
            return DecodedEntry.of(stop, entry.position(), entry.receivedAtMillis());
        }
        for (DeadLetter letter : decoded.deadLetters()) {
            context.output(DEAD_LETTERS, letter);
        }
        count(DecoderMetric.BLOCKS, 1);
        count(DecoderMetric.TRANSACTIONS, block.transactions().size());
        count(DecoderMetric.ACTIVITIES, decoded.activities().activities().size());
        count(DecoderMetric.UNDECODABLE_LOGS, decoded.deadLetters().size());
        return DecodedEntry.of(decoded.activities(), entry.follows());
    }

    private void count(DecoderMetric metric, int howMany) {
        counters.get(metric).inc(howMany);
    }
}
