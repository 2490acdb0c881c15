package io.arx.devnet;

import io.arx.devnet.world.Dice;
import java.util.List;

/** Lets a chain grow and fork by a schedule; equal seeds take equal steps. */
final class Forking {

    private final LiveChain chain;
    private final ForkSchedule schedule;
    private final Dice dice;

    Forking(LiveChain chain, ForkSchedule schedule, long seed) {
        this.chain = chain;
        this.schedule = schedule;
        this.dice = new Dice(seed).fork("schedule");
    }

    /** One block more, or a fork that is one block longer than what it leaves. */
    void step() {
        boolean isForkDue = schedule.meanBlocks() > 0 && dice.chance(1 / Math.max(1, schedule.meanBlocks()));
        long deepest = Math.min(
                schedule.deepest(),
                chain.head().height() - chain.finalizedHeight().orElse(0));
        if (!isForkDue || deepest < 1) {
            chain.produceNext();
            return;
        }
        boolean flips = dice.chance(schedule.flipShare());
        int depth = 1 + dice.below((int) deepest);
        if (!flips || !flipBack(deepest)) {
            chain.fork(ForkPlan.ofDepth(depth));
        }
    }

    /** To the branch that was left last; it then outgrows the other. */
    private boolean flipBack(long deepest) {
        List<DevnetBlock> tips = chain.orphanedTips();
        if (tips.isEmpty()) {
            return false;
        }
        DevnetBlock tip = tips.get(tips.size() - 1);
        DevnetBlock ancestor = tip;
        while (ancestor != null && !isPresent(ancestor)) {
            ancestor = chain.block(ancestor.header().parentHash());
        }
        long head = chain.head().height();
        if (ancestor == null || ancestor.height() < head - deepest || tip.height() < head - deepest) {
            return false;
        }
        chain.flipBack(tip.hash());
        while (chain.head().height() <= head) {
            chain.produceNext();
        }
        return true;
    }

    private boolean isPresent(DevnetBlock block) {
        DevnetBlock present = chain.block(block.height());
        return present != null && present.hash().equals(block.hash());
    }
}
