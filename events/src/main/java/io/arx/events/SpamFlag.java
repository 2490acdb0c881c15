package io.arx.events;

import java.util.Locale;

/** Why a transfer counts as spam. Its ordinal is written into state, so new ones go to the end; there are four at most. */
public enum SpamFlag {
    /** An ERC-20 transfer of nothing, which needs nobody's consent. */
    ZERO_VALUE,
    /** A token that bears the symbol of a well-known one of the chain and is another contract. */
    FAKE_TOKEN,
    /** Nothing, dust or a fake token, between a wallet and an account that looks like one it has sent to. */
    LOOK_ALIKE;

    /** Its bit among the flags of an activity. */
    int bit() {
        return 1 << ordinal();
    }

    /** Its name in JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
