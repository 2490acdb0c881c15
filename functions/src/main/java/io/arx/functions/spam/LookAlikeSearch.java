package io.arx.functions.spam;

import com.carrotsearch.hppc.LongArrayList;
import io.arx.events.Activity;
import io.arx.events.ActivityKind;
import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.BlockActivities;
import io.arx.events.CanonicalBlock;
import io.arx.events.SpamFlag;
import io.arx.events.TransactionFee;
import io.arx.events.Verb;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Flags transfers that poison a wallet's history: nothing, dust or a fake token, to or from an account that looks like
 * one that the wallet has itself sent to. A wallet has sent what it moved in a transaction that it paid for; what others
 * say that it moved is not believed. No engine. Blocks come in their chain's order; those undone are the newest, and go
 * newest first, with the flags that they came with.
 */
final class LookAlikeSearch {

    private static final int FORMAT = 1;

    /** A hundred thousandth of a native token. */
    private static final Amount NATIVE_DUST = Amount.of(10_000_000_000_000L);

    /** A cent of a token with six decimals, as the main stablecoins are. */
    private static final Amount TOKEN_DUST = Amount.of(10_000);

    private final RecentSends sends;
    private final int window;

    /** For each block that may be undone what it takes to forget its sends, the newest last. */
    private final Deque<LongArrayList> journals = new ArrayDeque<>();

    /** @param window how many of the newest blocks may be undone; 0 for none */
    LookAlikeSearch(int digits, int window) {
        this.sends = new RecentSends(digits);
        this.window = window;
    }

    /**
     * The block with its flags.
     *
     * @throws IllegalStateException where a block is undone and none is pending
     */
    CanonicalBlock flagged(CanonicalBlock canonical) {
        if (canonical.verb() == Verb.UNDO) {
            return undone(canonical);
        }
        if (window == 0) {
            return flagged(canonical, null);
        }
        LongArrayList journal = new LongArrayList();
        journals.addLast(journal);
        if (journals.size() > window) {
            journals.removeFirst();
        }
        return flagged(canonical, journal);
    }

    /** What the block remembered is taken back; then it finds what it found when it was applied, and leaves no trace. */
    private CanonicalBlock undone(CanonicalBlock canonical) {
        if (journals.isEmpty()) {
            throw new IllegalStateException("block " + canonical.block().ref().height() + " ("
                    + canonical.block().ref().hash()
                    + ") is undone, and the sends of none can be taken back: the reorganisation is deeper than the"
                    + " window");
        }
        sends.takeBack(journals.removeLast());
        LongArrayList journal = new LongArrayList();
        CanonicalBlock flagged = flagged(canonical, journal);
        sends.takeBack(journal);
        return flagged;
    }

    private CanonicalBlock flagged(CanonicalBlock canonical, @Nullable LongArrayList journal) {
        BlockActivities block = canonical.block();
        List<Activity> activities = block.activities();
        List<Activity> flagged = null;
        for (int i = 0; i < activities.size(); i++) {
            Activity activity = activities.get(i);
            if (!activity.kind().movesNative() && !activity.kind().movesToken()) {
                continue;
            }
            boolean small = isDust(activity);
            if ((small || activity.isSpam()) && looksLikeAnother(activity.from(), activity.to())) {
                flagged = flagged == null ? new ArrayList<>(activities) : flagged;
                flagged.set(i, activity.with(SpamFlag.LOOK_ALIKE));
            } else if (!activity.isSpam() && activity.from().equals(payer(block.fees(), activity.txIndex()))) {
                sends.remember(activity.from(), activity.to(), journal);
            }
        }
        return flagged == null ? canonical : canonical.withActivities(List.copyOf(flagged));
    }

    private boolean looksLikeAnother(Address from, Address to) {
        return sends.looksLikeAnother(from, to) || sends.looksLikeAnother(to, from);
    }

    private static boolean isDust(Activity activity) {
        return activity.kind().movesNative()
                ? activity.amount().compareTo(NATIVE_DUST) < 0
                : activity.kind() == ActivityKind.ERC20_TRANSFER
                        && activity.amount().compareTo(TOKEN_DUST) < 0;
    }

    /** Who paid for a transaction; the zero address for none. */
    private static Address payer(List<TransactionFee> fees, int txIndex) {
        return txIndex >= 0 && txIndex < fees.size() && fees.get(txIndex).txIndex() == txIndex
                ? fees.get(txIndex).payer()
                : Address.ZERO;
    }

    void write(DataOutputView out) throws IOException {
        out.writeInt(FORMAT);
        sends.write(out);
        out.writeInt(journals.size());
        for (LongArrayList journal : journals) {
            out.writeInt(journal.size());
            for (int i = 0; i < journal.size(); i++) {
                out.writeLong(journal.get(i));
            }
        }
    }

    /** @throws IOException where the bytes are of an unknown form or cut off */
    void read(DataInputView in) throws IOException {
        int format = in.readInt();
        if (format != FORMAT) {
            throw new IOException("the state of the search for look-alikes has format " + format
                    + ", and this version reads " + FORMAT + ": restore it with the version that wrote it");
        }
        sends.read(in);
        for (int left = in.readInt(); left > 0; left--) {
            int size = in.readInt();
            LongArrayList journal = new LongArrayList(size);
            for (int i = 0; i < size; i++) {
                journal.add(in.readLong());
            }
            journals.addLast(journal);
        }
    }
}
