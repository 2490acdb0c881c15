package io.arx.functions.canonical;

import static io.arx.functions.canonical.CanonicalChain.Decision.FINALISED;
import static io.arx.functions.canonical.CanonicalChain.Decision.HELD;
import static io.arx.functions.canonical.CanonicalChain.Decision.IGNORED;
import static io.arx.functions.canonical.CanonicalChain.Decision.JOINED;
import static io.arx.functions.canonical.CanonicalChain.Decision.REPEATED;
import static io.arx.functions.canonical.CanonicalChain.Decision.STOPPED;
import static io.arx.functions.canonical.CanonicalChain.Decision.SWITCHED;
import static io.arx.functions.canonical.TestChain.START_SECONDS;
import static io.arx.functions.canonical.TestChain.block;
import static io.arx.functions.canonical.TestChain.branch;
import static io.arx.functions.canonical.TestChain.decoded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arx.events.BlockRef;
import io.arx.events.CanonicalBlock;
import io.arx.events.ChainId;
import io.arx.events.Hash;
import io.arx.events.LogEntry.Finality;
import io.arx.events.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CanonicalChainTest {

    private static final int WINDOW = 4;
    private static final int A = 1;
    private static final int B = 2;

    private CanonicalChain chain = new CanonicalChain(CanonicalSettings.live(ChainId.ETHEREUM, WINDOW));
    private final FollowedChain followed = new FollowedChain();
    private final List<CanonicalBlock> sent = new ArrayList<>();
    private long position;

    @Test
    void beginsWithWhateverBlockComesFirst() {
        assertThat(claim(block(100))).isEqualTo(JOINED);
        assertThat(chain.head()).isEqualTo(block(100));
        assertThat(chain.finalHeight()).isEmpty();
    }

    @Test
    void stampsAreTheBlocksTimes() {
        claim(100, 103);
        assertThat(sent).extracting(CanonicalBlock::stampMillis).containsExactly(stamps(100, 103));
    }

    @Test
    void stampsStrictlyIncreaseWhereBlocksShareASecondOrGoBack() {
        long[] seconds = {50, 50, 50, 49, 51, 51};
        for (int i = 0; i < seconds.length; i++) {
            claim(block(100 + i, seconds[i]));
        }
        assertThat(sent)
                .filteredOn(block -> block.verb() == Verb.APPLY)
                .extracting(CanonicalBlock::stampMillis)
                .containsExactly(50_000L, 50_001L, 50_002L, 50_003L, 51_000L, 51_001L);
    }

    @Test
    void aBlockThatItHasIsARepeat() {
        claim(100, 107);
        for (long height = 100; height <= 107; height++) {
            assertThat(claim(block(height))).isEqualTo(REPEATED);
            assertThat(follow(block(height))).isEqualTo(REPEATED);
        }
        assertThat(chain.head()).isEqualTo(block(107));
        assertThat(claim(block(108))).isEqualTo(JOINED);
    }

    @Test
    void anotherBranchIsAppliedOnceTheOldOneIsUndoneNewestFirst() {
        claim(100, 103);
        assertThat(claim(branch(A, 101, 102))).isEqualTo(SWITCHED);
        assertThat(follow(branch(A, 101, 103))).isEqualTo(JOINED);
        assertThat(moves())
                .containsExactly(
                        "APPLY 100",
                        "APPLY 101",
                        "APPLY 102",
                        "APPLY 103",
                        "UNDO 103",
                        "UNDO 102",
                        "APPLY 102a",
                        "APPLY 103a");
        assertThat(sent.get(6).position()).as("of the entry that undid it").isEqualTo(4);
        assertThat(chain.reorgs()).isEqualTo(1);
        assertThat(chain.lastReorgDepth()).isEqualTo(2);
    }

    @Test
    void aSwitchBackAppliesTheEarlierBranchAgain() {
        claim(100, 102);
        claim(branch(A, 100, 101));
        assertThat(claim(block(101))).isEqualTo(SWITCHED);
        assertThat(chain.head()).isEqualTo(block(101));
        assertThat(follow(block(102))).isEqualTo(JOINED);
        assertThat(follow(block(103))).isEqualTo(JOINED);
        assertThat(followed.applied()).isEqualTo(refs(100, 103));
        assertThat(chain.reorgs()).isEqualTo(2);
    }

    @Test
    void aBranchMayBeShorterThanTheOneThatItReplaces() {
        claim(100, 103);
        assertThat(claim(branch(A, 101, 102))).isEqualTo(SWITCHED);
        assertThat(chain.head()).isEqualTo(branch(A, 101, 102));
    }

    @Test
    void followsAReorganisationAsDeepAsTheWindow() {
        claim(100, 107);
        assertThat(chain.finalHeight()).hasValue(103);
        assertThat(claim(branch(A, 103, 104))).isEqualTo(SWITCHED);
        assertThat(chain.lastReorgDepth()).isEqualTo(WINDOW);
        assertThat(followed.finals()).isEqualTo(refs(100, 103));
    }

    @Test
    void stopsAtAReorganisationDeeperThanTheWindowAndSaysHowToRebuild() {
        claim(100, 107);
        assertThat(claim(branch(A, 102, 103))).isEqualTo(STOPPED);
        assertThat(chain.stopReason())
                .isEqualTo("chain ethereum stopped after block " + block(107) + ": the log goes on with block "
                        + branch(A, 102, 103)
                        + ", on another branch that leaves more than 4 blocks below, deeper than the chain's reorg"
                        + " window. To follow it, rebuild the chain: stop its jobs, delete its block log and the track"
                        + " job's checkpoints, and start them again.");
        assertThat(follow(branch(A, 102, 104))).isEqualTo(IGNORED);
        assertThat(claim(branch(A, 102, 103))).isEqualTo(IGNORED);
        assertThat(follow(branch(A, 102, 120))).isEqualTo(IGNORED);
        assertThat(followed.applied()).isEqualTo(refs(100, 107));
    }

    @Test
    void stopsAtAReorganisationBelowWhatIsMarkedFinal() {
        claim(100, 103);
        mark(block(102));
        assertThat(claim(branch(A, 101, 102))).isEqualTo(STOPPED);
        assertThat(chain.stopReason())
                .contains("on another branch that leaves below block 102, which is final")
                .contains("rebuild the chain");
        assertThat(claim(block(104))).isEqualTo(JOINED);
        assertThat(chain.stopReason()).isNull();
    }

    @Test
    void aMarkMakesABlockAndAllBeforeItFinalOnce() {
        claim(100, 103);
        assertThat(mark(block(101))).isEqualTo(FINALISED);
        assertThat(moves().subList(4, 6)).containsExactly("FINAL 100", "FINAL 101");
        assertThat(chain.finalHeight()).hasValue(101);
        assertThat(mark(block(101))).isEqualTo(REPEATED);
        assertThat(mark(block(100))).isEqualTo(REPEATED);
        assertThat(mark(block(103))).isEqualTo(FINALISED);
        assertThat(followed.finals()).isEqualTo(refs(100, 103));
        assertThat(chain.pending()).isZero();
        assertThat(claim(branch(A, 103, 104))).isEqualTo(JOINED);
    }

    @Test
    void aMarkOfAHeldBranchMakesItTheChain() {
        claim(100, 102);
        follow(branch(A, 100, 101));
        assertThat(mark(branch(A, 100, 101))).isEqualTo(SWITCHED);
        assertThat(followed.applied()).containsExactly(block(100), branch(A, 100, 101));
        assertThat(followed.finals()).containsExactly(block(100), branch(A, 100, 101));
    }

    @Test
    void stopsWhereTwoBlocksOfAHeightAreSaidToBeFinal() {
        claim(100, 103);
        mark(block(102));
        assertThat(mark(branch(A, 101, 102))).isEqualTo(STOPPED);
        assertThat(chain.stopReason())
                .contains("block 102 (" + branch(A, 101, 102).hash() + ") is said to be final");
    }

    @Test
    void aMarkOfABlockThatTheLogDoesNotHaveChangesNothing() {
        assertThat(mark(block(100))).isEqualTo(IGNORED);
        claim(100, 101);
        assertThat(mark(block(99))).isEqualTo(REPEATED);
        assertThat(mark(block(105))).isEqualTo(IGNORED);
        assertThat(mark(branch(A, 100, 101))).isEqualTo(IGNORED);
        assertThat(followed.finals()).isEmpty();
    }

    @Test
    void aLateWriterIsHeldUntilItNotices() {
        claim(100, 102);
        claim(branch(A, 100, 101));
        assertThat(follow(block(102))).as("the other writer is behind").isEqualTo(HELD);
        assertThat(follow(branch(A, 100, 102))).isEqualTo(JOINED);
        assertThat(follow(block(103))).isEqualTo(HELD);
        assertThat(claim(branch(A, 100, 101))).as("it noticed").isEqualTo(REPEATED);
        assertThat(follow(branch(A, 100, 102))).isEqualTo(REPEATED);
        assertThat(follow(branch(A, 100, 103))).isEqualTo(JOINED);
        assertThat(chain.reorgs()).isEqualTo(1);
        assertThat(chain.stopReason()).isNull();
    }

    @Test
    void twoWritersThatNeverAgreeDoNotThrowTheChainBackAndForth() {
        claim(100, 100);
        claim(branch(A, 100, 101));
        claim(branch(B, 100, 101));
        for (long height = 102; height < 200; height++) {
            follow(branch(A, 100, height));
            follow(branch(B, 100, height));
        }
        assertThat(chain.reorgs()).isEqualTo(1);
        assertThat(chain.head()).isEqualTo(branch(B, 100, 199));
        assertThat(chain.stopReason()).isNull();
    }

    @Test
    void aBranchThatNobodyClaimsTakesOverWhenItIsMuchLonger() {
        chain = new CanonicalChain(CanonicalSettings.live(ChainId.ETHEREUM, 64));
        claim(100, 102);
        claim(branch(A, 101, 102));
        for (long height = 103; height <= 102 + CanonicalChain.OVERTAKING; height++) {
            assertThat(follow(block(height))).isEqualTo(HELD);
        }
        assertThat(follow(block(103 + CanonicalChain.OVERTAKING))).isEqualTo(SWITCHED);
        assertThat(followed.applied()).isEqualTo(refs(100, 103 + CanonicalChain.OVERTAKING));
    }

    /** Found by the simulation with seed 57, under which the first block of a held branch was forgotten too early. */
    @Test
    void aBranchThatTakesOverMayBeLongerThanTheWindow() {
        chain = new CanonicalChain(CanonicalSettings.live(ChainId.ETHEREUM, 3));
        claim(100, 101);
        claim(branch(A, 101, 102));
        follow(branch(A, 101, 103));
        follow(branch(A, 101, 104));
        for (long height = 102; height <= 107; height++) {
            assertThat(follow(block(height))).isEqualTo(HELD);
        }
        assertThat(follow(block(108))).isEqualTo(SWITCHED);
        assertThat(chain.head()).isEqualTo(block(108));
    }

    @Test
    void whatWasHeldJoinsWithABlockThatDescendsFromTheHead() {
        claim(100, 102);
        claim(branch(A, 100, 101));
        follow(branch(A, 100, 102));
        claim(block(101));
        claim(branch(A, 100, 101));
        assertThat(chain.head()).isEqualTo(branch(A, 100, 101));
        assertThat(follow(branch(A, 100, 103))).isEqualTo(JOINED);
        assertThat(followed.applied())
                .containsExactly(block(100), branch(A, 100, 101), branch(A, 100, 102), branch(A, 100, 103));
    }

    @Test
    void aWriterThatBeginsWithRepeatsClaimsWithTheFirstBlockThatIsNone() {
        claim(100, 103);
        assertThat(claim(block(101))).isEqualTo(REPEATED);
        assertThat(follow(block(102))).isEqualTo(REPEATED);
        assertThat(follow(branch(A, 102, 103))).isEqualTo(SWITCHED);
    }

    @Test
    void aLateWriterOnAnOrphanedBranchBelowTheFinalBlockIsIgnored() {
        claim(100, 103);
        claim(branch(A, 100, 101));
        follow(branch(A, 100, 102));
        mark(branch(A, 100, 102));
        assertThat(follow(block(104))).isEqualTo(IGNORED);
        assertThat(follow(block(102))).isEqualTo(IGNORED);
        assertThat(chain.stopReason()).isNull();
    }

    @Test
    void stopsWhereBlocksAreMissing() {
        claim(block(100));
        assertThat(claim(block(104))).isEqualTo(STOPPED);
        assertThat(chain.stopReason()).endsWith(", and 3 in between are missing");
        assertThat(claim(block(101))).isEqualTo(JOINED);
        assertThat(chain.stopReason()).isNull();
    }

    @Test
    void stopsWhereTheParentIsMissing() {
        claim(100, 102);
        assertThat(claim(branch(A, 100, 102))).isEqualTo(STOPPED);
        assertThat(chain.stopReason())
                .endsWith(", whose parent " + branch(A, 100, 101).hash() + " is missing");
    }

    @Test
    void stopsWhereTheParentFitsAndTheHeightDoesNot() {
        claim(block(100));
        BlockRef skips = new BlockRef(102, new Hash(1, 2, 3, 4), block(100).hash(), START_SECONDS + 101);
        assertThat(claim(skips)).isEqualTo(STOPPED);
    }

    @Test
    void stopsAtAnImpossibleTime() {
        claim(block(100));
        assertThat(claim(block(101, Long.MAX_VALUE))).isEqualTo(STOPPED);
        assertThat(chain.stopReason()).contains("dated 9223372036854775807 seconds");
        assertThat(claim(block(101))).isEqualTo(JOINED);
    }

    @Test
    void mayBeginBelowItsFirstBlockWhileNothingIsFinal() {
        claim(100, 101);
        assertThat(claim(block(99))).as("the parent of the first").isEqualTo(REPEATED);
        assertThat(follow(branch(A, 90, 100))).isEqualTo(IGNORED);
        assertThat(claim(branch(A, 90, 99))).isEqualTo(SWITCHED);
        assertThat(follow(branch(A, 90, 100))).isEqualTo(JOINED);
        assertThat(followed.applied()).containsExactly(branch(A, 90, 99), branch(A, 90, 100));
    }

    @Test
    void remembersTheNewestFinalBlocksOnlyAndTakesOlderOnesForRepeats() {
        long last = FinalBlocks.REMEMBERED + 10 + WINDOW;
        claim(0, last);
        assertThat(claim(block(11))).isEqualTo(REPEATED);
        assertThat(claim(branch(A, 5, 10))).isEqualTo(REPEATED);
        assertThat(claim(branch(A, 5, 11))).isEqualTo(STOPPED);
    }

    @Test
    void aRecordingIsFinalAtOnceAndNothingElse() {
        chain = new CanonicalChain(CanonicalSettings.finished(ChainId.ETHEREUM));
        claim(100, 102);
        assertThat(claim(block(101))).isEqualTo(REPEATED);
        assertThat(mark(block(102))).isEqualTo(REPEATED);
        assertThat(moves()).containsExactly("FINAL 100", "FINAL 101", "FINAL 102");
        assertThat(sent).extracting(CanonicalBlock::stampMillis).containsExactly(stamps(100, 102));
        assertThat(claim(branch(A, 100, 101))).isEqualTo(STOPPED);
        assertThat(chain.stopReason()).endsWith(", on another branch");
    }

    @Test
    void aWindowHoldsABlock() {
        assertThatThrownBy(() -> CanonicalSettings.live(ChainId.ETHEREUM, 0)).hasMessageContaining("at least one");
    }

    private void claim(long from, long to) {
        for (long height = from; height <= to; height++) {
            assertThat(claim(block(height))).isEqualTo(JOINED);
        }
    }

    private CanonicalChain.Decision claim(BlockRef block) {
        return chain.accept(decoded(position++, block), false, this::send);
    }

    private CanonicalChain.Decision follow(BlockRef block) {
        return chain.accept(decoded(position++, block), true, this::send);
    }

    private CanonicalChain.Decision mark(BlockRef block) {
        return chain.accept(new Finality(block.height(), block.hash()), position++, this::send);
    }

    private void send(CanonicalBlock block) {
        sent.add(block);
        followed.accept(block);
    }

    private List<String> moves() {
        return sent.stream()
                .map(move -> move.verb() + " " + move.block().ref().height()
                        + " ab".charAt((int) move.block().ref().hash().second()))
                .map(String::strip)
                .toList();
    }

    private static List<BlockRef> refs(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(TestChain::block).toList();
    }

    private static Long[] stamps(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(height -> (START_SECONDS + height) * 1000)
                .toArray(Long[]::new);
    }
}
