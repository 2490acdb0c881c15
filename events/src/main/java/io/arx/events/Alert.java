package io.arx.events;

import java.util.List;

/**
 * A rule found something.
 *
 * @param id {@link AlertId}: of rule, subject and evidence transactions, not of when it was found
 * @param rule name of the rule: {@code whale-transfer}
 * @param subject the wallet it is about
 * @param sentence what happened, for a person
 * @param eventTimeSeconds time of the last block of the evidence
 * @param position log position of that block
 * @param receivedAtMillis when the chain source had that block whole; beside the result, never part of it
 */
public record Alert(
        String id,
        String rule,
        Severity severity,
        AlertStage stage,
        ChainId chain,
        Address subject,
        String sentence,
        List<Evidence> evidence,
        long eventTimeSeconds,
        long position,
        long receivedAtMillis) {

    /** The same alert at another stage of its life. */
    public Alert at(AlertStage reached) {
        return new Alert(
                id,
                rule,
                severity,
                reached,
                chain,
                subject,
                sentence,
                evidence,
                eventTimeSeconds,
                position,
                receivedAtMillis);
    }
}
