package io.arx.benchmarks.pipeline;

import io.arx.events.Activity;
import io.arx.events.ActivityKind;
import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.BlockActivities;
import io.arx.events.BlockRef;
import io.arx.events.CanonicalBlock;
import io.arx.events.Hash;
import io.arx.events.TransactionFee;
import io.arx.events.TxHash;
import io.arx.events.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/**
 * Makes a chain's blocks from their numbers, the same each time. A transaction makes 1.35 transfers, a fifth of them to
 * ten hot contracts; the rest are between wallets. Addresses, amounts and fees are made beforehand, so that a transfer
 * costs little more than the objects which carry it.
 */
final class GeneratedBlocks extends RichMapFunction<Long, CanonicalBlock> {

    static final long START_SECONDS = 1_700_006_400;

    private static final long serialVersionUID = 1L;
    private static final int HOT_CONTRACTS = 10;
    private static final int AMOUNTS = 1 << 12;
    private static final int CHOICES = 1 << 16;
    private static final long GAS_WEI = 1_200_000_000_000_000L;

    private final Load load;
    private final int chain;

    private transient Address[] wallets;
    private transient Address[] hot;
    private transient Address[] tokens;
    private transient Amount[] amounts;
    private transient Amount[] fees;
    private transient double[] choices;

    GeneratedBlocks(Load load, int chain) {
        this.load = load;
        this.chain = chain;
    }

    @Override
    public void open(OpenContext context) {
        SplittableRandom random = new SplittableRandom(chain + 1);
        wallets = addresses(random, load.walletsPerChain());
        hot = addresses(random, HOT_CONTRACTS);
        tokens = addresses(random, 500);
        amounts = new Amount[AMOUNTS];
        fees = new Amount[AMOUNTS];
        java.util.Random normal = new java.util.Random(chain + 1L);
        for (int i = 0; i < AMOUNTS; i++) {
            double ether = 0.15 * Math.exp(2 * normal.nextGaussian());
            amounts[i] = Amount.of(
                    new java.math.BigDecimal(ether * 1e18).toBigInteger().add(java.math.BigInteger.ONE));
            fees[i] = Amount.of(GAS_WEI / 2 + random.nextLong(GAS_WEI));
        }
        choices = new double[CHOICES];
        for (int i = 0; i < CHOICES; i++) {
            choices[i] = Math.pow((i + 0.5) / CHOICES, load.skew());
        }
    }

    private static Address[] addresses(SplittableRandom random, int count) {
        Address[] addresses = new Address[count];
        for (int i = 0; i < count; i++) {
            addresses[i] = new Address(random.nextLong(), random.nextLong(), random.nextInt());
        }
        return addresses;
    }

    @Override
    public CanonicalBlock map(Long number) {
        long block = number;
        long state = (block * CHOICES + chain) * 0x9e3779b97f4a7c15L + 1;
        List<Activity> activities = new ArrayList<>(load.transactionsPerBlock() * 3 / 2);
        List<TransactionFee> paid = new ArrayList<>(load.transactionsPerBlock());
        for (int tx = 0; tx < load.transactionsPerBlock(); tx++) {
            state = next(state);
            long bits = mix(state);
            Address sender = wallet(bits);
            TxHash hash = new TxHash(block, tx, bits, chain);
            paid.add(new TransactionFee(tx, hash, sender, fees[(int) (bits >>> 52)], (bits & 63) != 0));
            activities.add(transfer(hash, tx, 0, sender, mix(bits + 1)));
            if (Long.remainderUnsigned(bits, 20) < 7) {
                activities.add(transfer(hash, tx, 1, sender, mix(bits + 2)));
            }
        }
        Tally.CURRENT.transactions.add(load.transactionsPerBlock());
        long time = load.timeSeconds(block);
        long stamp = time * 1000 + (load.blocksPerMinute() > 60 ? block % (load.blocksPerMinute() / 60) : 0);
        BlockRef ref = new BlockRef(block, new Hash(chain, 0, 0, block), new Hash(chain, 0, 0, block - 1), time);
        return new CanonicalBlock(Verb.FINAL, stamp, new BlockActivities(ref, block, stamp, activities, paid, 0));
    }

    private Activity transfer(TxHash hash, int tx, int ordinal, Address sender, long bits) {
        int share = (int) (bits & 0x3ff);
        boolean toHot = share % 5 == 0;
        Address to = toHot ? hot[(int) (bits >>> 10 & 0xffff) % HOT_CONTRACTS] : wallet(mix(bits));
        Amount amount = amounts[(int) (bits >>> 52)];
        if (share < 560) {
            return new Activity(ActivityKind.NATIVE_TRANSFER, hash, tx, ordinal, -1, sender, to, null, null, amount);
        }
        Address token = tokens[(int) (bits >>> 26 & 0xffff) % tokens.length];
        ActivityKind kind = share < 980
                ? ActivityKind.ERC20_TRANSFER
                : share < 1000 ? ActivityKind.APPROVAL : ActivityKind.ERC721_TRANSFER;
        return new Activity(
                kind,
                hash,
                tx,
                ordinal,
                tx,
                sender,
                to,
                token,
                kind == ActivityKind.ERC721_TRANSFER ? amount : null,
                kind == ActivityKind.ERC721_TRANSFER ? Amount.ONE : amount);
    }

    private Address wallet(long bits) {
        double place = choices[(int) (bits >>> 48)] + (bits & 0xffff) * 0x1p-32;
        return wallets[Math.min(wallets.length - 1, (int) (place * wallets.length))];
    }

    private static long next(long state) {
        return state + 0x9e3779b97f4a7c15L;
    }

    private static long mix(long value) {
        long mixed = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
