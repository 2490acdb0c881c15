package io.arx.functions.decode;

import io.arx.events.Activity;
import io.arx.events.ActivityKind;
import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.EventLog;
import io.arx.events.Transaction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of ERC-20, ERC-721 and ERC-1155. Other logs, those of wrapped ether's Deposit and Withdrawal among
 * them, say nothing here and are passed over.
 *
 * <p>ERC-20 and ERC-721 share the signatures of Transfer and Approval and differ in what is indexed: with the third
 * parameter among the topics it is a token's id, in the data it is an amount. Contracts older than the standards that
 * index nothing count as ERC-20, but for {@link #UNINDEXED_ERC721}.
 */
final class TokenEventDecoder {

    /** CryptoKitties on Ethereum: the token that ERC-721 was drafted with indexes no parameter of its events. */
    private static final Address UNINDEXED_ERC721 = Address.parse("0x06012c8cf97BEaD5deAe237070F9587f8E7A266d");

    private static final int ERC721_INDEXED = 3;
    private static final int ERC1155_INDEXED = 3;
    private static final int BATCH_HEAD_BYTES = 2 * LogWords.WORD_BYTES;

    private TokenEventDecoder() {}

    /**
     * Adds the activities that a log tells of, if any.
     *
     * @param first where the transaction's activities begin, from which ordinals count
     * @throws UndecodableLogException where the log claims to be a known event and is not in its form; nothing is added
     */
    static void decode(EventLog log, Transaction transaction, List<Activity> activities, int first)
            throws UndecodableLogException {
        if (log.topics().isEmpty()) {
            return;
        }
        TokenEvent event = TokenEvent.of(log.topics().get(0));
        if (event == null) {
            return;
        }
        Target target = new Target(log, transaction, activities, first);
        LogWords words = new LogWords(log);
        try {
            switch (event) {
                case TRANSFER -> transferOrApproval(words, target, ActivityKind.ERC20_TRANSFER);
                case APPROVAL -> transferOrApproval(words, target, ActivityKind.APPROVAL);
                case APPROVAL_FOR_ALL -> approvalForAll(words, target);
                case TRANSFER_SINGLE -> transferSingle(words, target);
                case TRANSFER_BATCH -> transferBatch(words, target);
            }
        } catch (UndecodableLogException wrong) {
            throw new UndecodableLogException(event.label() + ": " + wrong.getMessage());
        }
    }

    /** Where activities go, and what those of one log have in common. */
    private record Target(EventLog log, Transaction transaction, List<Activity> activities, int first) {

        void add(ActivityKind kind, Address from, Address to, @Nullable Amount tokenId, Amount amount) {
            activities.add(new Activity(
                    kind,
                    transaction.hash(),
                    transaction.index(),
                    activities.size() - first,
                    log.logIndex(),
                    from,
                    to,
                    log.address(),
                    tokenId,
                    amount));
        }
    }

    private static void transferOrApproval(LogWords words, Target target, ActivityKind kind)
            throws UndecodableLogException {
        boolean transfer = kind == ActivityKind.ERC20_TRANSFER;
        words.require(3);
        Address from = words.address(0, transfer ? "from" : "owner");
        Address to = words.address(1, transfer ? "to" : "spender");
        Amount value = words.amount(2);
        if (words.indexed() == ERC721_INDEXED || target.log().address().equals(UNINDEXED_ERC721)) {
            target.add(transfer ? ActivityKind.ERC721_TRANSFER : kind, from, to, value, Amount.ONE);
        } else {
            target.add(kind, from, to, null, value);
        }
    }

    private static void approvalForAll(LogWords words, Target target) throws UndecodableLogException {
        words.require(3);
        Address owner = words.address(0, "owner");
        Address operator = words.address(1, "operator");
        Amount approved = words.amount(2);
        if (approved.compareTo(Amount.ONE) > 0) {
            throw new UndecodableLogException("approved is neither true nor false");
        }
        target.add(ActivityKind.APPROVAL_FOR_ALL, owner, operator, null, approved);
    }

    private static void transferSingle(LogWords words, Target target) throws UndecodableLogException {
        words.require(5);
        words.address(0, "operator");
        target.add(
                ActivityKind.ERC1155_TRANSFER,
                words.address(1, "from"),
                words.address(2, "to"),
                words.amount(3),
                words.amount(4));
    }

    /** The data is that of the ABI: where the ids and the amounts begin, then each with its number of elements. */
    private static void transferBatch(LogWords words, Target target) throws UndecodableLogException {
        if (words.indexed() != ERC1155_INDEXED || words.dataBytes() < BATCH_HEAD_BYTES) {
            throw new UndecodableLogException((words.indexed() + 1) + " topics and " + words.dataBytes()
                    + " bytes of data are not operator, from, to and two arrays");
        }
        words.address(0, "operator");
        Address from = words.address(1, "from");
        Address to = words.address(2, "to");
        long ids = words.array(0, "ids");
        long amounts = words.array(LogWords.WORD_BYTES, "values");
        if ((int) ids != (int) amounts) {
            throw new UndecodableLogException((int) ids + " ids and " + (int) amounts + " values");
        }
        int idOffset = (int) (ids >>> Integer.SIZE);
        int amountOffset = (int) (amounts >>> Integer.SIZE);
        for (int i = 0; i < (int) ids; i++) {
            int at = i * LogWords.WORD_BYTES;
            target.add(
                    ActivityKind.ERC1155_TRANSFER,
                    from,
                    to,
                    words.amountAt(idOffset + at),
                    words.amountAt(amountOffset + at));
        }
    }
}
