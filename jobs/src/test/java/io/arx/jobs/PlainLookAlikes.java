package io.arx.jobs;

import io.arx.events.Activity;
import io.arx.events.ActivityKind;
import io.arx.events.Address;
import io.arx.events.BlockActivities;
import io.arx.events.SpamFlag;
import io.arx.events.TransactionFee;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Look-alikes by their definition, with texts in a map that forgets nothing. */
final class PlainLookAlikes {

    private final Map<String, Address> sent = new HashMap<>();

    BlockActivities flagged(BlockActivities block) {
        Map<Integer, Address> payers = new HashMap<>();
        for (TransactionFee fee : block.fees()) {
            payers.put(fee.txIndex(), fee.payer());
        }
        List<Activity> flagged = new ArrayList<>();
        for (Activity activity : block.activities()) {
            ActivityKind kind = activity.kind();
            boolean moves = kind.movesNative() || kind.movesToken();
            boolean alike = looksLikeAnother(activity.from(), activity.to())
                    || looksLikeAnother(activity.to(), activity.from());
            if (moves && alike && (activity.isSpam() || isDust(activity))) {
                flagged.add(activity.with(SpamFlag.LOOK_ALIKE));
                continue;
            }
            flagged.add(activity);
            if (moves && !activity.isSpam() && activity.from().equals(payers.get(activity.txIndex()))) {
                sent.put(look(activity.from(), activity.to()), activity.to());
            }
        }
        return new BlockActivities(
                block.ref(),
                block.position(),
                block.receivedAtMillis(),
                flagged,
                block.fees(),
                block.undecodable(),
                block.pools());
    }

    private boolean looksLikeAnother(Address sender, Address account) {
        Address known = sent.get(look(sender, account));
        return known != null && !known.equals(account);
    }

    private static String look(Address sender, Address account) {
        String text = account.toString();
        return sender + " " + text.substring(2, 6) + " " + text.substring(38);
    }

    private static boolean isDust(Activity activity) {
        BigInteger amount = activity.amount().toBigInteger();
        return activity.token() == null
                ? amount.compareTo(BigInteger.TEN.pow(13)) < 0
                : activity.kind() == ActivityKind.ERC20_TRANSFER && amount.compareTo(BigInteger.TEN.pow(4)) < 0;
    }
}
