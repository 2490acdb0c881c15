package io.arx.devnet.faults;

import java.time.Clock;
import java.util.Locale;

/** The ways in which an endpoint can be made to lie, nearly all with status 200. */
public enum Lie {
    /** Leaves out some logs of a receipt, and numbers the others as if there were no more. */
    PARTIAL_LOGS,

    /** Gives two logs of a block the same index. */
    DUPLICATE_LOG_INDEX,

    /** Gives the receipts of the block before. */
    OTHER_BLOCKS_RECEIPTS,

    /** Has no receipts of a block that it has, or not all of them. */
    NULL_RECEIPTS,

    /** Has receipts whose logs and blooms fill in only when they have been asked for several times. */
    LATE_LOGS,

    /** Names a head some blocks below the one that it had. */
    HEAD_GOES_BACK,

    /** Names the same head again and again, though the chain grows; after some time it begins anew with the next. */
    HEAD_STANDS_STILL,

    /** Gives an empty list of receipts for the newest block and for those that do not exist yet. */
    EMPTY_PAST_TIP,

    /** Knows nothing of what is asked for: an error that belongs to another method. */
    FILTER_NOT_FOUND,

    /** Refuses with status 429 and says when to come again: in seconds, or as a date. */
    TOO_MANY_REQUESTS,

    /** Answers the calls of a batch in another order than they were asked, which JSON-RPC allows. */
    OUT_OF_ORDER_BATCH,

    /** Leaves one call of a batch without an answer. */
    MISSING_ANSWER,

    /** Takes the request and never answers, while the connection stays open. */
    HALF_OPEN_SOCKET,

    /** Ends its answer somewhere in the middle, and calls that its whole length. */
    TRUNCATED_JSON,

    /** Gives a page for people, with status 200, as a proxy does whose node is gone. */
    ERROR_PAGE,

    /** Answers rightly, a second or some later. */
    SLOW_ANSWER,

    /** Says that it is on the next chain. */
    WRONG_CHAIN_ID,

    /** Gives the header of one block with the transactions of a sibling, or of the block before where there is none. */
    SIBLING_BODY,

    /** Leaves out one transaction of a block, and its receipt, and numbers the others as if there were no more. */
    MISSING_TRANSACTION,

    /** Changes what one transaction sent, or what one log says was moved. */
    TAMPERED_VALUE,

    /** Changes a hash: of the block, of its parent, or of the transaction that a receipt belongs to. */
    TAMPERED_HASH,

    /** Gives a block a bloom that misses what its logs hold: all of it, or one bit. */
    WRONG_BLOOM,

    /** Gives a block of the present branch with the receipts of the one that was left: each half is right by itself. */
    MIXED_BRANCHES,

    /** Gives block and receipts of the branch that was left, as a backend does that has not heard of the fork yet. */
    OTHER_BRANCH,

    /** Gives tokens absurd decimals, and symbols of control characters, look-alike letters, or no text at all. */
    NONSENSE_METADATA;

    /** As it is written outside of Java: {@code partial-logs}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Fault fault() {
        return switch (this) {
            case PARTIAL_LOGS -> new PartialLogs();
            case DUPLICATE_LOG_INDEX -> new DuplicateLogIndex();
            case OTHER_BLOCKS_RECEIPTS -> new OtherBlocksReceipts();
            case NULL_RECEIPTS -> new NullReceipts();
            case LATE_LOGS -> new LateLogs();
            case HEAD_GOES_BACK -> new HeadGoesBack();
            case HEAD_STANDS_STILL -> new HeadStandsStill();
            case EMPTY_PAST_TIP -> new EmptyPastTip();
            case FILTER_NOT_FOUND -> new FilterNotFound();
            case TOO_MANY_REQUESTS -> new TooManyRequests(Clock.systemUTC());
            case OUT_OF_ORDER_BATCH -> new OutOfOrderBatch();
            case MISSING_ANSWER -> new MissingAnswer();
            case HALF_OPEN_SOCKET -> new HalfOpenSocket();
            case TRUNCATED_JSON -> new TruncatedJson();
            case ERROR_PAGE -> new ErrorPage();
            case SLOW_ANSWER -> new SlowAnswer();
            case WRONG_CHAIN_ID -> new WrongChainId();
            case SIBLING_BODY -> new SiblingBody();
            case MISSING_TRANSACTION -> new MissingTransaction();
            case TAMPERED_VALUE -> new TamperedValue();
            case TAMPERED_HASH -> new TamperedHash();
            case WRONG_BLOOM -> new WrongBloom();
            case MIXED_BRANCHES -> new MixedBranches();
            case OTHER_BRANCH -> new OtherBranch();
            case NONSENSE_METADATA -> new NonsenseMetadata();
        };
    }
}
