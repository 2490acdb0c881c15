package io.arx.events;

/**
 * How unlike other wallets a wallet was in one pane.
 *
 * @param startSeconds first second of the pane, since 1970
 * @param version log position of the last block that contributed to the pane
 * @param isFinal whether the pane is one of the final chain; a pane of one version has the same score on the head
 * @param model name and version of the model, as its manifest says
 * @param score 0 (ordinary) to 1 (unlike all others), Liu, Ting, Zhou: Isolation Forest (2008): 2^(−E(h)/c(n))
 */
public record WalletScore(
        ChainId chain, Address wallet, long startSeconds, long version, boolean isFinal, String model, double score) {}
