package io.arx.devnet;

import io.arx.events.ChainId;
import java.time.Duration;

/**
 * What makes a devnet. Equal settings make equal chains, byte for byte.
 *
 * @param seed where all chance comes from
 * @param chain its name and EIP-155 number
 * @param wallets how many ordinary wallets there are
 * @param transactionsPerBlock how many transactions a block has on average, about
 * @param blockTime chain time from block to block; timestamps are its multiples in whole seconds
 * @param genesisTimeSeconds the first block's time, in seconds since 1970
 * @param keptBlocks how many of the last blocks can be asked for
 * @param cadence how often attacks are staged
 * @param finality where the tags {@code safe} and {@code finalized} are
 * @param nativePayouts whether tokens are also sold for native ones, which only call traces show
 */
public record DevnetSettings(
        long seed,
        ChainId chain,
        int wallets,
        int transactionsPerBlock,
        Duration blockTime,
        long genesisTimeSeconds,
        int keptBlocks,
        AttackCadence cadence,
        FinalityLag finality,
        boolean nativePayouts) {

    /**
     * How far behind the head the tags are, in blocks.
     *
     * @param safe of {@code safe}
     * @param finalized of {@code finalized}
     * @param isKnown whether there are such tags at all; chains without them answer an error
     */
    public record FinalityLag(int safe, int finalized, boolean isKnown) {

        /** A chain that knows no finality. */
        public static final FinalityLag UNKNOWN = new FinalityLag(0, 0, false);

        public FinalityLag {
            if (safe < 0 || finalized < safe) {
                throw new IllegalArgumentException(
                        "finality must lag by 0 <= safe <= finalized: " + safe + ", " + finalized);
            }
        }

        public static FinalityLag of(int safe, int finalized) {
            return new FinalityLag(safe, finalized, true);
        }
    }

    /**
     * How often attacks are staged, each kind by itself and at random times.
     *
     * @param whalesPerHundredBlocks whale transfers, apart from those that are part of drains
     * @param drainsPerHundredBlocks rapid drains
     * @param nearMissesPerHundredBlocks what looks like one of them and is none
     */
    public record AttackCadence(
            double whalesPerHundredBlocks, double drainsPerHundredBlocks, double nearMissesPerHundredBlocks) {

        public static final AttackCadence NONE = new AttackCadence(0, 0, 0);

        public AttackCadence {
            if (!(whalesPerHundredBlocks >= 0 && drainsPerHundredBlocks >= 0 && nearMissesPerHundredBlocks >= 0)) {
                throw new IllegalArgumentException("an attack cadence must not be negative");
            }
        }
    }

    public DevnetSettings {
        require(wallets >= 10, "wallets must be at least 10: " + wallets);
        require(transactionsPerBlock >= 1, "transactionsPerBlock must be at least 1: " + transactionsPerBlock);
        require(!blockTime.isZero() && !blockTime.isNegative(), "blockTime must be positive: " + blockTime);
        require(genesisTimeSeconds > 0, "genesisTimeSeconds must be positive: " + genesisTimeSeconds);
        require(keptBlocks >= 1, "keptBlocks must be at least 1: " + keptBlocks);
    }

    /** Seed 1; 3,000 wallets; about 100 transactions a block; a block a second from 2023-11-14 on. */
    public static DevnetSettings defaults() {
        return new DevnetSettings(
                1,
                new ChainId("devnet", 31337),
                3_000,
                100,
                Duration.ofSeconds(1),
                1_700_000_000,
                2_000,
                new AttackCadence(6, 4, 6),
                FinalityLag.of(32, 64),
                false);
    }

    public DevnetSettings withSeed(long newSeed) {
        return new DevnetSettings(
                newSeed,
                chain,
                wallets,
                transactionsPerBlock,
                blockTime,
                genesisTimeSeconds,
                keptBlocks,
                cadence,
                finality,
                nativePayouts);
    }

    public DevnetSettings withChain(ChainId newChain) {
        return new DevnetSettings(
                seed,
                newChain,
                wallets,
                transactionsPerBlock,
                blockTime,
                genesisTimeSeconds,
                keptBlocks,
                cadence,
                finality,
                nativePayouts);
    }

    public DevnetSettings withWallets(int newWallets) {
        return new DevnetSettings(
                seed,
                chain,
                newWallets,
                transactionsPerBlock,
                blockTime,
                genesisTimeSeconds,
                keptBlocks,
                cadence,
                finality,
                nativePayouts);
    }

    public DevnetSettings withTransactionsPerBlock(int newTransactionsPerBlock) {
        return new DevnetSettings(
                seed,
                chain,
                wallets,
                newTransactionsPerBlock,
                blockTime,
                genesisTimeSeconds,
                keptBlocks,
                cadence,
                finality,
                nativePayouts);
    }

    public DevnetSettings withBlockTime(Duration newBlockTime) {
        return new DevnetSettings(
                seed,
                chain,
                wallets,
                transactionsPerBlock,
                newBlockTime,
                genesisTimeSeconds,
                keptBlocks,
                cadence,
                finality,
                nativePayouts);
    }

    public DevnetSettings withGenesisTimeSeconds(long newGenesisTimeSeconds) {
        return new DevnetSettings(
                seed,
                chain,
                wallets,
                transactionsPerBlock,
                blockTime,
                newGenesisTimeSeconds,
                keptBlocks,
                cadence,
                finality,
                nativePayouts);
    }

    public DevnetSettings withKeptBlocks(int newKeptBlocks) {
        return new DevnetSettings(
                seed,
                chain,
                wallets,
                transactionsPerBlock,
                blockTime,
                genesisTimeSeconds,
                newKeptBlocks,
                cadence,
                finality,
                nativePayouts);
    }

    public DevnetSettings withCadence(AttackCadence newCadence) {
        return new DevnetSettings(
                seed,
                chain,
                wallets,
                transactionsPerBlock,
                blockTime,
                genesisTimeSeconds,
                keptBlocks,
                newCadence,
                finality,
                nativePayouts);
    }

    public DevnetSettings withFinality(FinalityLag newFinality) {
        return new DevnetSettings(
                seed,
                chain,
                wallets,
                transactionsPerBlock,
                blockTime,
                genesisTimeSeconds,
                keptBlocks,
                cadence,
                newFinality,
                nativePayouts);
    }

    public DevnetSettings withNativePayouts(boolean newNativePayouts) {
        return new DevnetSettings(
                seed,
                chain,
                wallets,
                transactionsPerBlock,
                blockTime,
                genesisTimeSeconds,
                keptBlocks,
                cadence,
                finality,
                newNativePayouts);
    }

    /** The time of a block, in seconds since 1970. */
    public long timeSeconds(long height) {
        return genesisTimeSeconds + blockTime.multipliedBy(height).toSeconds();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
