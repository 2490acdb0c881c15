package io.arx.functions.spam;

import java.io.Serializable;

/**
 * What counts as spam, and whether it counts.
 *
 * @param counts whether flagged transfers are part of what wallets did all the same
 * @param lookAlikeDigits how many hexadecimal digits two addresses share at their beginning, and as many at their end,
 *     where they look alike: 1 to 8
 */
public record SpamSettings(boolean counts, int lookAlikeDigits) implements Serializable {

    /** Addresses are mostly shown with their first and last four digits. */
    public static final SpamSettings DEFAULT = new SpamSettings(false, 4);

    public SpamSettings {
        if (lookAlikeDigits < 1 || lookAlikeDigits > 8) {
            throw new IllegalArgumentException("look-alikes share 1 to 8 digits, not " + lookAlikeDigits);
        }
    }
}
