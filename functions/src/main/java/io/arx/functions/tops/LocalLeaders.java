package io.arx.functions.tops;

import io.arx.events.TopWallet;
import java.util.List;

/**
 * The leaders of a window among the wallets of one task.
 *
 * @param subtask whose wallets these are
 * @param startSeconds first second of the window, since 1970
 * @param throughMinute the minute before which all panes are in; over the final chain of no concern
 * @param settledMinute panes of earlier minutes do not change any more; over the final chain of no concern
 * @param version the newest log position that touched one of the task's wallets in the window
 * @param wallets the first ones by any ranking. Over the head all there are, in the place of what the task said before;
 *     over the final chain some of them, each once
 */
public record LocalLeaders(
        int subtask,
        long startSeconds,
        int lengthSeconds,
        int throughMinute,
        int settledMinute,
        long version,
        List<TopWallet> wallets) {

    /** Takes a list that does not change. */
    public LocalLeaders {
        wallets = List.copyOf(wallets);
    }

    WindowId window() {
        return new WindowId(startSeconds, lengthSeconds);
    }
}
