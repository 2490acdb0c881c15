package io.arx.events.proof;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.Hash;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a signed transaction is encoded from. Amounts that its type does not have are {@link Amount#ZERO}, lists empty.
 *
 * @param type 0 legacy, 1 with access list (EIP-2930), 2 with fee market (EIP-1559), 3 with blobs (EIP-4844), 4 with
 *     authorizations (EIP-7702)
 * @param chainNumber the EIP-155 number; not encoded in a legacy transaction, where {@code v} carries it
 * @param gasPrice in wei: of types 0 and 1
 * @param maxPriorityFeePerGas in wei: of types 2 and up
 * @param maxFeePerGas in wei: of types 2 and up
 * @param gasLimit units of gas
 * @param to whom it calls; null where it creates a contract
 * @param value in wei
 * @param maxFeePerBlobGas in wei: of type 3
 * @param v of the signature: the parity of y in typed transactions
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier from a parser to the hasher; never compared
public record TransactionFields(
        int type,
        long chainNumber,
        long nonce,
        Amount gasPrice,
        Amount maxPriorityFeePerGas,
        Amount maxFeePerGas,
        long gasLimit,
        @Nullable Address to,
        Amount value,
        byte[] input,
        List<AccessEntry> accessList,
        Amount maxFeePerBlobGas,
        List<Hash> blobVersionedHashes,
        List<Authorization> authorizations,
        long v,
        Amount r,
        Amount s) {

    /** An account and the storage slots of it that a transaction announces to touch. */
    public record AccessEntry(Address address, List<Hash> storageKeys) {}

    /** A signed permission to let an account run a contract's code. */
    public record Authorization(Amount chainNumber, Address address, long nonce, long v, Amount r, Amount s) {}
}
