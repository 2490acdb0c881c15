package io.arx.functions.canonical;

import static io.arx.functions.canonical.CanonicalChain.Decision.IGNORED;
import static io.arx.functions.canonical.CanonicalChain.Decision.JOINED;
import static io.arx.functions.canonical.CanonicalChain.Decision.REPEATED;
import static io.arx.functions.canonical.CanonicalChain.Decision.STOPPED;
import static io.arx.functions.canonical.TestChain.START_SECONDS;
import static io.arx.functions.canonical.TestChain.block;
import static io.arx.functions.canonical.TestChain.otherBranch;
import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.BlockRef;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CanonicalChainTest {

    private final CanonicalChain chain = new CanonicalChain("ethereum");

    @Test
    void beginsWithWhateverBlockComesFirst() {
        assertThat(chain.accept(block(100))).isEqualTo(JOINED);
        assertThat(chain.head()).isEqualTo(block(100));
        assertThat(chain.lastStampMillis()).isEqualTo((START_SECONDS + 100) * 1000);
    }

    @Test
    void stampsAreTheBlocksTimes() {
        for (long height = 100; height < 110; height++) {
            assertThat(chain.accept(block(height))).isEqualTo(JOINED);
            assertThat(chain.lastStampMillis()).isEqualTo((START_SECONDS + height) * 1000);
        }
    }

    @Test
    void stampsStrictlyIncreaseWhereBlocksShareASecondOrGoBack() {
        List<Long> stamps = new ArrayList<>();
        long[] seconds = {50, 50, 50, 49, 51, 51};
        for (int i = 0; i < seconds.length; i++) {
            chain.accept(block(100 + i, seconds[i]));
            stamps.add(chain.lastStampMillis());
        }
        assertThat(stamps).containsExactly(50_000L, 50_001L, 50_002L, 50_003L, 51_000L, 51_001L);
    }

    @Test
    void ignoresBlocksItHasAlready() {
        for (long height = 100; height < 105; height++) {
            chain.accept(block(height));
        }
        for (long height = 100; height < 105; height++) {
            assertThat(chain.accept(block(height))).isEqualTo(REPEATED);
        }
        assertThat(chain.head()).isEqualTo(block(104));
        assertThat(chain.lastStampMillis()).isEqualTo((START_SECONDS + 104) * 1000);
        assertThat(chain.accept(block(105))).isEqualTo(JOINED);
    }

    @Test
    void stopsAtAParentMismatchAndSaysWhy() {
        chain.accept(block(100));
        assertThat(chain.accept(otherBranch(101))).isEqualTo(STOPPED);
        assertThat(chain.isStopped()).isTrue();
        assertThat(chain.mismatch(otherBranch(101)))
                .isEqualTo(
                        "chain ethereum stopped after block 100 (" + block(100).hash()
                                + "): the log goes on with block 101 ("
                                + otherBranch(101).hash() + "), whose parent is "
                                + otherBranch(101).parentHash());
    }

    @Test
    void stopsWhereBlocksAreMissing() {
        chain.accept(block(100));
        assertThat(chain.accept(block(104))).isEqualTo(STOPPED);
        assertThat(chain.mismatch(block(104))).endsWith(", and 3 in between are missing");
    }

    @Test
    void stopsAtAnotherBlockOfAKnownHeight() {
        chain.accept(block(100));
        chain.accept(block(101));
        assertThat(chain.accept(otherBranch(100))).isEqualTo(STOPPED);
        assertThat(chain.mismatch(otherBranch(100))).endsWith(", which is on another branch");
    }

    @Test
    void stopsWhereTheParentFitsAndTheHeightDoesNot() {
        chain.accept(block(100));
        BlockRef skips = new BlockRef(102, TestChain.hash(102, 0), block(100).hash(), START_SECONDS + 101);
        assertThat(chain.accept(skips)).isEqualTo(STOPPED);
    }

    @Test
    void stopsAtAnImpossibleTime() {
        chain.accept(block(100));
        assertThat(chain.accept(block(101, Long.MAX_VALUE))).isEqualTo(STOPPED);
        assertThat(chain.mismatch(block(101, Long.MAX_VALUE))).contains("dated 9223372036854775807 seconds");
        assertThat(chain.accept(block(101))).isEqualTo(JOINED);
    }

    @Test
    void ignoresEverythingAfterAMismatchUntilABlockContinuesTheHead() {
        chain.accept(block(100));
        chain.accept(otherBranch(101));
        assertThat(chain.accept(otherBranch(102))).isEqualTo(IGNORED);
        assertThat(chain.accept(block(100))).isEqualTo(REPEATED);
        assertThat(chain.accept(block(101))).isEqualTo(JOINED);
        assertThat(chain.isStopped()).isFalse();
        assertThat(chain.accept(otherBranch(102))).isEqualTo(STOPPED);
    }

    @Test
    void remembersTheNewestBlocksOnlyAndTakesOlderOnesForRepeats() {
        int last = CanonicalChain.REMEMBERED + 10;
        for (long height = 0; height <= last; height++) {
            assertThat(chain.accept(block(height))).isEqualTo(JOINED);
        }
        assertThat(chain.accept(block(11))).isEqualTo(REPEATED);
        assertThat(chain.accept(otherBranch(10))).isEqualTo(REPEATED);
        assertThat(chain.accept(otherBranch(11))).isEqualTo(STOPPED);
    }

    @Test
    void aBlockBeforeTheFirstIsNoRepeat() {
        chain.accept(block(100));
        assertThat(chain.accept(block(99))).isEqualTo(STOPPED);
    }
}
