package io.arx.devnet.attacks;

import io.arx.devnet.world.Account;
import io.arx.devnet.world.Call;
import io.arx.devnet.world.NativeCalls.NativeTransfer;
import io.arx.devnet.world.Wei;
import io.arx.events.Address;
import io.arx.events.Amount;

/**
 * One transaction of a script.
 *
 * @param value wei it sends along
 * @param succeeds whether its effects stand
 * @param completesDrain whether it is the outflow that makes a drain of its sender complete
 * @param canBeLost whether no other action of a script depends on it
 */
public record ScriptedAction(
        Account from, Call call, Amount value, boolean succeeds, boolean completesDrain, boolean canBeLost) {

    static ScriptedAction transfer(Account from, Address to, Amount value) {
        return new ScriptedAction(from, new NativeTransfer(to), value, true, false, false);
    }

    ScriptedAction losable() {
        return new ScriptedAction(from, call, value, succeeds, completesDrain, true);
    }

    ScriptedAction completing() {
        return new ScriptedAction(from, call, value, succeeds, true, false);
    }

    /** Whether it is a whale transfer: one native transfer of at least 100 tokens. */
    public boolean isWhaleTransfer() {
        return succeeds && value.compareTo(Wei.HUNDRED_TOKENS) >= 0;
    }
}
