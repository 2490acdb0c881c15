package io.arx.functions.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.Activity;
import io.arx.events.ActivityKind;
import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.BlockActivities;
import io.arx.events.BlockRef;
import io.arx.events.CanonicalBlock;
import io.arx.events.Hash;
import io.arx.events.TxHash;
import io.arx.events.Verb;
import io.arx.events.WalletBlock;
import io.arx.events.control.ControlBatch;
import io.arx.events.control.PlacedBatch;
import io.arx.events.control.WatchChange;
import io.arx.events.control.WatchChanges;
import io.arx.functions.alerts.PublishedWallets;
import io.arx.serializers.ArxTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** What the ledger is told, beside the hot path. */
class WatchedFanOutTest {

    private static final Address ALICE = new Address(1, 0, 1);
    private static final Address BOB = new Address(2, 0, 2);
    private static final PublishedWallets NONE = PublishedWallets.watched(Set.of());

    @Test
    void withoutAnybodyOnTheListTheLedgerHearsNothing() throws Exception {
        try (var fanOut = open(NONE, null)) {
            assertThat(ledger(fanOut, block(1))).isEmpty();
            assertThat(fanOut.extractOutputValues())
                    .extracting(WalletBlock::wallet)
                    .containsExactly(ALICE, BOB);
        }
    }

    @Test
    void aWalletsBlocksFollowTheChangeThatPutsItOnTheListAlsoAfterARestart() throws Exception {
        WatchChange change = WatchChange.add(ALICE, "alice", List.of());
        OperatorSubtaskState state;
        try (var fanOut = open(NONE, null)) {
            PlacedBatch placed = new PlacedBatch(1, new ControlBatch("a", 0, 1, new WatchChanges(List.of(change))));
            List<LedgerEntry> told = ledger(fanOut, block(2).with(List.of(placed)));
            assertThat(told).hasSize(2);
            assertThat(told.get(0).change()).isEqualTo(change);
            assertThat(told.get(1).wallet()).isEqualTo(ALICE);
            fanOut.snapshot(1, 1);
            state = fanOut.snapshot(2, 2); // nothing changed since, and yet it is all there
        }
        try (var fanOut = open(NONE, state)) {
            assertThat(ledger(fanOut, block(3))).extracting(LedgerEntry::wallet).containsExactly(ALICE);
        }
    }

    @Test
    void namedWalletsAndAllWalletsNeedNoList() throws Exception {
        try (var fanOut = open(PublishedWallets.watched(Set.of(BOB)), null)) {
            assertThat(ledger(fanOut, block(1))).extracting(LedgerEntry::wallet).containsExactly(BOB);
        }
        try (var fanOut = open(PublishedWallets.ALL, null)) {
            assertThat(ledger(fanOut, block(1))).extracting(LedgerEntry::wallet).containsExactly(ALICE, BOB);
        }
    }

    private static OneInputStreamOperatorTestHarness<CanonicalBlock, WalletBlock> open(
            PublishedWallets published, OperatorSubtaskState state) throws Exception {
        var harness =
                new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(new WatchedFanOut(published, false)));
        harness.setup(ArxTypes.WALLET_BLOCK.createSerializer(
                harness.getExecutionConfig().getSerializerConfig()));
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
        return harness;
    }

    private static List<LedgerEntry> ledger(
            OneInputStreamOperatorTestHarness<CanonicalBlock, WalletBlock> fanOut, CanonicalBlock block)
            throws Exception {
        fanOut.processElement(block, block.stampMillis());
        List<LedgerEntry> told = new ArrayList<>();
        var side = fanOut.getSideOutput(WatchedFanOut.LEDGER);
        if (side != null) {
            side.forEach(record -> {
                assertThat(record.getTimestamp()).isEqualTo(block.stampMillis());
                told.add(record.getValue());
            });
        }
        return told;
    }

    private static CanonicalBlock block(long position) {
        Activity transfer = new Activity(
                ActivityKind.NATIVE_TRANSFER,
                new TxHash(1, 2, 3, position),
                0,
                0,
                -1,
                ALICE,
                BOB,
                null,
                null,
                Amount.ONE);
        BlockRef ref = new BlockRef(position, new Hash(1, 2, 3, position), Hash.ZERO, 1_700_000_000);
        return new CanonicalBlock(
                Verb.APPLY,
                1_700_000_000_000L + position,
                new BlockActivities(ref, position, 0, List.of(transfer), List.of(), 0));
    }
}
