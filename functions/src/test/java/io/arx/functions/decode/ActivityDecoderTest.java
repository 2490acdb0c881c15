package io.arx.functions.decode;

import static io.arx.functions.decode.TestBlocks.ALICE;
import static io.arx.functions.decode.TestBlocks.BOB;
import static io.arx.functions.decode.TestBlocks.REF;
import static io.arx.functions.decode.TestBlocks.TOKEN;
import static io.arx.functions.decode.TestBlocks.TRANSACTION;
import static io.arx.functions.decode.TestBlocks.TRANSFER;
import static io.arx.functions.decode.TestBlocks.block;
import static io.arx.functions.decode.TestBlocks.call;
import static io.arx.functions.decode.TestBlocks.data;
import static io.arx.functions.decode.TestBlocks.log;
import static io.arx.functions.decode.TestBlocks.transaction;
import static io.arx.functions.decode.TestBlocks.withdrawals;
import static io.arx.functions.decode.TestBlocks.word;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.arx.events.Activity;
import io.arx.events.ActivityKind;
import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.Block;
import io.arx.events.ChainId;
import io.arx.events.DeadLetter;
import io.arx.events.EventLog;
import io.arx.events.InternalTransfer;
import io.arx.events.Transaction;
import io.arx.events.TransactionFee;
import io.arx.events.Withdrawal;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActivityDecoderTest {

    private static final EventLog TOKEN_TRANSFER =
            log(List.of(TRANSFER, word(ALICE), word(BOB)), data(word(Amount.of(5))));

    private final ActivityDecoder decoder = new ActivityDecoder(ChainId.ETHEREUM);

    @Test
    void aValueIsANativeTransfer() {
        assertThat(activities(block(call(Amount.tokens(2, 18)))))
                .containsExactly(new Activity(
                        ActivityKind.NATIVE_TRANSFER,
                        TRANSACTION,
                        0,
                        0,
                        -1,
                        ALICE,
                        BOB,
                        null,
                        null,
                        Amount.tokens(2, 18)));
    }

    @Test
    void aCallWithoutValueMovesNothing() {
        assertThat(activities(block(call(Amount.ZERO)))).isEmpty();
    }

    @Test
    void aTransactionWithoutReceiverCreatesAContractEvenWithoutValue() {
        Transaction creation = transaction(4, null, TOKEN, Amount.ZERO, true);

        assertThat(activities(block(creation)))
                .containsExactly(new Activity(
                        ActivityKind.CONTRACT_CREATION, TRANSACTION, 4, 0, -1, ALICE, TOKEN, null, null, Amount.ZERO));
    }

    @Test
    void aContractThatIsGivenValueIsOneActivityNotTwo() {
        assertThat(activities(block(transaction(0, null, TOKEN, Amount.of(9), true))))
                .extracting(Activity::kind, Activity::amount)
                .containsExactly(tuple(ActivityKind.CONTRACT_CREATION, Amount.of(9)));
    }

    @Test
    void whatContractsPaidInsideATransactionComesAfterItsLogs() {
        Transaction traced = call(Amount.of(9), TOKEN_TRANSFER)
                .withInternalTransfers(List.of(
                        new InternalTransfer(BOB, ALICE, Amount.of(4)),
                        new InternalTransfer(BOB, TOKEN, Amount.of(5))));

        assertThat(activities(block(traced)))
                .extracting(
                        Activity::kind,
                        Activity::ordinal,
                        Activity::logIndex,
                        Activity::from,
                        Activity::to,
                        Activity::amount)
                .containsExactly(
                        tuple(ActivityKind.NATIVE_TRANSFER, 0, -1, ALICE, BOB, Amount.of(9)),
                        tuple(ActivityKind.ERC20_TRANSFER, 1, 7, ALICE, BOB, Amount.of(5)),
                        tuple(ActivityKind.INTERNAL_TRANSFER, 2, -1, BOB, ALICE, Amount.of(4)),
                        tuple(ActivityKind.INTERNAL_TRANSFER, 3, -1, BOB, TOKEN, Amount.of(5)));
    }

    @Test
    void aTransactionThatFailedMovesNothingInsideEither() {
        Transaction failed = transaction(0, BOB, null, Amount.of(9), false)
                .withInternalTransfers(List.of(new InternalTransfer(BOB, ALICE, Amount.of(4))));

        assertThat(activities(block(failed))).isEmpty();
    }

    @Test
    void aFailedTransactionMovesNothingAndCostsGas() {
        DecodedBlock decoded = decode(block(
                transaction(0, BOB, null, Amount.of(9), false, TOKEN_TRANSFER),
                transaction(1, null, TOKEN, Amount.of(9), false),
                transaction(2, null, null, Amount.of(9), false)));

        assertThat(decoded.activities().activities()).isEmpty();
        assertThat(decoded.activities().fees()).hasSize(3).allMatch(fee -> !fee.succeeded());
        assertThat(decoded.activities().fees().get(0).fee()).isEqualTo(Amount.of(1_050_000_000_000_000L));
    }

    @Test
    void everyTransactionHasAFee() {
        assertThat(decode(block(call(Amount.ZERO))).activities().fees())
                .containsExactly(
                        new TransactionFee(0, TRANSACTION, ALICE, Amount.of(21_000L * 50_000_000_000L), true, 3));
    }

    @Test
    void aFeeIsExactBeyondSixtyFourBits() {
        Transaction dear = withGas(10_000_000, Amount.tokens(3, 18));

        assertThat(decode(block(dear)).activities().fees().get(0).fee()).hasToString("30000000000000000000000000");
    }

    @Test
    void aBlockWithAFeeOfMoreThan256BitsIsRefused() {
        Transaction impossible = withGas(2, Amount.MAX);

        assertThatThrownBy(() -> decode(block(impossible)))
                .isInstanceOf(UndecodableBlockException.class)
                .hasMessageContaining("block 100 of ethereum: transaction 0")
                .hasMessageContaining("more than 256 bits");
    }

    @Test
    void aSuccessfulCreationWithoutAContractIsRefused() {
        assertThatThrownBy(() -> decode(block(transaction(0, null, null, Amount.ZERO, true))))
                .isInstanceOf(UndecodableBlockException.class)
                .hasMessageContaining("neither a receiver nor the address of a new contract");
    }

    @Test
    void ordinalsCountThroughATransactionNativeFirst() {
        List<Activity> activities = activities(block(
                call(Amount.of(1), TOKEN_TRANSFER, log(List.of(), new byte[0]), TOKEN_TRANSFER),
                transaction(1, BOB, null, Amount.ZERO, true, TOKEN_TRANSFER)));

        assertThat(activities)
                .extracting(Activity::kind)
                .containsExactly(
                        ActivityKind.NATIVE_TRANSFER,
                        ActivityKind.ERC20_TRANSFER,
                        ActivityKind.ERC20_TRANSFER,
                        ActivityKind.ERC20_TRANSFER);
        assertThat(activities).extracting(Activity::ordinal).containsExactly(0, 1, 2, 0);
        assertThat(activities).extracting(Activity::txIndex).containsExactly(0, 0, 0, 1);
    }

    @Test
    void withdrawalsComeLastFromTheZeroAddressInWei() {
        Block block = withdrawals(new Withdrawal(1, 2, ALICE, 32_000_000_000L), new Withdrawal(2, 3, BOB, 1));

        assertThat(activities(block))
                .containsExactly(
                        new Activity(
                                ActivityKind.WITHDRAWAL,
                                null,
                                -1,
                                0,
                                -1,
                                Address.ZERO,
                                ALICE,
                                null,
                                null,
                                Amount.tokens(32, 18)),
                        new Activity(
                                ActivityKind.WITHDRAWAL,
                                null,
                                -1,
                                1,
                                -1,
                                Address.ZERO,
                                BOB,
                                null,
                                null,
                                Amount.of(1_000_000_000)));
    }

    @Test
    void anUndecodableLogIsSetAsideAndTheBlockGoesOn() {
        EventLog broken = log(List.of(TRANSFER, word(ALICE), word(BOB)), new byte[31]);
        DecodedBlock decoded = decode(block(call(Amount.ZERO, TOKEN_TRANSFER, broken, TOKEN_TRANSFER)));

        assertThat(decoded.activities().activities())
                .extracting(Activity::ordinal)
                .containsExactly(0, 1);
        assertThat(decoded.activities().undecodable()).isEqualTo(1);
        assertThat(decoded.deadLetters())
                .containsExactly(new DeadLetter(
                        ChainId.ETHEREUM,
                        REF,
                        TRANSACTION,
                        7,
                        TOKEN,
                        TRANSFER,
                        "Transfer: 3 topics and 31 bytes of data are not the 3 words that it has"));
    }

    @Test
    void positionAndTimeOfReceiptArePassedOn() {
        assertThat(decoder.decode(block(), 12, 34).activities().position()).isEqualTo(12);
        assertThat(decoder.decode(block(), 12, 34).activities().receivedAtMillis())
                .isEqualTo(34);
    }

    private static Transaction withGas(long gasUsed, Amount gasPrice) {
        return new Transaction(0, TRANSACTION, ALICE, BOB, null, 0, Amount.ZERO, gasUsed, gasPrice, 0, true, List.of());
    }

    private List<Activity> activities(Block block) {
        DecodedBlock decoded = decode(block);
        assertThat(decoded.deadLetters()).isEmpty();
        return decoded.activities().activities();
    }

    private DecodedBlock decode(Block block) {
        return decoder.decode(block, 0, 0);
    }
}
