package io.arx.jobs;

import io.arx.events.Activity;
import io.arx.events.ActivityKind;
import io.arx.events.BlockActivities;
import java.util.List;

/**
 * An ERC-20 or ERC-721 transfer as other decoders' expectations state it, in decimal and lower-case hexadecimal.
 *
 * @param kind empty where the expectation does not tell the standards apart
 * @param value the amount, or the token's id where it is ERC-721
 */
record TokenTransfer(
        String kind, String transaction, long logIndex, String token, String from, String to, String value) {

    static List<TokenTransfer> of(BlockActivities block) {
        return block.activities().stream()
                .filter(activity -> activity.kind() == ActivityKind.ERC20_TRANSFER
                        || activity.kind() == ActivityKind.ERC721_TRANSFER)
                .map(TokenTransfer::of)
                .toList();
    }

    private static TokenTransfer of(Activity activity) {
        return new TokenTransfer(
                activity.kind().name(),
                activity.txHash().toString(),
                activity.logIndex(),
                activity.token().toString(),
                activity.from().toString(),
                activity.to().toString(),
                (activity.tokenId() == null ? activity.amount() : activity.tokenId()).toString());
    }

    /** The same where the standard is not told. */
    TokenTransfer withoutKind() {
        return new TokenTransfer("", transaction, logIndex, token, from, to, value);
    }
}
