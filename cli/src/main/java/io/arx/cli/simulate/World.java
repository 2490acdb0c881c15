package io.arx.cli.simulate;

import io.arx.devnet.DevnetBlock;
import io.arx.devnet.DevnetChain;
import io.arx.devnet.DevnetSettings;
import io.arx.devnet.ForkPlan;
import io.arx.devnet.LiveChain;
import io.arx.devnet.faults.LyingNode;
import io.arx.devnet.rpc.Renderer;
import io.arx.events.BlockActivities;
import io.arx.events.BlockRef;
import io.arx.events.ChainId;
import io.arx.events.Hash;
import io.arx.functions.decode.ActivityDecoder;
import io.arx.sources.json.BlockJsonReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The chain as it is: it grows, forks and flips back, never below what is final, and knows what is in each block. */
final class World {

    private static final int WALLETS = 24;
    private static final int TRANSACTIONS = 3;
    private static final double LOST = 0.2;

    private final Scenario scenario;
    private final LiveChain chain;
    private final Renderer renderer;
    private final ActivityDecoder decoder;
    private final Random random;
    private final Map<Hash, BlockActivities> truths = new HashMap<>();
    private long highest;

    World(Scenario scenario, Random random) {
        this.scenario = scenario;
        this.random = random;
        DevnetSettings settings = DevnetSettings.defaults()
                .withSeed(scenario.seed())
                .withBlockTime(scenario.blockTime())
                .withWallets(WALLETS)
                .withTransactionsPerBlock(TRANSACTIONS)
                .withFinality(scenario.lag());
        chain = new LiveChain(new DevnetChain(settings));
        renderer = new Renderer(settings.chain().number());
        decoder = new ActivityDecoder(settings.chain());
    }

    static ChainId chainId() {
        return DevnetSettings.defaults().chain();
    }

    /** A node that sees it, and lies in its own way. */
    LyingNode node(long seed) {
        LyingNode node = new LyingNode(chain, renderer, seed);
        scenario.lies().forEach(node::tell);
        return node;
    }

    /** Grows, most of the time. */
    void step() {
        switch (random.nextInt(8)) {
            case 0, 1 -> fork();
            case 2 -> flipBack();
            default -> grow(1 + random.nextInt(2));
        }
    }

    void grow(int blocks) {
        for (int i = 0; i < blocks; i++) {
            chain.produceNext();
        }
        highest = Math.max(highest, head().height());
    }

    private void fork() {
        long most = head().height() - lowestFork();
        if (most < 1) {
            grow(1);
            return;
        }
        int depth = 1 + random.nextInt((int) Math.min(most, scenario.deepest()));
        int length = 1 + random.nextInt(depth + 1);
        chain.fork(ForkPlan.ofDepth(depth).withLength(length).withLostShare(LOST));
        highest = Math.max(highest, head().height());
    }

    private void flipBack() {
        List<DevnetBlock> tips = chain.orphanedTips();
        if (tips.isEmpty()) {
            grow(1);
            return;
        }
        DevnetBlock tip = tips.get(random.nextInt(tips.size()));
        if (forkHeight(tip) >= lowestFork() && tip.height() >= lowestFork()) {
            chain.flipBack(tip.hash());
            highest = Math.max(highest, head().height());
        }
    }

    /** Where a branch that was left leaves the present one; -1 where that is not kept. */
    private long forkHeight(DevnetBlock tip) {
        DevnetBlock at = tip;
        while (at != null && !isPresent(at.ref())) {
            at = chain.block(at.header().parentHash());
        }
        return at == null ? -1 : at.height();
    }

    /** What is below is final for somebody who saw the chain at its highest. */
    private long lowestFork() {
        return Math.max(
                Math.max(0, highest - scenario.deepest()),
                chain.finalizedHeight().orElse(0));
    }

    /** Leaves one block more than may be orphaned. */
    void forkTooDeep() {
        int depth = scenario.window() + 1;
        chain.fork(ForkPlan.ofDepth(depth).withBreaksFinality(true));
    }

    BlockRef head() {
        return chain.head().ref();
    }

    boolean isPresent(BlockRef block) {
        DevnetBlock present = chain.block(block.height());
        return present != null && present.hash().equals(block.hash());
    }

    /** What is in a block of any branch, without its place in a log. */
    BlockActivities truth(BlockRef block) {
        return truths.computeIfAbsent(block.hash(), hash -> {
            DevnetBlock made = chain.block(hash);
            Difference.require(made != null, () -> "block %s was never made".formatted(block));
            return decoder.decode(BlockJsonReader.read(renderer.block(made, true), renderer.receipts(made)), 0, 0)
                    .activities();
        });
    }
}
