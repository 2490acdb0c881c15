package io.arx.functions.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arx.events.Activity;
import io.arx.events.ActivityKind;
import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.BlockActivities;
import io.arx.events.BlockRef;
import io.arx.events.ChainId;
import io.arx.events.ChainMinute;
import io.arx.events.Hash;
import io.arx.events.Pass;
import io.arx.events.TransactionFee;
import io.arx.events.TxHash;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChainMinutesTest {

    private static final ChainId CHAIN = ChainId.ETHEREUM;
    private static final long NOON = 1_700_006_400;
    private static final int WINDOW = 8;

    @Test
    void addsUpTheBlocksOfAMinute() {
        ChainMinutes minutes = new ChainMinutes(CHAIN, Pass.FINAL, WINDOW);
        minutes.apply(block(1, NOON, 5, transfer(1, 2, 10), transfer(2, 3, 5)), 1);
        minutes.apply(block(2, NOON + 12, 7, transfer(1, 3, 20)), 2);
        minutes.apply(block(3, NOON + 60, 7), 3);
        List<ChainMinute> sent = new ArrayList<>();
        minutes.send(sent::add);
        assertThat(sent).hasSize(2);
        assertThat(sent.get(0))
                .isEqualTo(new ChainMinute(CHAIN, NOON, 2, true, 2, 3, 0, 3, Amount.of(35), Amount.of(3), 0, 7));
        assertThat(sent.get(1).blocks()).isEqualTo(1);
    }

    @Test
    void countsABlockWithAnEarlierTimeIntoItsParentsMinute() {
        ChainMinutes minutes = new ChainMinutes(CHAIN, Pass.HEAD, WINDOW);
        minutes.apply(block(1, NOON + 61, 0), 1);
        minutes.apply(block(2, NOON + 59, 0), 2);
        List<ChainMinute> sent = new ArrayList<>();
        minutes.send(sent::add);
        assertThat(sent).hasSize(1);
        assertThat(sent.get(0).startSeconds()).isEqualTo(NOON + 60);
        assertThat(sent.get(0).blocks()).isEqualTo(2);
    }

    @Test
    void refusesToUndoWhatIsNotPending() {
        ChainMinutes minutes = new ChainMinutes(CHAIN, Pass.HEAD, WINDOW);
        assertThatThrownBy(() -> minutes.undo(block(1, NOON, 0), 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("deeper than the window");
    }

    /** A chain that grows and is undone at random, against a recount of all its blocks after each step. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void saysOfEachMinuteWhatARecountSays(long seed) throws IOException {
        Random random = new Random(seed);
        ChainMinutes minutes = new ChainMinutes(CHAIN, Pass.HEAD, WINDOW);
        List<BlockActivities> chain = new ArrayList<>();
        Map<Long, ChainMinute> latest = new HashMap<>();
        Map<Long, Integer> orphaned = new HashMap<>();
        long seconds = NOON;
        int undoable = 0;
        for (int position = 1; position < 600; position++) {
            Set<Long> touched = new TreeSet<>();
            for (int depth = random.nextInt(6) == 0 ? random.nextInt(undoable + 1) : 0; depth > 0; depth--) {
                BlockActivities last = chain.remove(chain.size() - 1);
                long minute = minuteOf(chain, last);
                orphaned.merge(minute, 1, Integer::sum);
                touched.add(minute);
                minutes.undo(last, position);
                undoable--;
            }
            seconds = chain.isEmpty() ? NOON : chain.get(chain.size() - 1).ref().timeSeconds();
            seconds += random.nextInt(20) - 2;
            BlockActivities block = randomBlock(random, position, seconds);
            touched.add(minuteOf(chain, block));
            chain.add(block);
            minutes.apply(block, position);
            undoable = Math.min(WINDOW, undoable + 1);
            Set<Long> sent = new TreeSet<>();
            minutes.send(minute -> {
                latest.put(minute.startSeconds(), minute);
                sent.add(minute.startSeconds());
            });
            assertThat(sent).isEqualTo(touched);
            for (long minute : touched) {
                assertThat(latest.get(minute))
                        .isEqualTo(recount(chain, minute, position, orphaned.getOrDefault(minute, 0)));
            }
            if (random.nextInt(5) == 0) {
                byte[] snapshot = minutes.snapshot();
                minutes = new ChainMinutes(CHAIN, Pass.HEAD, WINDOW);
                minutes.restore(snapshot);
            }
        }
        assertThat(orphaned).isNotEmpty();
    }

    private static long minuteOf(List<BlockActivities> before, BlockActivities block) {
        long minute = block.ref().timeSeconds() / 60 * 60;
        for (BlockActivities one : before) {
            minute = Math.max(minute, one.ref().timeSeconds() / 60 * 60);
        }
        return minute;
    }

    private static ChainMinute recount(List<BlockActivities> chain, long minute, long version, int orphaned) {
        Set<Address> wallets = new HashSet<>();
        int blocks = 0;
        int transactions = 0;
        int failed = 0;
        Amount moved = Amount.ZERO;
        Amount gas = Amount.ZERO;
        long delay = 0;
        for (int i = 0; i < chain.size(); i++) {
            BlockActivities block = chain.get(i);
            if (minuteOf(chain.subList(0, i), block) != minute) {
                continue;
            }
            long ownDelay = block.receivedAtMillis() - block.ref().timeSeconds() * 1000;
            delay = blocks++ == 0 ? ownDelay : Math.max(delay, ownDelay);
            for (TransactionFee fee : block.fees()) {
                transactions++;
                failed += fee.succeeded() ? 0 : 1;
                gas = gas.plus(fee.fee());
                wallets.add(fee.payer());
            }
            for (Activity activity : block.activities()) {
                wallets.add(activity.from());
                wallets.add(activity.to());
                moved = moved.plus(activity.amount());
            }
        }
        wallets.remove(Address.ZERO);
        return new ChainMinute(
                CHAIN,
                minute,
                version,
                false,
                blocks,
                transactions,
                failed,
                wallets.size(),
                moved,
                gas,
                orphaned,
                delay);
    }

    private static BlockActivities randomBlock(Random random, long height, long seconds) {
        Activity[] transfers = new Activity[random.nextInt(5)];
        for (int i = 0; i < transfers.length; i++) {
            transfers[i] = transfer(random.nextInt(12), random.nextInt(12), random.nextInt(1000));
        }
        return block(height, seconds, random.nextInt(3000), transfers);
    }

    private static Activity transfer(int from, int to, long amount) {
        return new Activity(
                ActivityKind.NATIVE_TRANSFER,
                TxHash.ZERO,
                0,
                0,
                -1,
                new Address(0, 0, from),
                new Address(0, 0, to),
                null,
                null,
                Amount.of(amount));
    }

    private static BlockActivities block(long height, long seconds, long delayMillis, Activity... transfers) {
        List<TransactionFee> fees = new ArrayList<>();
        for (int i = 0; i < transfers.length; i++) {
            fees.add(new TransactionFee(
                    i,
                    TxHash.ZERO,
                    transfers[i].from(),
                    Amount.of(1),
                    transfers[i].amount().fourth() % 7 != 1));
        }
        BlockRef ref = new BlockRef(height, new Hash(0, 0, 0, height), new Hash(0, 0, 0, height - 1), seconds);
        return new BlockActivities(ref, height, seconds * 1000 + delayMillis, List.of(transfers), fees, 0);
    }
}
