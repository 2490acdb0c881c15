package io.arx.functions.rules;

import static io.arx.functions.rules.Drains.ALICE;
import static io.arx.functions.rules.Drains.BOB;
import static io.arx.functions.rules.Drains.NOON;
import static io.arx.functions.rules.Drains.ether;
import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.Activity;
import io.arx.events.ActivityKind;
import io.arx.events.Address;
import io.arx.events.Alert;
import io.arx.events.AlertId;
import io.arx.events.AlertStage;
import io.arx.events.Amount;
import io.arx.events.BlockActivities;
import io.arx.events.BlockRef;
import io.arx.events.CanonicalBlock;
import io.arx.events.ChainId;
import io.arx.events.Evidence;
import io.arx.events.Hash;
import io.arx.events.Pass;
import io.arx.events.Severity;
import io.arx.events.TxHash;
import io.arx.events.Verb;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

class WhaleTransfersTest {

    private static final Hash BLOCK = new Hash(1, 2, 3, 4);
    private static final TxHash TRANSACTION = new TxHash(5, 6, 7, 8);
    private static final WhaleTransferRule RULE =
            new WhaleTransferRule("whale-transfer", Severity.MEDIUM, ether("100"));

    @Test
    void alertsOnATransferOfTheThreshold() throws Exception {
        List<Alert> alerts = find(List.of(RULE), transfer(ActivityKind.NATIVE_TRANSFER, null, "100"));
        Evidence evidence = new Evidence(900, BLOCK, TRANSACTION, 3, 0, BOB, null, ether("100"));
        assertThat(alerts)
                .containsExactly(new Alert(
                        AlertId.of("whale-transfer", ChainId.ETHEREUM, ALICE, List.of(evidence)),
                        "whale-transfer",
                        Severity.MEDIUM,
                        AlertStage.PROVISIONAL,
                        ChainId.ETHEREUM,
                        ALICE,
                        ALICE + " sent 100 ETH to " + BOB + " in one transfer; the rule asks for 100 ETH",
                        List.of(evidence),
                        NOON,
                        77,
                        NOON * 1000 + 900));
    }

    @Test
    void oneWeiLessIsNoWhale() throws Exception {
        assertThat(find(List.of(RULE), transfer(ActivityKind.NATIVE_TRANSFER, null, "99.999999999999999999")))
                .isEmpty();
    }

    @Test
    void alertsOnAContractCreatedWithTheThreshold() throws Exception {
        assertThat(find(List.of(RULE), transfer(ActivityKind.CONTRACT_CREATION, null, "120.5")))
                .extracting(Alert::sentence)
                .containsExactly(ALICE + " created contract " + BOB + " with 120.5 ETH; the rule asks for 100 ETH");
    }

    @Test
    void withdrawalsTokensAndApprovalsAreNoNativeTransfers() throws Exception {
        Address token = new Address(9, 9, 9);
        assertThat(find(
                        List.of(RULE),
                        transfer(ActivityKind.WITHDRAWAL, null, "1000"),
                        transfer(ActivityKind.ERC20_TRANSFER, token, "1000"),
                        transfer(ActivityKind.APPROVAL, token, "1000")))
                .isEmpty();
    }

    @Test
    void aTransferMayMeetSeveralRules() throws Exception {
        WhaleTransferRule huge = new WhaleTransferRule("huge-transfer", Severity.CRITICAL, ether("10000"));
        assertThat(find(
                        List.of(huge, RULE),
                        transfer(ActivityKind.NATIVE_TRANSFER, null, "20000"),
                        transfer(ActivityKind.NATIVE_TRANSFER, null, "150")))
                .extracting(Alert::rule)
                .containsExactly("huge-transfer", "whale-transfer", "whale-transfer");
    }

    @Test
    void findsNothingWithoutRules() throws Exception {
        assertThat(find(
                        List.of(),
                        new Activity(
                                ActivityKind.NATIVE_TRANSFER,
                                TRANSACTION,
                                3,
                                0,
                                -1,
                                ALICE,
                                BOB,
                                null,
                                null,
                                Amount.MAX)))
                .isEmpty();
    }

    @Test
    void onlyBlocksThatJoinTheHeadGiveAlerts() throws Exception {
        List<Alert> alerts = new ArrayList<>();
        BlockActivities block = block(transfer(ActivityKind.NATIVE_TRANSFER, null, "500"));
        WhaleTransfers whales = new WhaleTransfers(Pass.HEAD, Drains.ETHEREUM, List.of(RULE));
        whales.flatMap(new CanonicalBlock(Verb.UNDO, 1, block), new ListCollector<>(alerts));
        whales.flatMap(new CanonicalBlock(Verb.FINAL, 1, block), new ListCollector<>(alerts));
        assertThat(alerts).isEmpty();
    }

    @Test
    void theFinalPassConfirmsWhatTheHeadFound() throws Exception {
        List<Alert> alerts = new ArrayList<>();
        BlockActivities block = block(transfer(ActivityKind.NATIVE_TRANSFER, null, "500"));
        new WhaleTransfers(Pass.HEAD, Drains.ETHEREUM, List.of(RULE))
                .flatMap(new CanonicalBlock(Verb.APPLY, 1, block), new ListCollector<>(alerts));
        new WhaleTransfers(Pass.FINAL, Drains.ETHEREUM, List.of(RULE))
                .flatMap(new CanonicalBlock(Verb.FINAL, 1, 99, block), new ListCollector<>(alerts));
        assertThat(alerts).extracting(Alert::stage).containsExactly(AlertStage.PROVISIONAL, AlertStage.CONFIRMED);
        assertThat(alerts.get(1))
                .usingRecursiveComparison()
                .ignoringFields("stage")
                .isEqualTo(alerts.get(0));
    }

    private static List<Alert> find(List<WhaleTransferRule> rules, Activity... activities) throws Exception {
        WhaleTransfers whales = InstantiationUtil.clone(new WhaleTransfers(Pass.HEAD, Drains.ETHEREUM, rules));
        List<Alert> alerts = new ArrayList<>();
        whales.flatMap(new CanonicalBlock(Verb.APPLY, 1, block(activities)), new ListCollector<>(alerts));
        return alerts;
    }

    private static BlockActivities block(Activity... activities) {
        BlockRef ref = new BlockRef(900, BLOCK, Hash.ZERO, NOON);
        return new BlockActivities(ref, 77, NOON * 1000 + 900, List.of(activities), List.of(), 0);
    }

    private static Activity transfer(ActivityKind kind, Address token, String amount) {
        return new Activity(kind, TRANSACTION, 3, 0, -1, ALICE, BOB, token, null, ether(amount));
    }
}
