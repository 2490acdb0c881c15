package io.arx.functions.decode;

import io.arx.events.Hash;
import io.arx.events.Keccak256;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The events of the token standards, known by the hash of their signature, which is a log's first topic. */
enum TokenEvent {
    /** ERC-20 and ERC-721 share it: a value that is indexed is a token's id. */
    TRANSFER("Transfer(address,address,uint256)"),
    /** ERC-20 and ERC-721, told apart in the same way. */
    APPROVAL("Approval(address,address,uint256)"),
    /** ERC-721 and ERC-1155. */
    APPROVAL_FOR_ALL("ApprovalForAll(address,address,bool)"),
    /** ERC-1155. */
    TRANSFER_SINGLE("TransferSingle(address,address,address,uint256,uint256)"),
    /** ERC-1155. */
    TRANSFER_BATCH("TransferBatch(address,address,address,uint256[],uint256[])");

    private static final TokenEvent[] EVENTS = values();

    private final String signature;
    private final long first;
    private final long second;
    private final long third;
    private final long fourth;

    TokenEvent(String signature) {
        this.signature = signature;
        Hash topic = Keccak256.hash(signature.getBytes(StandardCharsets.US_ASCII));
        first = topic.first();
        second = topic.second();
        third = topic.third();
        fourth = topic.fourth();
    }

    /** The event that a first topic claims; null where it is none of them. */
    static @Nullable TokenEvent of(Hash topic) {
        for (TokenEvent event : EVENTS) {
            if (event.first == topic.first()
                    && event.second == topic.second()
                    && event.third == topic.third()
                    && event.fourth == topic.fourth()) {
                return event;
            }
        }
        return null;
    }

    Hash topic() {
        return new Hash(first, second, third, fourth);
    }

    /** The name without its parameters. */
    String label() {
        return signature.substring(0, signature.indexOf('('));
    }
}
