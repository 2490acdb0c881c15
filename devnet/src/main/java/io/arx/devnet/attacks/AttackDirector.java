package io.arx.devnet.attacks;

import io.arx.devnet.DevnetSettings;
import io.arx.devnet.world.Dice;
import io.arx.devnet.world.Ledger;
import java.util.List;

/**
 * Stages attacks and near misses, each kind at random times of its own, so that they interleave and overlap. The first
 * whale comes within the first 20 blocks and a complete drain within the first 60.
 */
public final class AttackDirector {

    private static final int FIRST_WHALE_BY = 15;
    private static final int FIRST_DRAIN_BY = 12;

    private final Timetable timetable = new Timetable();
    private final WhaleScripts whales;
    private final DrainScripts drains;
    private final Cadence whaleCadence;
    private final Cadence drainCadence;
    private final Cadence nearMissCadence;
    private final Dice dice;

    public AttackDirector(DevnetSettings settings, Ledger ledger, Dice dice) {
        this.dice = dice;
        Cast cast = new Cast(ledger, dice, settings.seed());
        whales = new WhaleScripts(cast, dice);
        drains = new DrainScripts(cast, dice, settings.blockTime());
        whaleCadence = new Cadence(settings.cadence().whalesPerHundredBlocks(), 2 + dice.below(FIRST_WHALE_BY), dice);
        drainCadence = new Cadence(settings.cadence().drainsPerHundredBlocks(), 2 + dice.below(FIRST_DRAIN_BY), dice);
        nearMissCadence = new Cadence(settings.cadence().nearMissesPerHundredBlocks(), 1 + dice.below(20), dice);
    }

    /** What the scripts do in a block, in order; to be asked once for each height, in order. */
    public List<ScriptedAction> actionsOf(long height) {
        while (whaleCadence.isDue(height)) {
            whales.stage(timetable, height);
        }
        while (drainCadence.isDue(height)) {
            if (drainCadence.isFirst()) {
                drains.stageSwift(timetable, height);
            } else {
                drains.stage(timetable, height);
            }
        }
        while (nearMissCadence.isDue(height)) {
            if (dice.chance(0.4)) {
                whales.stageNearMiss(timetable, height);
            } else {
                drains.stageNearMiss(timetable, height);
            }
        }
        return timetable.takeDue(height);
    }

    /** Random times with a given mean distance. */
    private static final class Cadence {

        private final double meanBlocks;
        private final Dice dice;
        private double next;
        private int staged;

        Cadence(double perHundredBlocks, int first, Dice dice) {
            this.meanBlocks = 100 / perHundredBlocks;
            this.dice = dice;
            this.next = perHundredBlocks == 0 ? Double.POSITIVE_INFINITY : first;
        }

        boolean isDue(long height) {
            if (next > height) {
                return false;
            }
            next += dice.wait(meanBlocks);
            staged++;
            return true;
        }

        boolean isFirst() {
            return staged == 1;
        }
    }
}
