package io.arx.sources.chain;

import java.io.Serializable;

/**
 * When a block counts as final. Whatever the rule, a block as deep as the reorg window is final, because a reorg that
 * reaches it stops the chain.
 *
 * @param confirmations how many blocks must lie on top of it; {@link #NODE_DECIDES} where the node's {@code finalized}
 *     tag says
 */
public record FinalityRule(int confirmations) implements Serializable {

    private static final int NODE_DECIDES = -1;

    /** As the node's {@code finalized} tag says. */
    public static final FinalityRule FINALIZED_TAG = new FinalityRule(NODE_DECIDES);

    /**
     * A number of blocks on top.
     *
     * @throws IllegalArgumentException where it is negative
     */
    public static FinalityRule afterConfirmations(int confirmations) {
        if (confirmations < 0) {
            throw new IllegalArgumentException("a number of confirmations must not be negative: " + confirmations);
        }
        return new FinalityRule(confirmations);
    }

    public boolean asksNode() {
        return confirmations == NODE_DECIDES;
    }
}
