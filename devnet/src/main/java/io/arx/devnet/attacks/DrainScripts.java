package io.arx.devnet.attacks;

import io.arx.devnet.world.Account;
import io.arx.devnet.world.Contracts;
import io.arx.devnet.world.Dice;
import io.arx.devnet.world.NativeCalls.NativeTransfer;
import io.arx.devnet.world.Wei;
import io.arx.events.Amount;
import java.time.Duration;
import java.util.Arrays;

/**
 * Wallets that are funded and then emptied within minutes, and what comes close. Shares are millionths of what the
 * wallet held before its first outflow. All keep clear of the rule's edges, so that fees decide nothing: a complete
 * drain takes 92 % or more within 8 minutes, and before the outflow that completes it less than 88 % or fewer than three
 * outflows; a near miss misses by as much.
 */
final class DrainScripts {

    private static final int LONGEST_DRAIN_SECONDS = 480;
    private static final int SHORTEST_SLOW_SECONDS = 670;

    private final Cast cast;
    private final Dice dice;
    private final Duration blockTime;

    DrainScripts(Cast cast, Dice dice, Duration blockTime) {
        this.cast = cast;
        this.dice = dice;
        this.blockTime = blockTime;
    }

    void stage(Timetable timetable, long height) {
        stage(timetable, height, blocksWithin(spanSeconds()));
    }

    /** A drain that is over within 40 blocks. */
    void stageSwift(Timetable timetable, long height) {
        stage(timetable, height, Math.min(25, blocksWithin(LONGEST_DRAIN_SECONDS)));
    }

    private void stage(Timetable timetable, long height, long spanBlocks) {
        Victim victim = fund(timetable, height, dice.chance(0.25) ? 101_000 : 12_000);
        boolean isTrailed = dice.chance(0.2);
        int[] shares = isTrailed ? trailedShares() : shares();
        int completing = isTrailed ? shares.length - 2 : shares.length - 1;
        long[] heights = heights(victim.readyHeight() + dice.below(10), spanBlocks, shares.length);
        for (int i = 0; i < shares.length; i++) {
            ScriptedAction outflow = victim.pay(shares[i]);
            timetable.plan(heights[i], i == completing ? outflow.completing() : outflow);
        }
    }

    void stageNearMiss(Timetable timetable, long height) {
        switch (dice.below(5)) {
            case 0 -> stageMiss(timetable, height, 12_000, split(dice.between(930_000, 980_000), 2), -1);
            case 1 -> stageMiss(timetable, height, 12_000, split(dice.between(700_000, 820_000), 3), -1);
            case 2 -> stageSlow(timetable, height);
            case 3 -> stageMiss(timetable, height, 9_000, split(950_000, 3 + dice.below(2)), -1);
            default -> stageMiss(timetable, height, 12_000, split(950_000, 3), dice.below(3));
        }
    }

    /** Outflows of which too few or too little, or one that fails. */
    private void stageMiss(Timetable timetable, long height, long leastMilliTokens, int[] shares, int failing) {
        Victim victim = fund(timetable, height, leastMilliTokens);
        long[] heights = heights(victim.readyHeight() + dice.below(10), blocksWithin(spanSeconds()), shares.length);
        for (int i = 0; i < shares.length; i++) {
            timetable.plan(heights[i], i == failing ? victim.payInVain(shares[i]) : victim.pay(shares[i]));
        }
    }

    /** Three outflows that take enough, in more than eleven minutes. */
    private void stageSlow(Timetable timetable, long height) {
        Victim victim = fund(timetable, height, 12_000);
        long first = victim.readyHeight() + dice.below(10);
        Duration span = Duration.ofSeconds(SHORTEST_SLOW_SECONDS + dice.below(120));
        long last = first + span.dividedBy(blockTime) + 1;
        int[] shares = split(dice.between(930_000, 970_000), 3);
        timetable.plan(first, victim.pay(shares[0]));
        timetable.plan(dice.between(first, last), victim.pay(shares[1]));
        timetable.plan(last, victim.pay(shares[2]));
    }

    /** Funds a fresh wallet in one to three payments of together at least so much, up to eight times as much. */
    private Victim fund(Timetable timetable, long height, long leastMilliTokens) {
        Account victim = cast.freshVictim();
        long mostMilliTokens = leastMilliTokens < 10_000 ? 9_700 : leastMilliTokens * 8;
        Amount held = Wei.milliTokens(dice.between(leastMilliTokens, mostMilliTokens));
        Amount left = held;
        long next = height;
        for (int more = dice.below(3); more > 0; more--) {
            Amount part = Wei.millionths(left, dice.between(200_000, 600_000));
            timetable.plan(next, ScriptedAction.transfer(cast.whale(), victim.address(), part));
            left = left.minus(part);
            next += dice.below(4);
        }
        timetable.plan(next, ScriptedAction.transfer(cast.whale(), victim.address(), left));
        return new Victim(victim, held, next + (dice.chance(0.1) ? 0 : 1));
    }

    /** A funded wallet, what it holds, and from which block on it can pay. */
    private final class Victim {

        private final Account account;
        private final Amount held;
        private final long readyHeight;

        Victim(Account account, Amount held, long readyHeight) {
            this.account = account;
            this.held = held;
            this.readyHeight = readyHeight;
        }

        long readyHeight() {
            return readyHeight;
        }

        ScriptedAction pay(int share) {
            return ScriptedAction.transfer(account, cast.vault(), Wei.millionths(held, share));
        }

        ScriptedAction payInVain(int share) {
            Amount value = Wei.millionths(held, share);
            return new ScriptedAction(account, new NativeTransfer(Contracts.MARKET), value, false, false, false);
        }
    }

    /** Three to five outflows, complete with the last. */
    private int[] shares() {
        int count = 3 + dice.below(3);
        long whole = dice.between(922_000, 980_000);
        if (count == 3) {
            return split(whole, 3); // it is the third that completes, even where two take nearly all
        }
        long last = whole - dice.between(600_000, 860_000);
        int[] shares = Arrays.copyOf(split(whole - last, count - 1), count);
        shares[count - 1] = (int) last;
        return shares;
    }

    /**
     * Three outflows that are complete with the third, and a small one after it. The first takes so much that no later
     * outflow begins a drain of what is left.
     */
    private int[] trailedShares() {
        long first = dice.between(560_000, 700_000);
        long second = dice.between(80_000, 150_000);
        long third = dice.between(922_000, 930_000) - first - second;
        return new int[] {(int) first, (int) second, (int) third, (int) dice.between(5_000, 12_000)};
    }

    /** Parts of different size, each at least half of an equal one. */
    private int[] split(long whole, int count) {
        double[] weights = new double[count];
        for (int i = 0; i < count; i++) {
            weights[i] = 0.5 + dice.unit() * 1.5;
        }
        double sum = Arrays.stream(weights).sum();
        int[] parts = new int[count];
        long left = whole;
        for (int i = 0; i < count - 1; i++) {
            parts[i] = (int) (whole * weights[i] / sum);
            left -= parts[i];
        }
        parts[count - 1] = (int) left;
        return parts;
    }

    /** In order, the first at the beginning and the last at most a span later; several may share a block. */
    private long[] heights(long first, long spanBlocks, int count) {
        long[] heights = new long[count];
        heights[0] = first;
        for (int i = 1; i < count; i++) {
            heights[i] = first + dice.between(0, spanBlocks);
        }
        Arrays.sort(heights);
        return heights;
    }

    /** A third at once, a third within half a minute, a third within eight minutes. */
    private int spanSeconds() {
        return switch (dice.below(3)) {
            case 0 -> 0;
            case 1 -> dice.below(30);
            default -> dice.below(LONGEST_DRAIN_SECONDS + 1);
        };
    }

    private long blocksWithin(int seconds) {
        return Duration.ofSeconds(seconds).dividedBy(blockTime);
    }
}
