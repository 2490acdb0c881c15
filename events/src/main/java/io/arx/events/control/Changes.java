package io.arx.events.control;

/** Changes of one sort, as one entry of a log holds them. Rules will be a further sort. */
public sealed interface Changes permits LabelChanges, WatchChanges, PriceChanges, RefusedChanges {

    /** How many changes there are; 1 where they could not be read. */
    int size();
}
