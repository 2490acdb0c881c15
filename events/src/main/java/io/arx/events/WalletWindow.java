package io.arx.events;

/**
 * What a wallet did in one stretch of time.
 *
 * @param startSeconds first second of the window, since 1970
 * @param lengthSeconds 60 for a pane
 * @param version log position of the last block that contributed
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
 */
public record WalletWindow(
        ChainId chain,
        Address wallet,
        long startSeconds,
        int lengthSeconds,
        long version,
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
        int contractsCreated) {}
