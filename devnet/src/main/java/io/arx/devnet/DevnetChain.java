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
import io.arx.events.Hash;
import io.arx.events.TxHash;
import io.arx.events.Withdrawal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A simulated EVM chain: a pure function of its settings and of the forks asked for, without threads and without a clock.
 * Its headers, hashes, roots, blooms, nonces, balances and fees are as consensus demands, except that there is no state
 * trie, so state roots are as good as random, as are signatures. It keeps the last blocks, the first, and those that
 * were left.
 *
 * <p>Not for use by several threads at once.
 */
public final class DevnetChain {

    /** How many blocks at most can be left at once. */
    public static final int DEEPEST_FORK = 512;

    private static final long SCRIPTED_GAS = 80_000;
    private static final long COMFORTABLE_BASE_FEE = 20_000_000_000L;

    private final DevnetSettings settings;
    private final Ledger ledger = new Ledger();
    private final GroundTruth truth = new GroundTruth();
    private final Dice dice;
    private final Behaviour behaviour;
    private final Script script;
    private final Validators validators;
    private final BlockSealer sealer;
    private final Branches branches;
    private final PendingTransactions pending;
    private long branch;
    private long highest;
    private long finalizedHeight;

    public DevnetChain(DevnetSettings settings) {
        this.settings = settings;
        dice = new Dice(Dice.mix(settings.seed()));
        Population population = new Population(ledger, dice.fork("population"), settings.seed(), settings.wallets());
        behaviour = new Behaviour(population, dice.fork("behaviour"), settings.nativePayouts());
        script = new Script(new AttackDirector(settings, ledger, dice.fork("attacks")));
        validators = new Validators(dice.fork("validators"), settings.seed());
        sealer = new BlockSealer(settings);
        pending = new PendingTransactions(ledger, dice.fork("forks"));
        branches = new Branches(
                settings.keptBlocks(), new MinedBlock(sealer.genesis(), Map.of(), List.of(), null, validators.turn()));
    }

    public DevnetSettings settings() {
        return settings;
    }

    /** The newest block; at first the genesis block, which has height 0 and no transactions. */
    public DevnetBlock head() {
        return branches.head().block();
    }

    /** The block of the present branch at a height; null where it does not exist yet or no longer is kept. */
    public @Nullable DevnetBlock block(long height) {
        MinedBlock found = branches.at(height);
        return found == null ? null : found.block();
    }

    /** The block of a hash, also one that was left; null where there is none or it is no longer kept. */
    public @Nullable DevnetBlock block(Hash hash) {
        MinedBlock found = branches.find(hash);
        return found == null ? null : found.block();
    }

    /** The block of a height that was left last; null where none is kept. */
    public @Nullable DevnetBlock orphan(long height) {
        MinedBlock found = branches.orphan(height);
        return found == null ? null : found.block();
    }

    /** The height of the newest block reported as final; 0 where none is yet. It never falls. */
    public long finalizedHeight() {
        return finalizedHeight;
    }

    /** The ends of branches that were left and still are kept, the one that was left last at the end. */
    public List<DevnetBlock> orphanedTips() {
        return branches.orphanedTips();
    }

    /** The alerts that must come, on the present branch. */
    public GroundTruth truth() {
        return truth;
    }

    /** What an address holds after the newest block, in wei. */
    public Amount balance(Address address) {
        return ledger.balance(address);
    }

    /**
     * Leaves the newest blocks for others.
     *
     * @return the new head
     * @throws IllegalArgumentException where there are not so many blocks, or final ones would be left against the plan
     */
    public DevnetBlock fork(ForkPlan plan) {
        requireCanLeave(plan.depth(), plan.breaksFinality());
        branch++;
        leave(plan.depth());
        pending.lose(plan.lostShare(), plan.losesAttacks());
        for (int i = 0; i < plan.length(); i++) {
            produceNext();
        }
        return head();
    }

    /**
     * Goes back to a branch that was left. What the present one has and the other has not comes again in the next blocks.
     *
     * @param tip a block that was left; it becomes the head
     * @throws IllegalArgumentException where it is no longer kept, or final blocks would be left
     */
    public DevnetBlock flipBack(Hash tip) {
        List<MinedBlock> path = branches.pathTo(tip);
        if (path.isEmpty()) {
            throw new IllegalArgumentException("block " + tip + " is on the present branch");
        }
        int depth = Math.toIntExact(head().height() - path.get(0).height() + 1);
        if (!path.stream().allMatch(MinedBlock::canBeLeft)) {
            throw new IllegalArgumentException("the branch of block " + tip + " begins too deep");
        }
        if (depth > 0) {
            requireCanLeave(depth, false);
        }
        branch++;
        leave(depth);
        for (MinedBlock block : path) {
            block.cross(validators);
            pending.included(block.block().transactionHashes());
            join(block);
        }
        return head();
    }

    private void requireCanLeave(int depth, boolean breaksFinality) {
        long height = head().height();
        if (depth > height) {
            throw new IllegalArgumentException("there are only " + height + " blocks, not " + depth + " to leave");
        }
        if (height - depth < finalizedHeight && !breaksFinality) {
            throw new IllegalArgumentException("leaving " + depth + " blocks from height " + height
                    + " would break finality: block " + finalizedHeight + " is final");
        }
        MinedBlock last = branches.at(height - depth + 1);
        if (last == null || !last.canBeLeft() || branches.at(height - depth) == null) {
            throw new IllegalArgumentException(depth + " blocks are no longer kept");
        }
    }

    private void leave(int depth) {
        Deque<MinedBlock> left = new ArrayDeque<>();
        for (int i = 0; i < depth; i++) {
            MinedBlock block = branches.pop();
            block.cross(validators);
            left.addFirst(block);
        }
        truth.removeAbove(head().height());
        pending.orphaned(List.copyOf(left));
    }

    private void join(MinedBlock block) {
        branches.push(block);
        truth.add(block.alerts());
        highest = Math.max(highest, block.height());
        if (settings.finality().isKnown()) {
            finalizedHeight = Math.max(
                    finalizedHeight, block.height() - settings.finality().finalized());
        }
    }

    /** Makes the next block. */
    public DevnetBlock produceNext() {
        DevnetBlock parent = head();
        long height = parent.height() + 1;
        long baseFee = sealer.nextBaseFee(parent);
        Validators.Turn turn = validators.turn();
        Address miner = validators.miner();
        BlockDraft draft = new BlockDraft(ledger, dice, miner, baseFee, sealer.gasLimit());
        Map<Integer, ScriptedAction> scripted = new TreeMap<>();
        boolean isDear = takePending(draft, height, scripted);
        List<ScriptedAction> due = script.take(height, draft);
        int ordinary =
                height > highest ? ordinaryCount(baseFee) - draft.transactions().size() : 0;
        fill(draft, due, isDear ? 0 : Math.max(0, ordinary), scripted);
        draft.finish();
        List<Withdrawal> withdrawals = validators.withdrawals();
        withdrawals.forEach(withdrawal ->
                ledger.withdraw(withdrawal.address(), Wei.product(withdrawal.amountGwei(), 1_000_000_000)));
        DevnetBlock block = sealer.seal(parent, branch, miner, baseFee, draft, withdrawals);
        join(new MinedBlock(block, Map.copyOf(scripted), alerts(scripted, block), ledger.seal(), turn));
        return block;
    }

    /** Orphaned transactions come before new ones; returns whether one of them waits for lower fees. */
    private boolean takePending(BlockDraft draft, long height, Map<Integer, ScriptedAction> scripted) {
        if (pending.isEmpty()) {
            return false;
        }
        draft.keepFree(script.mostDue(height) * SCRIPTED_GAS);
        boolean isDear = pending.fill(draft, height, scripted);
        draft.avoid(pending.participants());
        return isDear;
    }

    /** Mixes scripted actions, in their order, among ordinary ones. */
    private void fill(BlockDraft draft, List<ScriptedAction> due, int ordinary, Map<Integer, ScriptedAction> scripted) {
        int done = 0;
        int left = ordinary;
        while (done < due.size() || left > 0) {
            int scriptedLeft = due.size() - done;
            draft.keepFree(Math.max(0, scriptedLeft - 1) * SCRIPTED_GAS);
            if (dice.below(scriptedLeft + left) < scriptedLeft) {
                scripted.put(draft.transactions().size(), due.get(done));
                add(draft, due.get(done++));
                continue;
            }
            draft.keepFree(scriptedLeft * SCRIPTED_GAS);
            behaviour.act(draft);
            left--;
        }
    }

    private static void add(BlockDraft draft, ScriptedAction action) {
        if (!draft.add(action.from(), action.call(), action.value(), action.succeeds())) {
            throw new IllegalStateException(
                    "a script's transaction of " + action.from().address() + " of " + action.value()
                            + " wei could not be afforded or found the block full");
        }
    }

    private static List<ExpectedAlert> alerts(Map<Integer, ScriptedAction> scripted, DevnetBlock block) {
        List<ExpectedAlert> alerts = new ArrayList<>();
        scripted.forEach((place, action) -> {
            Address subject = action.from().address();
            TxHash trigger = block.transactionHashes().get(place);
            if (action.isWhaleTransfer()) {
                alerts.add(new ExpectedAlert(ExpectedAlert.WHALE_TRANSFER, subject, trigger, block.height()));
            }
            if (action.completesDrain()) {
                alerts.add(new ExpectedAlert(ExpectedAlert.RAPID_DRAIN, subject, trigger, block.height()));
            }
        });
        return List.copyOf(alerts);
    }

    /** People wait while fees are high, which keeps fees from running away. */
    private int ordinaryCount(long baseFee) {
        double patience = Math.max(0.6, Math.min(1.4, (double) COMFORTABLE_BASE_FEE / baseFee));
        return (int) (settings.transactionsPerBlock() * patience * (0.75 + dice.unit() * 0.5));
    }
}
