package io.arx.functions.spam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arx.events.Activity;
import io.arx.events.ActivityKind;
import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.BlockActivities;
import io.arx.events.BlockRef;
import io.arx.events.CanonicalBlock;
import io.arx.events.Hash;
import io.arx.events.SpamFlag;
import io.arx.events.TransactionFee;
import io.arx.events.TxHash;
import io.arx.events.Verb;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LookAlikeSearchTest {

    private static final Address VICTIM = new Address(0x1111_0000_0000_0001L, 7, 0x1111);
    private static final Address FRIEND = new Address(0xabcd_0000_0000_0001L, 1, 0x0001_beef);
    private static final Address LIKE_FRIEND = new Address(0xabcd_ffff_0000_0001L, 2, 0x0002_beef);
    private static final Address STRANGER = new Address(0xabcd_0000_0000_0001L, 3, 0x0003_bee0);
    private static final Address ATTACKER = new Address(9, 9, 9);
    private static final Address DOLLAR = new Address(5, 5, 5);
    private static final Amount MUCH = Amount.tokens(3, 18);

    private final LookAlikeSearch search = new LookAlikeSearch(4, 0);

    @Test
    void flagsNothingDustAndFakesOfAnAccountThatLooksLikeOneThatTheWalletHasSentTo() {
        flags(sent(VICTIM, VICTIM, FRIEND, MUCH));

        assertThat(flags(token(ATTACKER, VICTIM, LIKE_FRIEND, Amount.ZERO).with(SpamFlag.ZERO_VALUE)))
                .containsExactly(SpamFlag.ZERO_VALUE, SpamFlag.LOOK_ALIKE);
        assertThat(flags(token(ATTACKER, LIKE_FRIEND, VICTIM, Amount.of(9_999))))
                .containsExactly(SpamFlag.LOOK_ALIKE);
        assertThat(flags(sent(LIKE_FRIEND, LIKE_FRIEND, VICTIM, Amount.of(1)))).containsExactly(SpamFlag.LOOK_ALIKE);
        assertThat(flags(token(ATTACKER, VICTIM, LIKE_FRIEND, MUCH).with(SpamFlag.FAKE_TOKEN)))
                .containsExactly(SpamFlag.FAKE_TOKEN, SpamFlag.LOOK_ALIKE);
    }

    @Test
    void flagsNeitherTheAccountItselfNorOneThatLooksOtherwiseNorARealPayment() {
        flags(sent(VICTIM, VICTIM, FRIEND, MUCH));

        assertThat(flags(sent(FRIEND, FRIEND, VICTIM, Amount.of(1)))).isEmpty();
        assertThat(flags(sent(STRANGER, STRANGER, VICTIM, Amount.of(1)))).isEmpty();
        assertThat(flags(sent(VICTIM, VICTIM, LIKE_FRIEND, MUCH))).isEmpty();
    }

    @Test
    void doesNotBelieveWhatOthersSayThatAWalletSent() {
        flags(token(ATTACKER, VICTIM, FRIEND, MUCH));
        assertThat(flags(sent(LIKE_FRIEND, LIKE_FRIEND, VICTIM, Amount.of(1)))).isEmpty();
    }

    @Test
    void asManyDigitsAreComparedAsAreAskedFor() {
        LookAlikeSearch five = new LookAlikeSearch(5, 0);
        five.flagged(block(Verb.FINAL, List.of(sent(VICTIM, VICTIM, FRIEND, MUCH))));
        CanonicalBlock dust = block(Verb.FINAL, List.of(sent(LIKE_FRIEND, LIKE_FRIEND, VICTIM, Amount.of(1))));
        assertThat(five.flagged(dust)).isSameAs(dust);
    }

    @Test
    void whatWasSentInABlockThatIsUndoneIsForgotten() {
        LookAlikeSearch head = new LookAlikeSearch(4, 3);
        CanonicalBlock payment = block(Verb.APPLY, List.of(sent(VICTIM, VICTIM, FRIEND, MUCH)));
        CanonicalBlock poison = block(Verb.APPLY, List.of(sent(LIKE_FRIEND, LIKE_FRIEND, VICTIM, Amount.of(1))));
        head.flagged(payment);
        assertThat(spam(head.flagged(poison))).isTrue();
        assertThat(spam(head.flagged(as(Verb.UNDO, poison)))).isTrue();
        head.flagged(as(Verb.UNDO, payment));
        assertThat(spam(head.flagged(poison))).isFalse();
        head.flagged(as(Verb.UNDO, poison));

        assertThatThrownBy(() -> head.flagged(as(Verb.UNDO, payment))).hasMessageContaining("deeper than the window");
    }

    /** However the head got there, it flags what a run over its branch flags; in the middle it is stored and read. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theHeadFlagsWhatItsBranchHas(long seed) throws IOException {
        Random random = new Random(seed);
        LookAlikeSearch head = new LookAlikeSearch(4, 8);
        Deque<CanonicalBlock> branch = new ArrayDeque<>();
        Deque<CanonicalBlock> flagged = new ArrayDeque<>();
        int settled = 0;
        int spam = 0;
        for (int step = 0; step < 600; step++) {
            if (random.nextInt(4) == 0 && branch.size() > settled) {
                CanonicalBlock undone = head.flagged(as(Verb.UNDO, branch.removeLast()));
                assertThat(undone.block()).isEqualTo(flagged.removeLast().block());
            } else {
                branch.addLast(randomBlock(random));
                flagged.addLast(head.flagged(branch.getLast()));
                settled = Math.max(settled, branch.size() - 8);
            }
            if (random.nextInt(20) == 0) {
                DataOutputSerializer out = new DataOutputSerializer(64);
                head.write(out);
                head = new LookAlikeSearch(4, 8);
                head.read(new DataInputDeserializer(out.getCopyOfBuffer()));
            }
        }
        LookAlikeSearch finals = new LookAlikeSearch(4, 0);
        for (CanonicalBlock block : branch) {
            CanonicalBlock found = finals.flagged(as(Verb.FINAL, block));
            spam += spam(found) ? 1 : 0;
            assertThat(found.block()).isEqualTo(flagged.removeFirst().block());
        }
        assertThat(spam).isGreaterThan(20);
    }

    /** Few accounts that often look alike. */
    private static CanonicalBlock randomBlock(Random random) {
        List<Activity> activities = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            Address from = account(random);
            activities.add(
                    sent(from, from, account(random), random.nextBoolean() ? MUCH : Amount.of(random.nextInt(3))));
        }
        return block(Verb.APPLY, activities);
    }

    private static Address account(Random random) {
        return new Address((0x1000L + random.nextInt(3)) << 48, random.nextInt(4), random.nextInt(2));
    }

    private List<SpamFlag> flags(Activity activity) {
        CanonicalBlock block = search.flagged(block(Verb.FINAL, List.of(activity)));
        return block.block().activities().get(0).spamFlags();
    }

    private static boolean spam(CanonicalBlock block) {
        return block.block().activities().stream().anyMatch(Activity::isSpam);
    }

    /** The payer stands in the transaction's hash, from which the block's fees are made. */
    private static Activity sent(Address payer, Address from, Address to, Amount amount) {
        return new Activity(ActivityKind.NATIVE_TRANSFER, hash(payer), 0, 0, -1, from, to, null, null, amount);
    }

    private static Activity token(Address payer, Address from, Address to, Amount amount) {
        return new Activity(ActivityKind.ERC20_TRANSFER, hash(payer), 0, 0, 1, from, to, DOLLAR, null, amount);
    }

    private static TxHash hash(Address payer) {
        return new TxHash(payer.high(), payer.middle(), payer.low(), 1);
    }

    private static CanonicalBlock block(Verb verb, List<Activity> activities) {
        List<Activity> numbered = new ArrayList<>();
        List<TransactionFee> fees = new ArrayList<>();
        for (int i = 0; i < activities.size(); i++) {
            Activity one = activities.get(i);
            TxHash hash = one.txHash();
            numbered.add(new Activity(
                    one.kind(), hash, i, 0, -1, one.from(), one.to(), one.token(), null, one.amount(), one.spam()));
            Address payer = new Address(hash.first(), hash.second(), (int) hash.third());
            fees.add(new TransactionFee(i, hash, payer, Amount.ONE, true));
        }
        BlockRef ref = new BlockRef(100, Hash.ZERO, Hash.ZERO, 1_700_000_000);
        return new CanonicalBlock(verb, 1, new BlockActivities(ref, 1, 1, numbered, fees, 0));
    }

    private static CanonicalBlock as(Verb verb, CanonicalBlock block) {
        return new CanonicalBlock(verb, 2, 2, block.block());
    }
}
