package io.arx.events;

import java.math.BigInteger;

/**
 * What is known of a wallet for as long as it is remembered. Times are those of the minutes, by their first second.
 *
 * @param version log position that made the facts what they are
 * @param throughSeconds the second at which the last minute ends that is in them; the higher one is the later of two
 *     with the same version
 * @param firstSeenSeconds when the wallet did something first; {@value #NEVER} where all of it was orphaned
 * @param lastSeenSeconds when it did last
 * @param lastOutflowSeconds when it last sent something; {@value #NEVER} where it never did
 * @param inCount incoming legs that moved something
 * @param outCount outgoing legs that moved something
 * @param transactions sent by the wallet
 * @param failedTransactions among them
 * @param nativeReceived wei received
 * @param nativeSpent wei sent and paid in fees
 * @param highestNonce of the transactions sent; {@link WalletBlock#NO_NONCE} where there are none
 */
public record WalletFacts(
        ChainId chain,
        Address wallet,
        long version,
        long throughSeconds,
        long firstSeenSeconds,
        long lastSeenSeconds,
        long lastOutflowSeconds,
        long inCount,
        long outCount,
        long transactions,
        long failedTransactions,
        Amount nativeReceived,
        Amount nativeSpent,
        long highestNonce) {

    /** Stands for a time at which nothing happened. */
    public static final long NEVER = 0;

    /** Nothing known. */
    public static WalletFacts nothing(ChainId chain, Address wallet) {
        return new WalletFacts(
                chain, wallet, 0, 0, NEVER, NEVER, NEVER, 0, 0, 0, 0, Amount.ZERO, Amount.ZERO, WalletBlock.NO_NONCE);
    }

    /**
     * What is known with one more minute of the wallet; of a minute in which nothing counts, because it was orphaned, only
     * the version is taken.
     */
    public WalletFacts plus(WalletWindow pane) {
        boolean seen = countsAnything(pane);
        long start = pane.startSeconds();
        return new WalletFacts(
                chain,
                wallet,
                Math.max(version, pane.version()),
                Math.max(throughSeconds, start + pane.lengthSeconds()),
                seen && (firstSeenSeconds == NEVER || start < firstSeenSeconds) ? start : firstSeenSeconds,
                seen ? Math.max(lastSeenSeconds, start) : lastSeenSeconds,
                pane.outCount() > 0 ? Math.max(lastOutflowSeconds, start) : lastOutflowSeconds,
                inCount + pane.inCount(),
                outCount + pane.outCount(),
                transactions + pane.transactions(),
                failedTransactions + pane.failedTransactions(),
                nativeReceived.plus(pane.nativeIn()),
                nativeSpent.plus(pane.nativeOut()).plus(pane.gasPaid()),
                Math.max(highestNonce, pane.highestNonce()));
    }

    /** Whether a minute says that the wallet did something; being sent nothing is not enough. */
    public static boolean countsAnything(WalletWindow pane) {
        return (pane.inCount() | pane.outCount() | pane.transactions() | pane.approvals() | pane.contractsCreated())
                        != 0
                || !pane.gasPaid().isZero();
    }

    /** By how many wei the wallet holds more than when it was seen first, or less. */
    public BigInteger nativeChange() {
        return nativeReceived.toBigInteger().subtract(nativeSpent.toBigInteger());
    }
}
