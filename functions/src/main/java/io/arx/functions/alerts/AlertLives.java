package io.arx.functions.alerts;

import io.arx.events.Alert;
import io.arx.events.AlertStage;
import io.arx.events.Verb;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What becomes of a chain's alerts, from what the two passes say. No engine; what it says depends on the log alone and
 * not on which pass is ahead.
 *
 * <p>The head is followed log position by log position. What its patterns found is provisional if all its evidence is on
 * the head then: a pattern may have begun with what has been orphaned since. An alert whose evidence is orphaned is
 * retracted, unless the same position brought it back in other blocks. What the final pass found is confirmed at once.
 * Where both passes have gone by the last block of an alert's evidence and the final one has not found it, it is
 * retracted.
 */
final class AlertLives {

    private final Consumer<Alert> out;

    /** Steps and finds of the head that wait for its time, in order and by their stamps. */
    private final Deque<ChainStep> headSteps = new ArrayDeque<>();

    private final TreeMap<Long, List<Alert>> found = new TreeMap<>();

    /** Final blocks that wait for the final chain's time, and then for the head to get to where they became final. */
    private final Deque<ChainStep> finalSteps = new ArrayDeque<>();

    private final Deque<ChainStep> settled = new ArrayDeque<>();
    private final HeadHashes head = new HeadHashes();
    private final OpenAlerts open = new OpenAlerts();
    private final OpenAlerts confirmed = new OpenAlerts();
    private long headPosition = -1;

    /** @param out gets alerts at the stage that they have reached */
    AlertLives(Consumer<Alert> out) {
        this.out = out;
    }

    void headStep(ChainStep step) {
        headSteps.add(step);
    }

    /** @param stampMillis of the block that completed the evidence */
    void foundOnHead(Alert alert, long stampMillis) {
        found.computeIfAbsent(stampMillis, stamp -> new ArrayList<>()).add(alert);
    }

    void finalStep(ChainStep step) {
        finalSteps.add(step);
    }

    void foundOnFinal(Alert alert) {
        confirmed.put(alert);
        out.accept(alert.at(AlertStage.CONFIRMED));
    }

    /** Nothing of the head with this stamp or an earlier one comes any more. */
    void headTime(long stampMillis) {
        while (!headSteps.isEmpty() && headSteps.peek().stampMillis() <= stampMillis) {
            position(headSteps.peek().position());
        }
        if (stampMillis == Long.MAX_VALUE) {
            headPosition = Long.MAX_VALUE;
        }
        settle();
    }

    /** Nothing of the final chain with this stamp or an earlier one comes any more. */
    void finalTime(long stampMillis) {
        while (!finalSteps.isEmpty() && finalSteps.peek().stampMillis() <= stampMillis) {
            settled.add(finalSteps.poll());
        }
        settle();
    }

    /** All that one log position did to the head. */
    private void position(long position) {
        boolean undone = false;
        long last = Long.MIN_VALUE;
        while (!headSteps.isEmpty() && headSteps.peek().position() == position) {
            ChainStep step = headSteps.poll();
            last = step.stampMillis();
            if (step.verb() == Verb.UNDO) {
                head.undo(step.height());
                undone = true;
            } else {
                head.apply(step.height(), step.hash());
            }
        }
        while (!found.isEmpty() && found.firstKey() <= last) {
            found.pollFirstEntry().getValue().forEach(this::found);
        }
        if (undone) {
            retractOrphans();
        }
        headPosition = position;
    }

    private void found(Alert alert) {
        if (isOnHead(alert) && open.put(alert) == null) {
            out.accept(alert.at(AlertStage.PROVISIONAL));
        }
    }

    private void retractOrphans() {
        for (Alert alert : open.all()) {
            if (!isOnHead(alert)) {
                open.remove(alert.id());
                out.accept(alert.at(AlertStage.RETRACTED));
            }
        }
    }

    private boolean isOnHead(Alert alert) {
        return alert.evidence().stream().allMatch(head::has);
    }

    private void settle() {
        long height = Long.MIN_VALUE;
        while (!settled.isEmpty() && settled.peek().position() <= headPosition) {
            height = settled.poll().height();
        }
        if (height == Long.MIN_VALUE) {
            return;
        }
        Set<String> known = new HashSet<>();
        confirmed.removeUpTo(height).forEach(alert -> known.add(alert.id()));
        for (Alert alert : open.removeUpTo(height)) {
            if (!known.contains(alert.id())) {
                out.accept(alert.at(AlertStage.RETRACTED));
            }
        }
    }

    /** How many are provisional and not decided. */
    int undecided() {
        return open.size();
    }

    AlertLivesSnapshot snapshot() {
        return new AlertLivesSnapshot(
                List.copyOf(headSteps),
                new TreeMap<>(found),
                List.copyOf(finalSteps),
                List.copyOf(settled),
                new TreeMap<>(head.all()),
                open.all(),
                confirmed.all(),
                headPosition);
    }

    /** Takes over what a snapshot holds, before anything else. */
    void restore(AlertLivesSnapshot snapshot) {
        headSteps.addAll(snapshot.headSteps());
        snapshot.found().forEach((stamp, alerts) -> found.put(stamp, new ArrayList<>(alerts)));
        finalSteps.addAll(snapshot.finalSteps());
        settled.addAll(snapshot.settled());
        snapshot.head().forEach(head::apply);
        snapshot.open().forEach(open::put);
        snapshot.confirmed().forEach(confirmed::put);
        headPosition = snapshot.headPosition();
    }
}
