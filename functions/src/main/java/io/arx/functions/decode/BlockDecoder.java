package io.arx.functions.decode;

import io.arx.events.Block;
import io.arx.events.ChainId;
import io.arx.events.DeadLetter;
import io.arx.events.LogEntry;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Decodes the blocks of a log; a halt is handed on as it is. Logs that cannot be decoded go to the dead letters and
 * their block goes on. No state.
 */
public final class BlockDecoder extends ProcessFunction<LogEntry, DecodedEntry> {

    private static final long serialVersionUID = 1L;

    private final ChainId chain;
    private final OutputTag<DeadLetter> deadLetters;
    private transient ActivityDecoder decoder;
    private transient Counter undecodable;

    public BlockDecoder(ChainId chain, OutputTag<DeadLetter> deadLetters) {
        this.chain = chain;
        this.deadLetters = deadLetters;
    }

    @Override
    public void open(OpenContext openContext) {
        decoder = new ActivityDecoder(chain);
        undecodable = getRuntimeContext().getMetricGroup().counter("undecodableLogs");
    }

    @Override
    public void processElement(LogEntry entry, Context context, Collector<DecodedEntry> out) {
        Block block = entry.block();
        if (block == null) {
            out.collect(new DecodedEntry(entry.halt(), null, entry.position(), entry.receivedAtMillis()));
            return;
        }
        DecodedBlock decoded = decoder.decode(block, entry.position(), entry.receivedAtMillis());
        for (DeadLetter letter : decoded.deadLetters()) {
            undecodable.inc();
            context.output(deadLetters, letter);
        }
        out.collect(new DecodedEntry(null, decoded.activities(), entry.position(), entry.receivedAtMillis()));
    }
}
