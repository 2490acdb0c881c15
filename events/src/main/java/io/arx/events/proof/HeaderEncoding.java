package io.arx.events.proof;

import io.arx.events.Hex;
import org.jspecify.annotations.Nullable;

/** The encoding of a block's header that its hash is taken of. */
public final class HeaderEncoding {

    private HeaderEncoding() {}

    /**
     * Writes the header as a list.
     *
     * @throws IllegalArgumentException where the bloom has another size, or a later fork's field is there and an earlier
     *     one's is not
     */
    public static void write(Rlp rlp, HeaderFields header) {
        if (header.logsBloom().length != Bloom.BYTES) {
            throw new IllegalArgumentException("logsBloom of block " + header.number() + " has "
                    + header.logsBloom().length + " bytes, not " + Bloom.BYTES);
        }
        requireForkOrder(header);
        int list = rlp.beginList();
        rlp.hash(header.parentHash());
        rlp.hash(header.unclesHash());
        rlp.address(header.miner());
        rlp.hash(header.stateRoot());
        rlp.hash(header.transactionsRoot());
        rlp.hash(header.receiptsRoot());
        rlp.string(header.logsBloom());
        rlp.number(header.difficulty());
        rlp.number(header.number());
        rlp.number(header.gasLimit());
        rlp.number(header.gasUsed());
        rlp.number(header.timeSeconds());
        rlp.string(header.extraData());
        rlp.hash(header.mixHash());
        byte[] nonce = new byte[8];
        Hex.putWord(nonce, 0, header.nonce());
        rlp.string(nonce);
        writeForkFields(rlp, header);
        rlp.endList(list);
    }

    private static void writeForkFields(Rlp rlp, HeaderFields header) {
        if (header.baseFeePerGas() != null) {
            rlp.number(header.baseFeePerGas());
        }
        if (header.withdrawalsRoot() != null) {
            rlp.hash(header.withdrawalsRoot());
        }
        if (header.blobGasUsed() != null) {
            rlp.number(header.blobGasUsed());
        }
        if (header.excessBlobGas() != null) {
            rlp.number(header.excessBlobGas());
        }
        if (header.parentBeaconBlockRoot() != null) {
            rlp.hash(header.parentBeaconBlockRoot());
        }
        if (header.requestsHash() != null) {
            rlp.hash(header.requestsHash());
        }
    }

    private static void requireForkOrder(HeaderFields header) {
        @Nullable
        Object[] fields = {
            header.baseFeePerGas(),
            header.withdrawalsRoot(),
            header.blobGasUsed(),
            header.excessBlobGas(),
            header.parentBeaconBlockRoot(),
            header.requestsHash()
        };
        for (int i = 1; i < fields.length; i++) {
            if (fields[i] != null && fields[i - 1] == null) {
                throw new IllegalArgumentException(
                        "header of block " + header.number() + " has a later fork's field without an earlier one's");
            }
        }
    }
}
