package io.arx.devnet;

/**
 * How often a served chain forks by itself.
 *
 * @param meanBlocks how many blocks on average are between two forks; 0 means never
 * @param deepest how many blocks are left at most
 * @param flipShare how likely a fork goes back to the branch that was left last, where that is possible, 0 to 1
 */
public record ForkSchedule(double meanBlocks, int deepest, double flipShare) {

    public static final ForkSchedule NEVER = new ForkSchedule(0, 1, 0);

    public ForkSchedule {
        if (!(meanBlocks >= 0)) {
            throw new IllegalArgumentException("meanBlocks must not be negative: " + meanBlocks);
        }
        if (deepest < 1 || deepest > DevnetChain.DEEPEST_FORK) {
            throw new IllegalArgumentException("deepest must be 1 to " + DevnetChain.DEEPEST_FORK + ": " + deepest);
        }
        if (!(flipShare >= 0 && flipShare <= 1)) {
            throw new IllegalArgumentException("flipShare must be 0 to 1: " + flipShare);
        }
    }
}
