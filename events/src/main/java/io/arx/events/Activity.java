package io.arx.events;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The unit of meaning: one thing that happened between two accounts. Its identity is (chain, block hash, transaction
 * index, ordinal).
 *
 * @param txHash the transaction; null for a withdrawal, which has none
 * @param txIndex the transaction's place in the block; −1 for a withdrawal
 * @param ordinal its place among the transaction's (or the block's withdrawals') activities
 * @param logIndex the log it comes from; −1 where it comes from none
 * @param token the token's contract; null for the native token
 * @param tokenId of a non-fungible or multi token; null elsewhere
 * @param amount in the token's smallest unit; 1 for an ERC-721 transfer
 * @param spam what makes it spam, a bit for each {@link SpamFlag}; 0 for nothing
 */
public record Activity(
        ActivityKind kind,
        @Nullable TxHash txHash,
        int txIndex,
        int ordinal,
        int logIndex,
        Address from,
        Address to,
        @Nullable Address token,
        @Nullable Amount tokenId,
        Amount amount,
        int spam) {

    /** One that is not spam. */
    public Activity(
            ActivityKind kind,
            @Nullable TxHash txHash,
            int txIndex,
            int ordinal,
            int logIndex,
            Address from,
            Address to,
            @Nullable Address token,
            @Nullable Amount tokenId,
            Amount amount) {
        this(kind, txHash, txIndex, ordinal, logIndex, from, to, token, tokenId, amount, 0);
    }

    public boolean isSpam() {
        return spam != 0;
    }

    /** What makes it spam, in the order of the flags. */
    public List<SpamFlag> spamFlags() {
        List<SpamFlag> flags = new ArrayList<>(0);
        for (SpamFlag flag : SpamFlag.values()) {
            if ((spam & flag.bit()) != 0) {
                flags.add(flag);
            }
        }
        return flags;
    }

    /** The same with one more flag. */
    public Activity with(SpamFlag flag) {
        return new Activity(
                kind, txHash, txIndex, ordinal, logIndex, from, to, token, tokenId, amount, spam | flag.bit());
    }
}
