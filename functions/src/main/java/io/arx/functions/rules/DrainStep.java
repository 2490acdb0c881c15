package io.arx.functions.rules;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.Hash;
import io.arx.events.TxHash;

/**
 * An outgoing native leg that can be part of a rapid drain: it opens one, or follows an opening one of the same wallet
 * within the rule's time. That is a necessary condition for the pattern, so only legs which can advance it enter CEP.
 *
 * @param wallet the sender
 * @param stampMillis event time for the engine; the same for all steps of a block
 * @param position log position of the block
 * @param receivedAtMillis when the chain source had the block whole; beside results, never part of them
 * @param timeSeconds the block's own time, which the rule compares
 * @param txIndex the transaction's place in the block
 * @param ordinal the activity's place in its transaction
 * @param counterparty the receiver
 * @param amount wei that left, without fees
 * @param heldBefore wei that the wallet held just before this leg, as far as its legs tell
 * @param opens whether the wallet held at least the rule's minimum before this leg, so that a drain can begin here
 */
public record DrainStep(
        Address wallet,
        long stampMillis,
        long position,
        long receivedAtMillis,
        long height,
        Hash blockHash,
        long timeSeconds,
        TxHash txHash,
        int txIndex,
        int ordinal,
        Address counterparty,
        Amount amount,
        Amount heldBefore,
        boolean opens) {}
