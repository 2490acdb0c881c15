package io.arx.events;

/**
 * What a wallet did in one stretch of time.
 *
 * @param startSeconds first second of the window, since 1970
 * @param lengthSeconds 60 for a pane
 * @param version log position that made the window what it is: of the last block that contributed, or of the entry by
 *     which one that did was orphaned
 * @param isFinal whether it says what the final chain has, and so the last word; otherwise what the head had at the
 *     version
 * @param inCount incoming legs that moved something
 * @param outCount outgoing legs that moved something
 * @param nativeIn wei received
 * @param nativeOut wei sent, without fees
 * @param largestNative the largest native leg, either way
 * @param counterparties distinct accounts on the other side; above the operator's exact limit an estimate
 * @param transactions sent by the wallet
 * @param failedTransactions among them
 * @param gasPaid wei paid in fees
 * @param approvals given
 * @param contractsCreated by the wallet
 * @param usd what came in and went out in dollars, of legs whose worth was known
 * @param highestNonce of the transactions sent; {@link WalletBlock#NO_NONCE} where there are none
 */
public record WalletWindow(
        ChainId chain,
        Address wallet,
        long startSeconds,
        int lengthSeconds,
        long version,
        boolean isFinal,
        int inCount,
        int outCount,
        Amount nativeIn,
        Amount nativeOut,
        Amount largestNative,
        int counterparties,
        int transactions,
        int failedTransactions,
        Amount gasPaid,
        int approvals,
        int contractsCreated,
        UsdFlow usd,
        long highestNonce) {

    /** A window of the head in which nothing is left, because all blocks that contributed were orphaned. */
    public static WalletWindow empty(
            ChainId chain, Address wallet, long startSeconds, int lengthSeconds, long version) {
        return new WalletWindow(
                chain,
                wallet,
                startSeconds,
                lengthSeconds,
                version,
                false,
                0,
                0,
                Amount.ZERO,
                Amount.ZERO,
                Amount.ZERO,
                0,
                0,
                0,
                Amount.ZERO,
                0,
                0,
                UsdFlow.NONE,
                WalletBlock.NO_NONCE);
    }
}
