package io.arx.sinks;

/** What a store's answer means for the entry that was sent. */
public enum ResponseClass {
    /** The store has it. */
    SUCCESS,
    /** The store could not take it now; sent again later, it may. */
    RETRY,
    /** The store will never take this entry, but takes others; it is counted, logged and left out. */
    DISCARD,
    /** The store will take nothing until a person changes something; the job fails and says what. */
    FATAL
}
