package io.arx.jobs.track;

import io.arx.events.LogEntry;
import io.arx.events.Pass;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * One chain's subgraph: from its log to everything derived from it. A pure function of streams; where they come from
 * and go to is the jobs' business. Up to the wallet exchange one subtask carries the chain and keeps its order. Behind
 * the canonical chain there are two passes of the same operators, over the head and over what is final.
 */
public final class TrackTopology {

    private TrackTopology() {}

    /**
     * Defines the subgraph behind {@code log}, which must have a parallelism of one. A finished log has no head that goes
     * before its final chain, and so one pass.
     */
    public static TrackOutputs define(DataStream<LogEntry> log, TrackSettings settings) {
        ChainStreams blocks = ChainStreams.define(
                log, settings.canonical(), settings.prices().poolAddresses(), settings.symbols(), settings.spam());
        PassStreams found = PassStreams.define(Pass.FINAL, blocks.finals(), settings);
        if (!settings.canonical().finished()) {
            PassStreams head = PassStreams.define(Pass.HEAD, blocks.head(), settings);
            found = head.union(found, AlertStreams.define(settings.chain(), blocks, head, found));
        }
        return new TrackOutputs(
                blocks.chainStatus(),
                found.minutes(),
                found.prices(),
                found.windows(),
                found.rollUps(),
                found.tops(),
                found.facts(),
                found.tokenWindows(),
                found.edges(),
                found.scores(),
                found.alerts(),
                blocks.deadLetters(),
                blocks.tokens(),
                ControlStreams.define(settings.canonical().finished() ? blocks.finals() : blocks.head(), settings));
    }
}
