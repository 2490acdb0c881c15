package io.arx.sources.tokens;

import io.arx.events.EventLog;
import io.arx.events.Hash;
import io.arx.events.Keccak256;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The standards that tokens follow. */
enum TokenStandard {
    ERC20("erc20"),
    ERC721("erc721"),
    ERC1155("erc1155");

    /** ERC-20 and ERC-721 share these two; with its third parameter indexed, it is of ERC-721. */
    private static final Hash TRANSFER = topic("Transfer(address,address,uint256)");

    private static final Hash APPROVAL = topic("Approval(address,address,uint256)");
    private static final Hash TRANSFER_SINGLE = topic("TransferSingle(address,address,address,uint256,uint256)");
    private static final Hash TRANSFER_BATCH = topic("TransferBatch(address,address,address,uint256[],uint256[])");
    private static final int TOPICS_OF_ERC721 = 4;

    private final String label;

    TokenStandard(String label) {
        this.label = label;
    }

    private static Hash topic(String signature) {
        return Keccak256.hash(signature.getBytes(StandardCharsets.US_ASCII));
    }

    /** The standard whose event a log claims to be; null where it claims to be none. */
    static @Nullable TokenStandard of(EventLog log) {
        if (log.topics().isEmpty()) {
            return null;
        }
        Hash topic = log.topics().get(0);
        if (topic.equals(TRANSFER) || topic.equals(APPROVAL)) {
            return log.topics().size() == TOPICS_OF_ERC721 ? ERC721 : ERC20;
        }
        return topic.equals(TRANSFER_SINGLE) || topic.equals(TRANSFER_BATCH) ? ERC1155 : null;
    }

    /** How entries of the log call it. */
    String label() {
        return label;
    }
}
