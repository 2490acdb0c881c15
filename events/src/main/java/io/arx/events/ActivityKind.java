package io.arx.events;

/** What a wallet can do or undergo. Its ordinal is written into state and logs, so new kinds go to the end. */
public enum ActivityKind {
    NATIVE_TRANSFER,
    ERC20_TRANSFER,
    ERC721_TRANSFER,
    /** One activity per token id of a batch. */
    ERC1155_TRANSFER,
    /** An ERC-20 allowance (amount) or an ERC-721 approval (tokenId): owner to spender. */
    APPROVAL,
    /** ERC-721 and ERC-1155: all of an owner's tokens; the amount is 1 where granted and 0 where revoked. */
    APPROVAL_FOR_ALL,
    /** The sender to the new contract, with what it was given. */
    CONTRACT_CREATION,
    /** From the beacon chain: from the zero address, in wei. */
    WITHDRAWAL,
    /** Native value that a contract passed on inside a transaction; only where the chain's calls are traced. */
    INTERNAL_TRANSFER;

    private static final ActivityKind[] KINDS = values();

    public static ActivityKind of(int ordinal) {
        return KINDS[ordinal];
    }

    /** Whether the native token moves. */
    public boolean movesNative() {
        return this == NATIVE_TRANSFER || this == CONTRACT_CREATION || this == WITHDRAWAL || this == INTERNAL_TRANSFER;
    }

    /** Whether what moves has one price for each unit: the native token, or one whose units are all alike. */
    public boolean movesFungible() {
        return this == ERC20_TRANSFER || movesNative();
    }

    /** Whether a token moves. */
    public boolean movesToken() {
        return this == ERC20_TRANSFER || this == ERC721_TRANSFER || this == ERC1155_TRANSFER;
    }
}
