package io.arx.functions.ledger;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.Legs;
import org.jspecify.annotations.Nullable;

/**
 * A leg that moved something.
 *
 * @param token the contract, or the zero address where the native token moved
 * @param metMinute the minute in which the wallet met the counterparty first, since 1970; {@link MetAccounts#UNKNOWN}
 *     where that was not noted
 * @param position what becomes the version of its windows
 */
record CountedLeg(
        Address token,
        Address counterparty,
        long counterpartyHash,
        boolean outgoing,
        Amount amount,
        int metMinute,
        long position) {

    /** The leg of a block; null where it moved nothing. */
    static @Nullable CountedLeg of(Legs legs, int leg, long position, int minute, MetAccounts met) {
        if (!counts(legs, leg)) {
            return null;
        }
        long hash = legs.counterpartyHash(leg);
        return new CountedLeg(
                token(legs, leg),
                legs.counterparty(leg),
                hash,
                legs.isOutgoing(leg),
                legs.amount(leg),
                met.meet(hash, minute),
                position);
    }

    static boolean counts(Legs legs, int leg) {
        boolean moves = legs.kind(leg).movesNative() || legs.kind(leg).movesToken();
        return moves
                && (legs.amountWord(leg, 0)
                                | legs.amountWord(leg, 1)
                                | legs.amountWord(leg, 2)
                                | legs.amountWord(leg, 3))
                        != 0;
    }

    /** What a leg that counts has moved; the zero address for the native token. */
    static Address token(Legs legs, int leg) {
        Address token = legs.token(leg);
        return token == null || legs.kind(leg).movesNative() ? Address.ZERO : token;
    }

    boolean isNative() {
        return token.isZero();
    }
}
