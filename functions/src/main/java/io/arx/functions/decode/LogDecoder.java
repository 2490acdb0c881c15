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
 * Logs of token contracts to activities: ERC-20 and ERC-721 {@code Transfer} and {@code Approval}, ERC-1155
 * {@code TransferSingle} and {@code TransferBatch}, {@code ApprovalForAll}. Other events are none of our business.
 *
 * <p>{@code Transfer} and {@code Approval} of ERC-20 and ERC-721 share a signature; all three arguments in topics is
 * ERC-721, anything else ERC-20. So contracts older than the standards, which index nothing, count as ERC-20.
 */
final class LogDecoder {

    private LogDecoder() {}

    /**
     * Appends what the log says; ordinals go on from {@code ordinal}.
     *
     * @throws UndecodableLogException where it claims to be a known event and cannot be one; nothing was appended
     */
    static void decode(Transaction transaction, EventLog log, int ordinal, List<Activity> into)
            throws UndecodableLogException {
        if (log.topics().isEmpty()) {
            return;
        }
        EventSignature event = EventSignature.of(log.topics().get(0));
        if (event == null) {
            return;
        }
        LogWords words = new LogWords(log);
        switch (event) {
            case TRANSFER -> {
                words.require(3);
                into.add(transferOrApproval(
                        transaction,
                        log,
                        ordinal,
                        words,
                        words.inTopics() == 3 ? ActivityKind.ERC721_TRANSFER : ActivityKind.ERC20_TRANSFER));
            }
            case APPROVAL -> {
                words.require(3);
                into.add(transferOrApproval(transaction, log, ordinal, words, ActivityKind.APPROVAL));
            }
            case APPROVAL_FOR_ALL -> {
                words.require(3);
                Amount granted = words.amount(2);
                if (granted.compareTo(Amount.ONE) > 0) {
                    throw new UndecodableLogException("argument 2 is neither true nor false: " + granted);
                }
                into.add(activity(
                        ActivityKind.APPROVAL_FOR_ALL,
                        transaction,
                        log,
                        ordinal,
                        words.address(0),
                        words.address(1),
                        null,
                        granted));
            }
            case TRANSFER_SINGLE -> {
                words.require(5);
                into.add(activity(
                        ActivityKind.ERC1155_TRANSFER,
                        transaction,
                        log,
                        ordinal,
                        words.address(1),
                        words.address(2),
                        words.amount(3),
                        words.amount(4)));
            }
            case TRANSFER_BATCH -> decodeBatch(transaction, log, ordinal, words, into);
        }
    }

    private static Activity transferOrApproval(
            Transaction transaction, EventLog log, int ordinal, LogWords words, ActivityKind kind)
            throws UndecodableLogException {
        boolean isNonFungible = words.inTopics() == 3;
        Amount last = words.amount(2);
        return activity(
                kind,
                transaction,
                log,
                ordinal,
                words.address(0),
                words.address(1),
                isNonFungible ? last : null,
                isNonFungible ? Amount.ONE : last);
    }

    /** Operator, from and to are indexed; ids and amounts are arrays of equal length. */
    private static void decodeBatch(
            Transaction transaction, EventLog log, int ordinal, LogWords words, List<Activity> into)
            throws UndecodableLogException {
        if (words.inTopics() != 3) {
            throw new UndecodableLogException("expected 3 indexed arguments, found " + words.inTopics());
        }
        Address from = words.address(1);
        Address to = words.address(2);
        int ids = words.arrayStart(0);
        int amounts = words.arrayStart(1);
        int count = words.arrayLength(ids);
        if (count != words.arrayLength(amounts)) {
            throw new UndecodableLogException(count + " ids, but " + words.arrayLength(amounts) + " amounts");
        }
        for (int i = 0; i < count; i++) {
            into.add(activity(
                    ActivityKind.ERC1155_TRANSFER,
                    transaction,
                    log,
                    ordinal + i,
                    from,
                    to,
                    words.element(ids, i),
                    words.element(amounts, i)));
        }
    }

    private static Activity activity(
            ActivityKind kind,
            Transaction transaction,
            EventLog log,
            int ordinal,
            Address from,
            Address to,
            @Nullable Amount tokenId,
            Amount amount) {
        return new Activity(
                kind,
                transaction.hash(),
                transaction.index(),
                ordinal,
                log.logIndex(),
                from,
                to,
                log.address(),
                tokenId,
                amount);
    }
}
