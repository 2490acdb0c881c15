package io.arx.functions.decode;

import io.arx.events.Hash;
import io.arx.events.Keccak256;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The contract events that move or approve tokens; topic 0 of their logs is the Keccak-256 hash of the signature. */
enum EventSignature {
    /** ERC-20 and ERC-721: the same signature, told apart by what is indexed. */
    TRANSFER("Transfer(address,address,uint256)"),
    /** ERC-1155. */
    TRANSFER_SINGLE("TransferSingle(address,address,address,uint256,uint256)"),
    /** ERC-1155. */
    TRANSFER_BATCH("TransferBatch(address,address,address,uint256[],uint256[])"),
    /** ERC-20 and ERC-721: the same signature, told apart by what is indexed. */
    APPROVAL("Approval(address,address,uint256)"),
    /** ERC-721 and ERC-1155. */
    APPROVAL_FOR_ALL("ApprovalForAll(address,address,bool)");

    private static final EventSignature[] ALL = values();

    @SuppressWarnings("ImmutableEnumChecker") // a record of four longs
    private final Hash topic;

    EventSignature(String signature) {
        topic = Keccak256.hash(signature.getBytes(StandardCharsets.US_ASCII));
    }

    Hash topic() {
        return topic;
    }

    /** The event with this topic; null where it is another one. */
    static @Nullable EventSignature of(Hash topic0) {
        for (EventSignature event : ALL) {
            // The first word decides; the rest only confirms.
            if (event.topic.first() == topic0.first() && event.topic.equals(topic0)) {
                return event;
            }
        }
        return null;
    }
}
