package io.arx.devnet.attacks;

import io.arx.devnet.world.Account;
import io.arx.devnet.world.Contracts;
import io.arx.devnet.world.Dice;
import io.arx.devnet.world.NativeCalls.NativeTransfer;
import io.arx.devnet.world.TokenCalls.TokenTransfer;
import io.arx.devnet.world.Wei;
import io.arx.events.Amount;

/** Transfers of 100 native tokens or more, and what comes close. */
final class WhaleScripts {

    private final Cast cast;
    private final Dice dice;

    WhaleScripts(Cast cast, Dice dice) {
        this.cast = cast;
        this.dice = dice;
    }

    void stage(Timetable timetable, long height) {
        Account whale = cast.whale();
        timetable.plan(height, transfer(whale, amount()));
        if (dice.chance(0.15)) { // another one of the same sender, in the same block or soon after
            timetable.plan(height + dice.below(4), transfer(whale, amount()));
        }
    }

    void stageNearMiss(Timetable timetable, long height) {
        Account whale = cast.whale();
        switch (dice.below(5)) {
            case 0 -> timetable.plan(height, transfer(whale, Wei.HUNDRED_TOKENS.minus(Amount.ONE)));
            case 1 -> timetable.plan(height, transfer(whale, Wei.milliTokens(dice.between(99_000, 99_999))));
            case 2 -> { // two halves do not make a whole
                timetable.plan(height, transfer(whale, Wei.milliTokens(dice.between(50_000, 80_000))));
                timetable.plan(height + dice.below(3), transfer(whale, Wei.milliTokens(dice.between(50_000, 80_000))));
            }
            case 3 -> { // what fails moves nothing
                Amount value = Wei.milliTokens(dice.between(100_000, 900_000));
                timetable.plan(
                        height,
                        new ScriptedAction(whale, new NativeTransfer(Contracts.MARKET), value, false, false, true));
            }
            default -> { // tokens are not native, however many
                Amount tokens = Wei.milliTokens(dice.between(100_000, 500_000));
                timetable.plan(
                        height,
                        new ScriptedAction(
                                whale,
                                new TokenTransfer(Contracts.WRAPPED_NATIVE, cast.vault(), tokens),
                                Amount.ZERO,
                                true,
                                false,
                                true));
            }
        }
    }

    private ScriptedAction transfer(Account whale, Amount value) {
        return ScriptedAction.transfer(whale, cast.vault(), value).losable();
    }

    private Amount amount() {
        int percent = dice.below(100);
        if (percent < 10) {
            return Wei.HUNDRED_TOKENS; // the threshold itself counts
        }
        if (percent < 50) {
            return Wei.milliTokens(dice.between(100_001, 200_000));
        }
        if (percent < 90) {
            return Wei.milliTokens(dice.between(200_000, 2_000_000)).plus(Amount.of(dice.below(1_000_000_000)));
        }
        return Wei.milliTokens(dice.between(2_000_000, 20_000_000));
    }
}
