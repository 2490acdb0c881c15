package io.arx.devnet;

/**
 * How a chain is to leave its newest blocks for others. Every transaction of the blocks that are left comes again on the
 * new branch, in an order that keeps each wallet's own, in its old block or near it; so the scripted attacks stay what
 * they are, and the ground truth with them.
 *
 * @param depth how many blocks are left; at least 1
 * @param length how many blocks take their place; fewer than {@code depth} make the head go back
 * @param lostShare how likely an ordinary transaction on which nothing else depends never comes again, 0 to 1
 * @param losesAttacks whether whale transfers on which nothing else depends are lost in the same way
 * @param breaksFinality whether blocks may be left that were reported as final
 */
public record ForkPlan(int depth, int length, double lostShare, boolean losesAttacks, boolean breaksFinality) {

    public ForkPlan {
        if (depth < 1 || depth > DevnetChain.DEEPEST_FORK) {
            throw new IllegalArgumentException("depth must be 1 to " + DevnetChain.DEEPEST_FORK + ": " + depth);
        }
        if (length < 1) {
            throw new IllegalArgumentException("length must be at least 1: " + length);
        }
        if (!(lostShare >= 0 && lostShare <= 1)) {
            throw new IllegalArgumentException("lostShare must be 0 to 1: " + lostShare);
        }
    }

    /** Leaves so many blocks for one more than that, and loses nothing. */
    public static ForkPlan ofDepth(int depth) {
        return new ForkPlan(depth, depth + 1, 0, false, false);
    }

    public ForkPlan withLength(int newLength) {
        return new ForkPlan(depth, newLength, lostShare, losesAttacks, breaksFinality);
    }

    public ForkPlan withLostShare(double newLostShare) {
        return new ForkPlan(depth, length, newLostShare, losesAttacks, breaksFinality);
    }

    public ForkPlan withLosesAttacks(boolean newLosesAttacks) {
        return new ForkPlan(depth, length, lostShare, newLosesAttacks, breaksFinality);
    }

    public ForkPlan withBreaksFinality(boolean newBreaksFinality) {
        return new ForkPlan(depth, length, lostShare, losesAttacks, newBreaksFinality);
    }
}
