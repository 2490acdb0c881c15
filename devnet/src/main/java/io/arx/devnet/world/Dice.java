package io.arx.devnet.world;

import java.util.List;

/**
 * The devnet's source of chance: SplitMix64 (Steele, Lea and Flood, 2014), written out so that a seed means the same
 * chain on every Java version.
 */
public final class Dice {

    private long state;

    public Dice(long seed) {
        state = seed;
    }

    /** Another source whose numbers have nothing to do with this one's; the same name gives the same source. */
    public Dice fork(String name) {
        return new Dice(mix(state ^ mix(name.hashCode() * 0x9e3779b97f4a7c15L)));
    }

    /** Any 64 bits. */
    public long bits() {
        state += 0x9e3779b97f4a7c15L;
        return mix(state);
    }

    /** A number from 0 to {@code bound} - 1. */
    public int below(int bound) {
        return (int) (((bits() >>> 32) * bound) >>> 32);
    }

    /** A number from {@code low} to {@code high}, both included. */
    public long between(long low, long high) {
        return low + (long) (unit() * (high - low + 1));
    }

    /** A number from 0 to 1, without 1. */
    public double unit() {
        return (bits() >>> 11) * 0x1p-53;
    }

    /** True once in 1/{@code probability} times. */
    public boolean chance(double probability) {
        return unit() < probability;
    }

    /** One of them. */
    public <T> T pick(List<T> items) {
        return items.get(below(items.size()));
    }

    /** How long until the next of events that come by themselves, {@code mean} apart on average. */
    public double wait(double mean) {
        return -StrictMath.log(1 - unit()) * mean;
    }

    /** Scrambles a word so that each bit of the result depends on all of it. */
    public static long mix(long word) {
        long mixed = (word ^ (word >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
