package io.arx.devnet;

import io.arx.devnet.attacks.AttackDirector;
import io.arx.devnet.attacks.ScriptedAction;
import io.arx.devnet.world.Behaviour;
import io.arx.devnet.world.BlockDraft;
import io.arx.devnet.world.Dice;
import io.arx.devnet.world.Ledger;
import io.arx.devnet.world.Population;
import io.arx.devnet.world.Wei;
import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.Withdrawal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A simulated EVM chain: a pure function of its settings, without threads and without a clock. Its headers, hashes,
 * roots, blooms, nonces, balances and fees are as consensus demands, except that there is no state trie, so state roots
 * are as good as random, as are signatures. It keeps the last blocks and the first.
 *
 * <p>Not for use by several threads at once.
 */
public final class DevnetChain {

    private static final long SCRIPTED_GAS = 80_000;
    private static final long COMFORTABLE_BASE_FEE = 20_000_000_000L;

    private final DevnetSettings settings;
    private final Ledger ledger = new Ledger();
    private final GroundTruth truth = new GroundTruth();
    private final Dice dice;
    private final Behaviour behaviour;
    private final AttackDirector attacks;
    private final Validators validators;
    private final BlockSealer sealer;
    private final @Nullable DevnetBlock[] kept;
    private final DevnetBlock genesis;
    private DevnetBlock head;

    public DevnetChain(DevnetSettings settings) {
        this.settings = settings;
        dice = new Dice(Dice.mix(settings.seed()));
        Population population = new Population(ledger, dice.fork("population"), settings.seed(), settings.wallets());
        behaviour = new Behaviour(population, dice.fork("behaviour"));
        attacks = new AttackDirector(settings, ledger, dice.fork("attacks"));
        validators = new Validators(dice.fork("validators"), settings.seed());
        sealer = new BlockSealer(settings);
        kept = new DevnetBlock[settings.keptBlocks()];
        genesis = sealer.genesis();
        head = genesis;
    }

    public DevnetSettings settings() {
        return settings;
    }

    /** The newest block; at first the genesis block, which has height 0 and no transactions. */
    public DevnetBlock head() {
        return head;
    }

    /** The block at a height; null where it does not exist yet or no longer is kept. */
    public @Nullable DevnetBlock block(long height) {
        if (height == 0) {
            return genesis;
        }
        if (height < 0 || height > head.height()) {
            return null;
        }
        DevnetBlock block = kept[(int) (height % kept.length)];
        return block != null && block.height() == height ? block : null;
    }

    /** The alerts that must come. */
    public GroundTruth truth() {
        return truth;
    }

    /** What an address holds after the newest block, in wei. */
    public Amount balance(Address address) {
        return ledger.balance(address);
    }

    /** Makes the next block. */
    public DevnetBlock produceNext() {
        long height = head.height() + 1;
        long baseFee = sealer.nextBaseFee(head);
        Address miner = validators.miner();
        BlockDraft draft = new BlockDraft(ledger, dice, miner, baseFee, sealer.gasLimit());
        List<ScriptedAction> scripted = attacks.actionsOf(height);
        int[] places = fill(draft, scripted, ordinaryCount(baseFee));
        draft.finish();
        List<Withdrawal> withdrawals = validators.withdrawals();
        withdrawals.forEach(withdrawal ->
                ledger.withdraw(withdrawal.address(), Wei.product(withdrawal.amountGwei(), 1_000_000_000)));
        DevnetBlock block = sealer.seal(head, miner, baseFee, draft, withdrawals);
        for (int i = 0; i < places.length; i++) {
            recordTruth(scripted.get(i), block, places[i]);
        }
        kept[(int) (height % kept.length)] = block;
        head = block;
        return block;
    }

    /** Mixes scripted actions, in their order, among ordinary ones; returns each scripted one's place in the block. */
    private int[] fill(BlockDraft draft, List<ScriptedAction> scripted, int ordinary) {
        int[] places = new int[scripted.size()];
        int done = 0;
        int left = ordinary;
        while (done < places.length || left > 0) {
            int scriptedLeft = places.length - done;
            draft.keepFree(Math.max(0, scriptedLeft - 1) * SCRIPTED_GAS);
            if (dice.below(scriptedLeft + left) < scriptedLeft) {
                places[done] = draft.transactions().size();
                add(draft, scripted.get(done++));
                continue;
            }
            draft.keepFree(scriptedLeft * SCRIPTED_GAS);
            behaviour.act(draft);
            left--;
        }
        return places;
    }

    private static void add(BlockDraft draft, ScriptedAction action) {
        if (!draft.add(action.from(), action.call(), action.value(), action.succeeds())) {
            throw new IllegalStateException(
                    "a script's transaction of " + action.from().address() + " of " + action.value()
                            + " wei could not be afforded or found the block full");
        }
    }

    private void recordTruth(ScriptedAction action, DevnetBlock block, int place) {
        Address subject = action.from().address();
        if (action.isWhaleTransfer()) {
            truth.add(new ExpectedAlert(
                    ExpectedAlert.WHALE_TRANSFER,
                    subject,
                    block.transactionHashes().get(place),
                    block.height()));
        }
        if (action.completesDrain()) {
            truth.add(new ExpectedAlert(
                    ExpectedAlert.RAPID_DRAIN,
                    subject,
                    block.transactionHashes().get(place),
                    block.height()));
        }
    }

    /** People wait while fees are high, which keeps fees from running away. */
    private int ordinaryCount(long baseFee) {
        double patience = Math.max(0.6, Math.min(1.4, (double) COMFORTABLE_BASE_FEE / baseFee));
        return (int) (settings.transactionsPerBlock() * patience * (0.75 + dice.unit() * 0.5));
    }
}
