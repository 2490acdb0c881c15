package io.arx.functions.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.Activity;
import io.arx.events.ActivityKind;
import io.arx.events.Address;
import io.arx.events.Alert;
import io.arx.events.Amount;
import io.arx.events.BlockActivities;
import io.arx.events.BlockRef;
import io.arx.events.CanonicalBlock;
import io.arx.events.ChainId;
import io.arx.events.ChainStatus;
import io.arx.events.Hash;
import io.arx.events.Pass;
import io.arx.events.Severity;
import io.arx.events.TxHash;
import io.arx.functions.canonical.CanonicalBlocks;
import io.arx.functions.canonical.CanonicalSettings;
import io.arx.functions.canonical.CanonicalWatermarks;
import io.arx.functions.decode.DecodedEntry;
import io.arx.functions.legs.WalletFanOut;
import io.arx.functions.wallet.ClosedPaneCodec;
import io.arx.functions.wallet.DrainFilter;
import io.arx.functions.wallet.WalletBuckets;
import io.arx.functions.wallet.WalletPanes;
import io.arx.serializers.ArxTypes;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.cep.CEP;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

/**
 * Decoded entries of a made-up chain to alerts, on a local cluster of two slots and without Kryo, against a search over
 * the same blocks that follows every balance.
 */
class RulesPipelineIT {

    private static final long GWEI = 1_000_000_000L;
    private static final WhaleTransferRule WHALE =
            new WhaleTransferRule("whale-transfer", Severity.MEDIUM, Amount.of(60 * GWEI));
    private static final RapidDrainRule DRAIN =
            new RapidDrainRule("rapid-drain", Severity.HIGH, 3, Duration.ofMinutes(10), 900_000, Amount.of(10 * GWEI));
    private static final RapidDrainRule SLOW_DRAIN =
            new RapidDrainRule("slow-drain", Severity.LOW, 4, Duration.ofMinutes(30), 800_000, Amount.of(20 * GWEI));

    @Test
    void findsWhatASearchOverTheBlocksFinds() throws Exception {
        List<BlockActivities> blocks = blocks(new Random(3), 400);
        List<DecodedEntry> log = new ArrayList<>();
        for (BlockActivities block : blocks) {
            log.add(entry(log.size(), block));
            if (block.ref().height() % 7 == 0) {
                log.add(entry(log.size(), block)); // as two ingests write it
            }
        }

        Set<String> found = new TreeSet<>();
        try (CloseableIterator<Alert> alerts = define(log).executeAndCollect()) {
            alerts.forEachRemaining(alert -> assertThat(found.add(line(alert)))
                    .as("found once: %s", alert)
                    .isTrue());
        }

        Set<String> expected = expected(blocks);
        assertThat(found).isEqualTo(expected);
        assertThat(expected).anyMatch(line -> line.startsWith("whale-transfer"));
        assertThat(expected).anyMatch(line -> line.startsWith("rapid-drain"));
        assertThat(expected).anyMatch(line -> line.startsWith("slow-drain"));
    }

    private static DataStream<Alert> define(List<DecodedEntry> log) {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(2, configuration);
        RuleSet rules = new RuleSet(List.of(WHALE), List.of(DRAIN, SLOW_DRAIN));
        OutputTag<ChainStatus> chainStatus = new OutputTag<>("chain-status", TypeInformation.of(ChainStatus.class));
        OutputTag<CanonicalBlock> finals = new OutputTag<>("final-blocks", ArxTypes.CANONICAL_BLOCK);
        OutputTag<DrainStep> drainSteps = new OutputTag<>("drain-steps", DrainStepCodec.TYPE);
        SingleOutputStreamOperator<CanonicalBlock> blocks = environment
                .fromData(log, TypeInformation.of(DecodedEntry.class))
                .setParallelism(1)
                .process(new CanonicalBlocks(CanonicalSettings.live(ChainId.ETHEREUM, 64), finals, chainStatus))
                .setParallelism(1)
                .assignTimestampsAndWatermarks(new CanonicalWatermarks())
                .setParallelism(1);
        DataStream<DrainStep> steps = blocks.flatMap(new WalletFanOut())
                .returns(ArxTypes.WALLET_BLOCK)
                .setParallelism(1)
                .keyBy(new WalletBuckets(), TypeInformation.of(Integer.class))
                .transform(
                        "wallet-panes",
                        ClosedPaneCodec.TYPE,
                        new WalletPanes(
                                Pass.HEAD,
                                256,
                                ChainId.ETHEREUM,
                                new DrainFilter(
                                        rules.lowestDrainHolding(),
                                        rules.longestDrainTime().toSeconds()),
                                Duration.ofDays(1),
                                drainSteps))
                .getSideOutput(drainSteps);
        DataStream<Alert> alerts = blocks.flatMap(
                        new WhaleTransfers(Pass.HEAD, Drains.ETHEREUM, rules.whaleTransfers()))
                .setParallelism(1);
        DataStream<DrainStep> possible = steps.keyBy(DrainStep::wallet, ArxTypes.ADDRESS)
                .process(new PossibleDrains(rules.rapidDrains()))
                .returns(DrainStepCodec.TYPE);
        for (RapidDrainRule rule : rules.rapidDrains()) {
            alerts = alerts.union(CEP.pattern(
                            DataStreamUtils.reinterpretAsKeyedStream(possible, DrainStep::wallet, ArxTypes.ADDRESS),
                            RapidDrainPattern.of(rule))
                    .inEventTime()
                    .process(new RapidDrains(Pass.HEAD, rule, Drains.ETHEREUM)));
        }
        return alerts;
    }

    /** Wallets that are paid by a mint, pay each other small and large parts of what they have, at uneven times. */
    private static List<BlockActivities> blocks(Random random, int count) {
        Map<Address, Long> held = new HashMap<>();
        List<BlockActivities> blocks = new ArrayList<>();
        long seconds = Drains.NOON;
        for (int height = 0; height < count; height++) {
            seconds += random.nextInt(3) == 0 ? random.nextInt(120) : random.nextInt(2);
            List<Activity> activities = new ArrayList<>();
            for (int transaction = random.nextInt(12); transaction > 0; transaction--) {
                Address from = wallet(random);
                Address to = wallet(random);
                long has = held.getOrDefault(from, 0L);
                boolean mints = has < GWEI || random.nextInt(6) == 0;
                long amount = mints
                        ? random.nextLong(GWEI, 40 * GWEI)
                        : (long) (has * (random.nextInt(3) == 0 ? 0.0005 : random.nextDouble()));
                if (!mints) {
                    held.merge(from, -amount, Long::sum);
                }
                held.merge(to, amount, Long::sum);
                activities.add(new Activity(
                        ActivityKind.NATIVE_TRANSFER,
                        new TxHash(height, activities.size(), 0, 1),
                        activities.size(),
                        0,
                        -1,
                        mints ? Address.ZERO : from,
                        to,
                        null,
                        null,
                        Amount.of(amount)));
            }
            BlockRef ref = new BlockRef(height, hash(height), hash(height - 1), seconds);
            blocks.add(new BlockActivities(ref, height, 0, activities, List.of(), 0));
        }
        return blocks;
    }

    private static Address wallet(Random random) {
        return new Address(7, random.nextLong(1, 31) << 40, 0);
    }

    private static Hash hash(long height) {
        return new Hash(height, 0, 0, 5);
    }

    private static DecodedEntry entry(int position, BlockActivities block) {
        return DecodedEntry.of(new BlockActivities(block.ref(), position, 0, block.activities(), List.of(), 0), false);
    }

    private static String line(Alert alert) {
        List<String> transactions = alert.evidence().stream()
                .map(evidence -> evidence.height() + "/" + evidence.txIndex())
                .toList();
        return alert.rule() + " of " + alert.subject() + " by " + transactions;
    }

    private record Outflow(String id, long seconds, BigInteger amount, BigInteger heldBefore) {}

    private static Set<String> expected(List<BlockActivities> blocks) {
        Set<String> lines = new TreeSet<>();
        Map<Address, BigInteger> held = new HashMap<>();
        Map<Address, List<Outflow>> outflows = new HashMap<>();
        for (BlockActivities block : blocks) {
            for (Activity activity : block.activities()) {
                BigInteger amount = activity.amount().toBigInteger();
                BigInteger has = held.getOrDefault(activity.from(), BigInteger.ZERO);
                String id = block.ref().height() + "/" + activity.txIndex();
                if (amount.compareTo(BigInteger.valueOf(60 * GWEI)) >= 0) {
                    lines.add("whale-transfer of " + activity.from() + " by [" + id + "]");
                }
                boolean counts = !activity.from().equals(activity.to())
                        && amount.signum() > 0
                        && amount.multiply(BigInteger.valueOf(1000)).compareTo(has) >= 0;
                if (counts && !activity.from().isZero()) {
                    outflows.computeIfAbsent(activity.from(), wallet -> new ArrayList<>())
                            .add(new Outflow(id, block.ref().timeSeconds(), amount, has));
                }
                held.put(activity.from(), has.subtract(amount).max(BigInteger.ZERO));
                held.merge(activity.to(), amount, BigInteger::add);
            }
        }
        outflows.forEach((wallet, all) -> {
            addDrains(lines, DRAIN, wallet, all);
            addDrains(lines, SLOW_DRAIN, wallet, all);
        });
        return lines;
    }

    private static void addDrains(Set<String> lines, RapidDrainRule rule, Address wallet, List<Outflow> outflows) {
        int unused = 0;
        for (int end = 0; end < outflows.size(); end++) {
            for (int begin = Math.max(unused, end - 19); begin <= end; begin++) {
                if (isDrain(rule, outflows.subList(begin, end + 1))) {
                    List<String> ids = outflows.subList(begin, end + 1).stream()
                            .map(Outflow::id)
                            .toList();
                    lines.add(rule.name() + " of " + wallet + " by " + ids);
                    unused = end + 1;
                    break;
                }
            }
        }
    }

    private static boolean isDrain(RapidDrainRule rule, List<Outflow> drain) {
        Outflow first = drain.get(0);
        BigInteger sum = drain.stream().map(Outflow::amount).reduce(BigInteger.ZERO, BigInteger::add);
        long seconds = drain.get(drain.size() - 1).seconds() - first.seconds();
        return drain.size() >= rule.minimumOutflows()
                && seconds <= rule.within().toSeconds()
                && first.heldBefore().compareTo(rule.minimumHeld().toBigInteger()) >= 0
                && sum.multiply(BigInteger.valueOf(1_000_000))
                                .compareTo(first.heldBefore().multiply(BigInteger.valueOf(rule.shareMillionths())))
                        >= 0;
    }
}
