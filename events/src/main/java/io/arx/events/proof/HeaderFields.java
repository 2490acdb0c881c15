package io.arx.events.proof;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.Hash;
import org.jspecify.annotations.Nullable;

/**
 * What a block's hash is made of. The fields that forks have added are null in blocks from before them; each needs all
 * those before it.
 *
 * @param unclesHash hash of the list of uncles ({@code sha3Uncles})
 * @param miner who was paid: the miner or the fee recipient
 * @param logsBloom {@value Bloom#BYTES} bytes
 * @param difficulty zero since the Merge
 * @param timeSeconds since 1970
 * @param extraData what the maker wrote into it
 * @param mixHash the proof of work, or since the Merge the beacon chain's randomness
 * @param nonce of the proof of work, as eight bytes
 * @param baseFeePerGas in wei, since London
 * @param withdrawalsRoot since Shanghai
 * @param blobGasUsed since Cancun
 * @param excessBlobGas since Cancun
 * @param parentBeaconBlockRoot since Cancun
 * @param requestsHash since Prague
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier from a parser to the hasher; never compared
public record HeaderFields(
        Hash parentHash,
        Hash unclesHash,
        Address miner,
        Hash stateRoot,
        Hash transactionsRoot,
        Hash receiptsRoot,
        byte[] logsBloom,
        Amount difficulty,
        long number,
        long gasLimit,
        long gasUsed,
        long timeSeconds,
        byte[] extraData,
        Hash mixHash,
        long nonce,
        @Nullable Amount baseFeePerGas,
        @Nullable Hash withdrawalsRoot,
        @Nullable Long blobGasUsed,
        @Nullable Long excessBlobGas,
        @Nullable Hash parentBeaconBlockRoot,
        @Nullable Hash requestsHash) {

    /** The {@link #unclesHash} of a block without uncles. */
    public static final Hash NO_UNCLES =
            Hash.parse("0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347");
}
