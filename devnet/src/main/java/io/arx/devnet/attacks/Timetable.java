package io.arx.devnet.attacks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Which action is due in which block; actions of one block keep the order in which they were planned. */
final class Timetable {

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparingLong(Entry::height).thenComparingLong(Entry::number));
    private long planned;

    private record Entry(long height, long number, ScriptedAction action) {}

    void plan(long height, ScriptedAction action) {
        entries.add(new Entry(height, planned++, action));
    }

    /** Takes out all that is due up to and with a height. */
    List<ScriptedAction> takeDue(long height) {
        List<ScriptedAction> due = new ArrayList<>();
        for (Entry next = entries.peek(); next != null && next.height() <= height; next = entries.peek()) {
            due.add(next.action());
            entries.remove();
        }
        return due;
    }
}
