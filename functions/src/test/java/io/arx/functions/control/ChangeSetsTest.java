package io.arx.functions.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.Address;
import io.arx.events.BlockActivities;
import io.arx.events.BlockRef;
import io.arx.events.CanonicalBlock;
import io.arx.events.ChainId;
import io.arx.events.Hash;
import io.arx.events.Label;
import io.arx.events.LabelCategory;
import io.arx.events.Verb;
import io.arx.events.control.Changes;
import io.arx.events.control.ControlAck;
import io.arx.events.control.ControlBatch;
import io.arx.events.control.LabelChange;
import io.arx.events.control.LabelChanges;
import io.arx.events.control.PlacedBatch;
import io.arx.events.control.RefusedChanges;
import io.arx.events.control.WalletLabels;
import io.arx.events.control.WatchChange;
import io.arx.events.control.WatchChanges;
import io.arx.events.control.WatchedWallet;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeSetsTest {

    private static final Address ONE = new Address(1, 0, 0);
    private static final Address TWO = new Address(2, 0, 0);
    private static final Address THREE = new Address(3, 0, 0);

    private final List<ControlAck> acks = new ArrayList<>();
    private final List<WalletLabels> relabelled = new ArrayList<>();
    private final List<WatchedWallet> watched = new ArrayList<>();
    private final ChangeSets.Output out = new ChangeSets.Output() {
        @Override
        public void acknowledge(ControlAck ack) {
            acks.add(ack);
        }

        @Override
        public void labels(WalletLabels labels) {
            relabelled.add(labels);
        }

        @Override
        public void watched(WatchedWallet wallet) {
            watched.add(wallet);
        }
    };
    private ChangeSets sets = new ChangeSets(ChainId.ETHEREUM);
    private long position;

    @Test
    void acknowledgesASetWithItsLastPlaceAndTheBlockFromWhichItHolds() {
        apply(100, batch("a", 0, 2, watch(WatchChange.add(ONE, "one", List.of("own")))));
        assertThat(acks).isEmpty();
        apply(101, batch("a", 1, 2, watch(WatchChange.remove(TWO))));

        assertThat(acks).containsExactly(new ControlAck(ChainId.ETHEREUM, "a", 3, 101, 2, 0, 0, List.of()));
        assertThat(watched)
                .containsExactly(
                        new WatchedWallet(ChainId.ETHEREUM, ONE, true, "one", List.of("own"), 2, 100),
                        new WatchedWallet(ChainId.ETHEREUM, TWO, false, "", List.of(), 4, 101));
    }

    @Test
    void ofAWalletThatIsThereTwiceTheLastCounts() {
        apply(
                100,
                batch("a", 0, 1, watch(WatchChange.add(ONE, "one", List.of()), WatchChange.remove(ONE))),
                batch("b", 0, 1, watch(WatchChange.add(ONE, "uno", List.of()))));

        assertThat(acks).extracting(ControlAck::accepted).containsExactly(2L, 1L);
        assertThat(watched).extracting(WatchedWallet::name).containsExactly("uno");
    }

    @Test
    void labelsAreAppliedByDifference() {
        Label mixer = label(ONE, LabelCategory.MIXER, "a mixer", "list");
        Label bridge = label(TWO, LabelCategory.BRIDGE, "a bridge", "list");
        apply(100, labels("a", mixer, bridge));
        apply(101, labels("b", mixer, label(TWO, LabelCategory.BRIDGE, "another name", "list")));

        assertThat(acks.get(1).accepted()).isEqualTo(1);
        assertThat(acks.get(1).unchanged()).isEqualTo(1);
        assertThat(relabelled).extracting(WalletLabels::address).containsExactly(ONE, TWO, TWO);
        assertThat(relabelled.get(2).labels()).extracting(Label::name).containsExactly("another name");
    }

    @Test
    void aSetThatNamesAllOfASourceRemovesTheOthersOfItsOwnOnceItIsWhole() {
        apply(
                100,
                labels(
                        "a",
                        label(ONE, LabelCategory.SANCTIONED, "one", "list"),
                        label(TWO, LabelCategory.SANCTIONED, "two", "list")));
        apply(101, labels("u", label(ONE, LabelCategory.SCAM, "mine", "other list")));
        apply(
                102,
                batch(
                        "b",
                        0,
                        2,
                        new LabelChanges(
                                List.of(LabelChange.set(label(TWO, LabelCategory.SANCTIONED, "two", "list"))),
                                List.of())));
        apply(103, labels("c", label(THREE, LabelCategory.SANCTIONED, "three", "list")));
        apply(104, batch("b", 1, 2, new LabelChanges(List.of(), List.of("list"))));

        assertThat(sets.labels().of(ONE)).extracting(Label::source).containsExactly("other list");
        assertThat(sets.labels().of(TWO)).hasSize(1);
        assertThat(sets.labels().of(THREE)).as("of a set that began later").hasSize(1);
        assertThat(acks.get(acks.size() - 1).accepted()).isEqualTo(1);
    }

    @Test
    void aSetWithAMissingPartRemovesNothing() {
        apply(100, labels("a", label(ONE, LabelCategory.SANCTIONED, "one", "list")));
        apply(101, batch("b", 1, 2, new LabelChanges(List.of(), List.of("list"))));

        assertThat(sets.labels().of(ONE)).hasSize(1);
        assertThat(acks.get(1).refused()).isEqualTo(1);
        assertThat(acks.get(1).reasons().get(0)).contains("part 0 to 0 of it are missing");
    }

    @Test
    void theUsersOwnLabelCountsBeforeAllOthers() {
        apply(
                100,
                labels(
                        "a",
                        new Label(ONE, null, LabelCategory.MIXER, "half sure", "list", 0.5, LocalDate.of(2026, 1, 31)),
                        label(ONE, LabelCategory.SANCTIONED, "sure", "list"),
                        new Label(ONE, null, LabelCategory.USER, "my own wallet", Label.USER, 0.1, null)));

        assertThat(sets.labels().of(ONE)).extracting(Label::name).containsExactly("my own wallet", "sure", "half sure");
    }

    @Test
    void whatCannotBeTakenIsRefusedWithItsReasonAndTheOthersAreTaken() {
        Label file = label(TWO, LabelCategory.ROUTER, "a router", "file");
        sets.replaceFiles(List.of(file), block(99), out);
        apply(
                100,
                batch("x", 0, 1, new RefusedChanges("its changes are of sort 9")),
                batch(
                        "a",
                        0,
                        1,
                        new LabelChanges(
                                List.of(
                                        LabelChange.set(
                                                new Label(ONE, "bsc", LabelCategory.MIXER, "there", "list", 1, null)),
                                        LabelChange.remove(TWO, LabelCategory.ROUTER, "file"),
                                        LabelChange.remove(ONE, LabelCategory.ROUTER, "nobody"),
                                        LabelChange.set(label(ONE, LabelCategory.SCAM, "here", "list"))),
                                List.of())));

        assertThat(acks.get(0).refused()).isEqualTo(1);
        assertThat(acks.get(0).reasons()).containsExactly("its changes are of sort 9");
        assertThat(acks.get(1).accepted()).isEqualTo(1);
        assertThat(acks.get(1).unchanged()).isEqualTo(1);
        assertThat(acks.get(1).reasons())
                .hasSize(2)
                .anySatisfy(reason -> assertThat(reason).contains("holds on bsc, not on ethereum"))
                .anySatisfy(reason -> assertThat(reason).contains("comes from a file"));
        assertThat(sets.labels().of(TWO)).containsExactly(file);
    }

    @Test
    void filesReplaceWhatFilesSaidAndNothingElse() {
        Label old = label(ONE, LabelCategory.ROUTER, "old", "file");
        Label kept = label(TWO, LabelCategory.ROUTER, "kept", "file");
        Label elsewhere = new Label(THREE, "bsc", LabelCategory.ROUTER, "elsewhere", "file", 1, null);
        sets.replaceFiles(List.of(old, kept, elsewhere), block(100), out);
        apply(101, labels("a", label(THREE, LabelCategory.SCAM, "by a set", "file")));
        relabelled.clear();
        sets.replaceFiles(List.of(kept), block(102), out);

        assertThat(relabelled).extracting(WalletLabels::address).containsExactly(ONE);
        assertThat(sets.labels().of(ONE)).isEmpty();
        assertThat(sets.labels().of(TWO)).containsExactly(kept);
        assertThat(sets.labels().of(THREE)).hasSize(1);
    }

    @Test
    void goesOnFromASnapshotInTheMiddleOfASet() throws IOException {
        apply(
                100,
                batch(
                        "a",
                        0,
                        3,
                        new LabelChanges(
                                List.of(LabelChange.set(label(ONE, LabelCategory.MIXER, "é", "list"))), List.of())));
        byte[] snapshot = sets.snapshot();
        sets = ChangeSets.restore(ChainId.ETHEREUM, snapshot);
        apply(101, batch("a", 1, 3, new RefusedChanges("no")), batch("a", 1, 3, new RefusedChanges("repeated")));
        sets = ChangeSets.restore(ChainId.ETHEREUM, sets.snapshot());
        apply(102, batch("a", 2, 3, new LabelChanges(List.of(), List.of())));

        assertThat(acks).hasSize(1);
        assertThat(acks.get(0).accepted()).isEqualTo(1);
        assertThat(acks.get(0).reasons()).containsExactly("no");
        assertThat(sets.labels().of(ONE)).extracting(Label::name).containsExactly("é");
    }

    @Test
    void aSetThatNeverEndsIsGivenUpWhereTooManyAreOpen() {
        for (int i = 0; i <= ChangeSets.MOST_OPEN; i++) {
            apply(100 + i, batch("set-" + i, 0, 2, watch(WatchChange.remove(ONE))));
        }

        assertThat(acks).hasSize(1);
        assertThat(acks.get(0).id()).isEqualTo("set-0");
        assertThat(acks.get(0).reasons().get(0)).contains("last part never came");
    }

    private void apply(long height, ControlBatch... batches) {
        List<PlacedBatch> placed = Arrays.stream(batches)
                .map(batch -> new PlacedBatch(++position, batch))
                .toList();
        sets.apply(block(height).with(placed), out);
    }

    private CanonicalBlock block(long height) {
        BlockRef ref = new BlockRef(height, new Hash(height, 0, 0, 0), new Hash(height - 1, 0, 0, 0), height);
        return new CanonicalBlock(
                Verb.APPLY, height * 1000, new BlockActivities(ref, ++position, 0, List.of(), List.of(), 0));
    }

    private static ControlBatch batch(String set, int part, int parts, Changes changes) {
        return new ControlBatch(set, part, parts, changes);
    }

    private static ControlBatch labels(String set, Label... labels) {
        return batch(
                set,
                0,
                1,
                new LabelChanges(Arrays.stream(labels).map(LabelChange::set).toList(), List.of()));
    }

    private static Changes watch(WatchChange... changes) {
        return new WatchChanges(List.of(changes));
    }

    private static Label label(Address address, LabelCategory category, String name, String source) {
        return new Label(address, null, category, name, source, 1, null);
    }
}
