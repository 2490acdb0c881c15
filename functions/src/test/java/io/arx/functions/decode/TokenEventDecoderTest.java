package io.arx.functions.decode;

import static io.arx.functions.decode.TestBlocks.ALICE;
import static io.arx.functions.decode.TestBlocks.APPROVAL;
import static io.arx.functions.decode.TestBlocks.APPROVAL_FOR_ALL;
import static io.arx.functions.decode.TestBlocks.BOB;
import static io.arx.functions.decode.TestBlocks.OPERATOR;
import static io.arx.functions.decode.TestBlocks.TOKEN;
import static io.arx.functions.decode.TestBlocks.TRANSACTION;
import static io.arx.functions.decode.TestBlocks.TRANSFER;
import static io.arx.functions.decode.TestBlocks.TRANSFER_BATCH;
import static io.arx.functions.decode.TestBlocks.TRANSFER_SINGLE;
import static io.arx.functions.decode.TestBlocks.block;
import static io.arx.functions.decode.TestBlocks.call;
import static io.arx.functions.decode.TestBlocks.data;
import static io.arx.functions.decode.TestBlocks.log;
import static io.arx.functions.decode.TestBlocks.word;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.arx.events.Activity;
import io.arx.events.ActivityKind;
import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.ChainId;
import io.arx.events.DeadLetter;
import io.arx.events.EventLog;
import io.arx.events.Hash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenEventDecoderTest {

    private static final byte[] NOTHING = {};
    private static final Hash LARGE = word(Amount.MAX);

    @Test
    void knowsTheTopicsOfTheStandards() {
        assertThat(TokenEvent.of(TRANSFER)).isEqualTo(TokenEvent.TRANSFER);
        assertThat(TokenEvent.of(APPROVAL)).isEqualTo(TokenEvent.APPROVAL);
        assertThat(TokenEvent.of(APPROVAL_FOR_ALL)).isEqualTo(TokenEvent.APPROVAL_FOR_ALL);
        assertThat(TokenEvent.of(TRANSFER_SINGLE)).isEqualTo(TokenEvent.TRANSFER_SINGLE);
        assertThat(TokenEvent.of(TRANSFER_BATCH)).isEqualTo(TokenEvent.TRANSFER_BATCH);
        assertThat(TokenEvent.TRANSFER.topic()).isEqualTo(TRANSFER);
        assertThat(TokenEvent.of(new Hash(TRANSFER.first(), TRANSFER.second(), TRANSFER.third(), 0)))
                .isNull();
    }

    @Test
    void aValueInTheDataIsAnErc20Amount() {
        assertThat(decode(log(List.of(TRANSFER, word(ALICE), word(BOB)), data(LARGE))))
                .containsExactly(activity(ActivityKind.ERC20_TRANSFER, null, Amount.MAX));
    }

    @Test
    void aValueAmongTheTopicsIsAnErc721Id() {
        assertThat(decode(log(List.of(TRANSFER, word(ALICE), word(BOB), LARGE), NOTHING)))
                .containsExactly(activity(ActivityKind.ERC721_TRANSFER, Amount.MAX, Amount.ONE));
    }

    @Test
    void contractsThatIndexLessThanTheStandardAreReadAlike() {
        Activity expected = activity(ActivityKind.ERC20_TRANSFER, null, Amount.of(77));

        assertThat(decode(log(List.of(TRANSFER), data(word(ALICE), word(BOB), word(77)))))
                .containsExactly(expected);
        assertThat(decode(log(List.of(TRANSFER, word(ALICE)), data(word(BOB), word(77)))))
                .containsExactly(expected);
    }

    @Test
    void cryptoKittiesIndexesNothingAndIsErc721AllTheSame() {
        EventLog kitty = new EventLog(
                7,
                Address.parse("0x06012c8cf97bead5deae237070f9587f8e7a266d"),
                List.of(TRANSFER),
                data(word(ALICE), word(BOB), word(447_760)));

        assertThat(decode(kitty))
                .extracting(Activity::kind, Activity::tokenId, Activity::amount)
                .containsExactly(tuple(ActivityKind.ERC721_TRANSFER, Amount.of(447_760), Amount.ONE));
    }

    @Test
    void approvalsGoFromOwnerToSpender() {
        assertThat(decode(log(List.of(APPROVAL, word(ALICE), word(BOB)), data(LARGE))))
                .containsExactly(activity(ActivityKind.APPROVAL, null, Amount.MAX));
        assertThat(decode(log(List.of(APPROVAL, word(ALICE), word(BOB), word(5)), NOTHING)))
                .containsExactly(activity(ActivityKind.APPROVAL, Amount.of(5), Amount.ONE));
    }

    @Test
    void approvalForAllIsOneWhereGrantedAndZeroWhereRevoked() {
        assertThat(decode(log(List.of(APPROVAL_FOR_ALL, word(ALICE), word(BOB)), data(word(1)))))
                .containsExactly(activity(ActivityKind.APPROVAL_FOR_ALL, null, Amount.ONE));
        assertThat(decode(log(List.of(APPROVAL_FOR_ALL, word(ALICE), word(BOB)), data(word(0)))))
                .containsExactly(activity(ActivityKind.APPROVAL_FOR_ALL, null, Amount.ZERO));
    }

    @Test
    void approvalForAllOfNeitherTrueNorFalseIsSetAside() {
        assertThat(refused(log(List.of(APPROVAL_FOR_ALL, word(ALICE), word(BOB)), data(word(2)))))
                .isEqualTo("ApprovalForAll: approved is neither true nor false");
    }

    @Test
    void aSingleMultiTokenTransferHasIdAndAmount() {
        assertThat(decode(log(List.of(TRANSFER_SINGLE, word(OPERATOR), word(ALICE), word(BOB)), data(LARGE, word(3)))))
                .containsExactly(activity(ActivityKind.ERC1155_TRANSFER, Amount.MAX, Amount.of(3)));
    }

    @Test
    void aBatchIsOneActivityForEachId() {
        List<Activity> activities =
                decode(batch(word(64), word(160), word(2), word(11), word(12), word(2), word(5), word(6)));

        assertThat(activities).extracting(Activity::tokenId).containsExactly(Amount.of(11), Amount.of(12));
        assertThat(activities).extracting(Activity::amount).containsExactly(Amount.of(5), Amount.of(6));
        assertThat(activities).extracting(Activity::ordinal).containsExactly(0, 1);
        assertThat(activities).extracting(Activity::logIndex).containsExactly(7, 7);
    }

    @Test
    void anEmptyBatchMovesNothing() {
        assertThat(decode(batch(word(64), word(96), word(0), word(0)))).isEmpty();
    }

    @Test
    void aBatchOfUnequalArraysIsSetAside() {
        assertThat(refused(batch(word(64), word(160), word(2), word(11), word(12), word(1), word(5))))
                .isEqualTo("TransferBatch: 2 ids and 1 values");
    }

    @ParameterizedTest
    @ValueSource(longs = {129, 160, 1L << 31, 1L << 32, Long.MAX_VALUE, -32})
    void aBatchWhoseArraysBeginOutsideTheDataIsSetAside(long offset) {
        assertThat(refused(batch(word(offset), word(96), word(0), word(0), word(0))))
                .isEqualTo("TransferBatch: ids begins outside the data");
        assertThat(refused(batch(word(64), word(offset), word(0), word(0), word(0))))
                .isEqualTo("TransferBatch: values begins outside the data");
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 1L << 27, 1L << 59, Long.MAX_VALUE, -1})
    void aBatchThatIsLongerThanItsDataIsSetAside(long count) {
        assertThat(refused(batch(word(64), word(64), word(count), word(1), word(2))))
                .isEqualTo("TransferBatch: ids is longer than the data");
    }

    @Test
    void offsetsOfMoreThan64BitsAreSetAside() {
        assertThat(refused(batch(new Hash(0, 0, 1, 64), word(64), word(0), word(0))))
                .isEqualTo("TransferBatch: ids begins outside the data");
    }

    @Test
    void aBatchWithoutRoomForItsHeadIsSetAside() {
        assertThat(refused(batch(word(64)))).contains("4 topics and 32 bytes of data");
        assertThat(refused(log(List.of(TRANSFER_BATCH, word(ALICE)), new byte[128])))
                .contains("2 topics and 128 bytes of data");
    }

    @Test
    void aWordWithMoreThanAnAddressIsSetAside() {
        Hash tooWide = new Hash(0, 1L << 32, 0, 1);
        Hash highest = new Hash(1L << 63, 0, 0, 1);

        assertThat(refused(log(List.of(TRANSFER, tooWide, word(BOB)), data(word(1)))))
                .isEqualTo("Transfer: from is no address: its upper 12 bytes are not zero");
        assertThat(refused(log(List.of(APPROVAL, word(ALICE), highest), data(word(1)))))
                .isEqualTo("Approval: spender is no address: its upper 12 bytes are not zero");
        assertThat(refused(log(List.of(TRANSFER), data(tooWide, word(BOB), word(1)))))
                .isEqualTo("Transfer: from is no address: its upper 12 bytes are not zero");
        assertThat(refused(log(List.of(TRANSFER), data(word(BOB), highest, word(1)))))
                .isEqualTo("Transfer: to is no address: its upper 12 bytes are not zero");
        assertThat(refused(log(List.of(TRANSFER_SINGLE, tooWide, word(ALICE), word(BOB)), data(word(1), word(1)))))
                .isEqualTo("TransferSingle: operator is no address: its upper 12 bytes are not zero");
    }

    @Test
    void aKnownEventWithAWrongNumberOfWordsIsSetAside() {
        assertThat(refused(log(List.of(TRANSFER), NOTHING))).contains("1 topics and 0 bytes");
        assertThat(refused(log(List.of(TRANSFER, word(ALICE), word(BOB)), NOTHING)))
                .contains("3 topics and 0 bytes");
        assertThat(refused(log(List.of(TRANSFER, word(ALICE), word(BOB), word(1)), data(word(1)))))
                .contains("4 topics and 32 bytes");
        assertThat(refused(log(List.of(TRANSFER_SINGLE, word(ALICE), word(BOB)), data(word(1)))))
                .contains("3 topics and 32 bytes");
    }

    @Test
    void wrappedEthersDepositAndWithdrawalAreNoTransfers() {
        Hash deposit = Hash.parse("0xe1fffcc4923d04b559f4d29a8bfc6cda04eb5b0d3c460751c2402c5c5cc9109c");
        Hash withdrawal = Hash.parse("0x7fcf532c15f0a6db0bd6d0e038bea71d30d808c7d98cb3bf7268a95bf5081b65");

        assertThat(decode(log(List.of(deposit, word(ALICE)), data(word(1))))).isEmpty();
        assertThat(decode(log(List.of(withdrawal, word(ALICE)), data(word(1))))).isEmpty();
    }

    @Test
    void anonymousAndUnknownLogsSayNothing() {
        assertThat(decode(log(List.of(), data(word(1))))).isEmpty();
        assertThat(decode(log(List.of(word(1), word(2)), new byte[3]))).isEmpty();
    }

    /** Whatever a contract writes, it is an activity, a dead letter or nothing; and never more than its bytes hold. */
    @Test
    void noLogStopsABlock() {
        Random random = new Random(5);
        Hash[] topics = {TRANSFER, APPROVAL, APPROVAL_FOR_ALL, TRANSFER_SINGLE, TRANSFER_BATCH, word(9)};
        for (int round = 0; round < 200_000; round++) {
            List<Hash> words = new ArrayList<>(List.of(topics[random.nextInt(topics.length)]));
            for (int i = random.nextInt(4); i > 0; i--) {
                words.add(random.nextInt(8) == 0 ? anyWord(random) : word(ALICE));
            }
            byte[] data = data(Stream.generate(() -> anyWord(random))
                    .limit(random.nextInt(10))
                    .toArray(Hash[]::new));
            if (random.nextInt(5) == 0) {
                data = Arrays.copyOf(data, random.nextInt(data.length + 40));
            }
            DecodedBlock decoded =
                    new ActivityDecoder(ChainId.ETHEREUM).decode(block(call(Amount.ZERO, log(words, data))), 0, 0);

            int found = decoded.activities().activities().size();
            assertThat(found).isLessThanOrEqualTo(1 + data.length / 32);
            assertThat(decoded.deadLetters()).hasSizeLessThanOrEqualTo(found == 0 ? 1 : 0);
        }
    }

    private static Hash anyWord(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> word(random.nextInt(8) * 32L);
            case 1 -> word(random.nextInt(5));
            case 2 -> word(BOB);
            default -> new Hash(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
        };
    }

    private static EventLog batch(Hash... words) {
        return log(List.of(TRANSFER_BATCH, word(OPERATOR), word(ALICE), word(BOB)), data(words));
    }

    private static Activity activity(ActivityKind kind, @Nullable Amount tokenId, Amount amount) {
        return new Activity(kind, TRANSACTION, 0, 0, 7, ALICE, BOB, TOKEN, tokenId, amount);
    }

    private static List<Activity> decode(EventLog log) {
        DecodedBlock decoded = new ActivityDecoder(ChainId.ETHEREUM).decode(block(call(Amount.ZERO, log)), 0, 0);
        assertThat(decoded.deadLetters()).isEmpty();
        return decoded.activities().activities();
    }

    private static String refused(EventLog log) {
        DecodedBlock decoded = new ActivityDecoder(ChainId.ETHEREUM).decode(block(call(Amount.ZERO, log)), 0, 0);
        assertThat(decoded.activities().activities()).isEmpty();
        assertThat(decoded.deadLetters()).hasSize(1);
        DeadLetter letter = decoded.deadLetters().get(0);
        assertThat(letter.logIndex()).isEqualTo(7);
        assertThat(letter.txHash()).isEqualTo(TRANSACTION);
        return letter.reason();
    }
}
