package io.arx.devnet;

import io.arx.devnet.attacks.AttackDirector;
import io.arx.devnet.attacks.ScriptedAction;
import io.arx.devnet.world.BlockDraft;
import io.arx.devnet.world.Participants;
import io.arx.events.Address;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the scripts do next, whatever the branch: each height is staged once, and an action that builds on an orphaned
 * one waits until that one has come again.
 */
final class Script {

    private final AttackDirector attacks;
    private List<ScriptedAction> due = new ArrayList<>();
    private long stagedHeight;

    Script(AttackDirector attacks) {
        this.attacks = attacks;
    }

    /** How many actions can at most be taken at a height. */
    int mostDue(long height) {
        stage(height);
        return due.size();
    }

    /** Takes out what can be done in a block. */
    List<ScriptedAction> take(long height, BlockDraft draft) {
        stage(height);
        List<ScriptedAction> possible = new ArrayList<>();
        List<ScriptedAction> postponed = new ArrayList<>();
        Set<Address> waiting = new HashSet<>();
        for (ScriptedAction action : due) {
            Set<Address> participants = Participants.of(action.from().address(), action.call());
            if (draft.avoids(action.from(), action.call())
                    || participants.stream().anyMatch(waiting::contains)) {
                waiting.addAll(participants);
                postponed.add(action);
            } else {
                possible.add(action);
            }
        }
        due = postponed;
        return possible;
    }

    private void stage(long height) {
        for (; stagedHeight < height; stagedHeight++) {
            due.addAll(attacks.actionsOf(stagedHeight + 1));
        }
    }
}
