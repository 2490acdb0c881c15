package io.arx.functions.rules;

import static io.arx.functions.rules.Drains.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.Address;
import io.arx.events.Alert;
import io.arx.events.Amount;
import io.arx.events.Severity;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares the engine's matches with a search that tries every beginning for every end, written from the rule's words
 * with big integers, over random histories of a few wallets.
 */
class RapidDrainOracleTest {

    private static final int HISTORIES = 30;
    private static final int BLOCKS = 60;
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    /** What a test compares of an alert. */
    private record Found(Address wallet, List<Integer> steps) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void agreesWithASearchOfEveryBeginningAndEnd(long seed) throws Exception {
        compare(seed, DrainHarness::new);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agreesWhereOnlyPossibleDrainsReachTheEngine(long seed) throws Exception {
        compare(seed, DrainHarness::gated);
    }

    private interface Engine {
        DrainHarness of(RapidDrainRule rule) throws Exception;
    }

    private static void compare(long seed, Engine engine) throws Exception {
        Random random = new Random(seed);
        int found = 0;
        for (int history = 0; history < HISTORIES; history++) {
            RapidDrainRule rule = randomRule(random);
            List<List<DrainStep>> blocks = randomHistory(random, rule);
            try (DrainHarness harness = engine.of(rule)) {
                for (int i = 0; i < blocks.size(); i++) {
                    if (!blocks.get(i).isEmpty()) {
                        harness.block(blocks.get(i).toArray(DrainStep[]::new));
                    }
                    if (random.nextInt(40) == 0) {
                        harness.restart();
                    }
                }
                List<Found> expected = search(rule, blocks);
                assertThat(harness.alerts().stream().map(RapidDrainOracleTest::found))
                        .as("seed %d, history %d, %s", seed, history, rule)
                        .containsExactlyInAnyOrderElementsOf(expected);
                found += expected.size();
            }
        }
        assertThat(found).as("drains in all histories").isGreaterThan(HISTORIES);
    }

    private static RapidDrainRule randomRule(Random random) {
        return new RapidDrainRule(
                "rapid-drain",
                Severity.HIGH,
                2 + random.nextInt(4),
                Duration.ofSeconds(1 + random.nextInt(random.nextBoolean() ? 120 : 1200)),
                500_000 + random.nextInt(500_001),
                Amount.of(1_000_000L * (1 + random.nextInt(20))));
    }

    /** Blocks of a few seconds or none between them, in which wallets receive, pay, and now and then empty themselves. */
    private static List<List<DrainStep>> randomHistory(Random random, RapidDrainRule rule) {
        Map<Integer, Long> held = new HashMap<>();
        List<List<DrainStep>> blocks = new ArrayList<>();
        long seconds = NOON;
        long stamp = 0;
        int number = 0;
        int legs = 1 + random.nextInt(random.nextInt(4) == 0 ? 20 : 6);
        boolean steady = random.nextInt(4) == 0;
        for (int block = 0; block < BLOCKS; block++) {
            seconds += random.nextInt(4) == 0 ? random.nextInt(60) : random.nextInt(3);
            stamp = Math.max(stamp + 1, seconds * 1000);
            List<DrainStep> steps = new ArrayList<>();
            for (int leg = random.nextInt(legs + 1); leg > 0; leg--) {
                int wallet = 1 + random.nextInt(3);
                long has = held.getOrDefault(wallet, 0L);
                if (has == 0 || random.nextInt(steady ? 60 : 5) == 0) {
                    held.put(wallet, has + 1 + random.nextInt(40_000_000));
                    continue;
                }
                long amount = Math.max(1, (long) (has * (steady ? 0.02 + random.nextDouble() * 0.1 : share(random))));
                steps.add(new DrainStep(
                        new Address(0, 0, wallet),
                        stamp,
                        block,
                        0,
                        block,
                        Drains.step(Drains.ALICE, seconds, "1", "1").blockHash(),
                        seconds,
                        Drains.step(Drains.ALICE, seconds, "1", "1").txHash(),
                        number++,
                        0,
                        Drains.THIEF,
                        Amount.of(amount),
                        Amount.of(has),
                        Amount.of(has).compareTo(rule.minimumHeld()) >= 0));
                held.put(wallet, has - amount);
            }
            blocks.add(steps);
        }
        return blocks;
    }

    private static double share(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextDouble() * 0.002;
            case 1 -> random.nextDouble() * 0.1;
            case 2 -> random.nextDouble();
            default -> 0.5 + random.nextDouble() * 0.5;
        };
    }

    private static Found found(Alert alert) {
        return new Found(
                alert.subject(),
                alert.evidence().stream().map(evidence -> evidence.txIndex()).toList());
    }

    private static List<Found> search(RapidDrainRule rule, List<List<DrainStep>> blocks) {
        Map<Address, List<DrainStep>> wallets = new HashMap<>();
        for (List<DrainStep> block : blocks) {
            for (DrainStep step : block) {
                boolean counts =
                        big(step.amount()).multiply(BigInteger.valueOf(1000)).compareTo(big(step.heldBefore())) >= 0;
                if (counts) {
                    wallets.computeIfAbsent(step.wallet(), wallet -> new ArrayList<>())
                            .add(step);
                }
            }
        }
        List<Found> all = new ArrayList<>();
        wallets.forEach((wallet, steps) -> {
            int unused = 0;
            for (int end = 0; end < steps.size(); end++) {
                for (int begin = unused; begin <= end; begin++) {
                    List<DrainStep> drain = steps.subList(begin, end + 1);
                    if (isDrain(rule, drain)) {
                        all.add(new Found(
                                wallet, drain.stream().map(DrainStep::txIndex).toList()));
                        unused = end + 1;
                        break;
                    }
                }
            }
        });
        return all;
    }

    private static boolean isDrain(RapidDrainRule rule, List<DrainStep> drain) {
        DrainStep first = drain.get(0);
        DrainStep last = drain.get(drain.size() - 1);
        BigInteger sum = drain.stream().map(step -> big(step.amount())).reduce(BigInteger.ZERO, BigInteger::add);
        BigInteger held = big(first.heldBefore());
        return drain.size() >= rule.minimumOutflows()
                && drain.size() <= 20
                && last.timeSeconds() - first.timeSeconds() <= rule.within().toSeconds()
                && held.compareTo(big(rule.minimumHeld())) >= 0
                && sum.multiply(MILLION).compareTo(held.multiply(BigInteger.valueOf(rule.shareMillionths()))) >= 0;
    }

    private static BigInteger big(Amount amount) {
        return amount.toBigInteger();
    }
}
