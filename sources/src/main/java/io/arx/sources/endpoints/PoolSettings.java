package io.arx.sources.endpoints;

import io.arx.sources.chain.CallLimits;
import java.io.Serializable;
import java.time.Duration;

/**
 * How a chain's endpoints are used.
 *
 * @param limits of each call
 * @param firstRest how long an endpoint rests after a call has failed; doubles with each failure that follows
 * @param longestRest the most that it rests, unless it asks for more itself
 * @param headInterval how often an endpoint that is not in use is asked how far it is
 * @param asideFor for how long an endpoint that has lied twice within such a time is asked only where no other can be
 * @param callsAtOnce the most calls under way to one endpoint
 * @param hintSilence after how long without a word a subscription is begun anew
 * @param traces whether the calls of each block are asked for, so that what contracts pay each other is known
 */
public record PoolSettings(
        CallLimits limits,
        Duration firstRest,
        Duration longestRest,
        Duration headInterval,
        Duration asideFor,
        int callsAtOnce,
        Duration hintSilence,
        boolean traces)
        implements Serializable {

    public static final PoolSettings DEFAULTS = new PoolSettings(
            CallLimits.DEFAULTS,
            Duration.ofMillis(250),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofMinutes(10),
            32,
            Duration.ofSeconds(60),
            false);

    public PoolSettings {
        if (callsAtOnce < 1) {
            throw new IllegalArgumentException("callsAtOnce must be at least 1: " + callsAtOnce);
        }
    }

    /** The same with other limits of a call. */
    public PoolSettings withLimits(CallLimits others) {
        return new PoolSettings(
                others, firstRest, longestRest, headInterval, asideFor, callsAtOnce, hintSilence, traces);
    }

    /** The same with another time between questions for heads. */
    public PoolSettings withHeadInterval(Duration interval) {
        return new PoolSettings(limits, firstRest, longestRest, interval, asideFor, callsAtOnce, hintSilence, traces);
    }

    /** The same with another time for which liars are put aside. */
    public PoolSettings withAsideFor(Duration time) {
        return new PoolSettings(limits, firstRest, longestRest, headInterval, time, callsAtOnce, hintSilence, traces);
    }

    /** The same, with the calls of each block or without. */
    public PoolSettings withTraces(boolean wanted) {
        return new PoolSettings(
                limits, firstRest, longestRest, headInterval, asideFor, callsAtOnce, hintSilence, wanted);
    }

    /** The same with other times of rest. */
    public PoolSettings withRests(Duration first, Duration longest) {
        return new PoolSettings(limits, first, longest, headInterval, asideFor, callsAtOnce, hintSilence, traces);
    }
}
