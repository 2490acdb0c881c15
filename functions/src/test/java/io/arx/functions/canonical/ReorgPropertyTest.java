package io.arx.functions.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.BlockActivities;
import io.arx.events.BlockRef;
import io.arx.events.CanonicalBlock;
import io.arx.events.ChainId;
import io.arx.events.Hash;
import io.arx.functions.canonical.CanonicalChain.Decision;
import io.arx.functions.decode.DecodedEntry;
import io.arx.serializers.BlockActivitiesCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chains that fork, flip back and are read from logs of one and of two writers, with restores between any entries. */
class ReorgPropertyTest {

    private static final int SEEDS = 300;
    private static final int STEPS = 150;
    private static final int WINDOW = 12;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void behindOneWriterTheChainIsAfterEveryEntryWhatThatWriterSays(boolean flagged) throws IOException {
        for (long seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            RandomLog world = new RandomLog(random, 1, WINDOW, flagged);
            for (int step = 0; step < STEPS; step++) {
                world.step();
            }
            world.settle();
            Reader reader = new Reader(random);
            List<BlockRef> said = new ArrayList<>();
            for (DecodedEntry entry : world.log()) {
                reader.take(entry);
                if (entry.block() != null && !said.contains(entry.block().ref())) {
                    said = world.branch(entry.block().ref());
                }
                assertThat(reader.followed.applied())
                        .as("seed %d, %s", seed, entry)
                        .isEqualTo(said);
            }
            reader.requireEnd(world, seed);
        }
    }

    @Test
    void behindTwoWritersTheChainNeverStopsAndEndsAsTheyDo() throws IOException {
        for (long seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            RandomLog world = new RandomLog(random, 2, WINDOW / 2, true);
            for (int step = 0; step < STEPS; step++) {
                world.step();
            }
            world.settle();
            Reader reader = new Reader(random);
            for (DecodedEntry entry : world.log()) {
                reader.take(entry);
            }
            reader.requireEnd(world, seed);
        }
    }

    /** Reads a log, restored from a checkpoint between some of its entries. */
    private static final class Reader {

        private final CanonicalSettings settings = CanonicalSettings.live(ChainId.ETHEREUM, WINDOW);
        private final Random random;
        private final FollowedChain followed = new FollowedChain();
        private final List<CanonicalBlock> sent = new ArrayList<>();
        private CanonicalChain chain = new CanonicalChain(settings);

        private Reader(Random random) {
            this.random = random;
        }

        private void take(DecodedEntry entry) throws IOException {
            if (random.nextInt(3) == 0) {
                restore(entry);
            }
            sent.clear();
            BlockRef before = chain.head();
            Hash claimed = chain.state().claimed;
            Decision decision = decide(entry);
            assertThat(decision).as("%s", entry).isNotEqualTo(Decision.STOPPED);
            boolean claims =
                    !entry.follows() || entry.block().ref().parentHash().equals(claimed);
            if (decision == Decision.SWITCHED && entry.block() != null && !claims) {
                assertThat(entry.block().ref().height()).isGreaterThan(before.height() + CanonicalChain.OVERTAKING);
            }
            for (CanonicalBlock block : sent) {
                assertThat(block.position()).isEqualTo(entry.position());
                assertThat(block.block().activities())
                        .isEqualTo(RandomLog.activities(block.block().ref()));
                followed.accept(block);
            }
            assertThat(chain.pending()).isLessThanOrEqualTo(WINDOW);
            assertThat(chain.state().side.all()).hasSizeLessThanOrEqualTo(2 * (WINDOW + CanonicalChain.OVERTAKING));
        }

        private Decision decide(DecodedEntry entry) {
            if (entry.finality() != null) {
                return chain.accept(entry.finality(), entry.position(), sent::add);
            }
            return chain.accept(entry.block(), entry.follows(), sent::add);
        }

        /** What is read after a restore is what would have been without it. */
        private void restore(DecodedEntry next) throws IOException {
            byte[] bytes = chain.snapshot();
            List<CanonicalBlock> without = new ArrayList<>();
            sent.clear();
            decide(next);
            without.addAll(sent);
            chain = CanonicalChain.restore(bytes, settings);
            sent.clear();
            decide(next);
            assertThat(sent).isEqualTo(without);
            chain = CanonicalChain.restore(bytes, settings);
            assertThat(chain.snapshot()).isEqualTo(bytes);
        }

        private void requireEnd(RandomLog world, long seed) throws IOException {
            List<BlockRef> end = world.branch(world.head());
            assertThat(followed.applied()).as("seed %d", seed).isEqualTo(end);
            assertThat(followed.finals()).as("seed %d", seed).isEqualTo(end);
            for (BlockActivities block : followed.blocks()) {
                assertThat(bytes(block))
                        .isEqualTo(bytes(new BlockActivities(
                                block.ref(),
                                block.position(),
                                block.receivedAtMillis(),
                                RandomLog.activities(block.ref()),
                                List.of(),
                                0)));
            }
        }

        private static byte[] bytes(BlockActivities block) throws IOException {
            DataOutputSerializer out = new DataOutputSerializer(256);
            new BlockActivitiesCodec().write(block, out);
            return out.getCopyOfBuffer();
        }
    }
}
