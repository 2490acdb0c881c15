package io.arx.events;

import java.util.Optional;

/** By what wallets are compared. Of two that are alike the one with the lower address comes first. */
public enum Ranking {
    NATIVE_IN("in"),
    NATIVE_OUT("out"),
    LEGS("count");

    private final String label;

    Ranking(String label) {
        this.label = label;
    }

    /** The ranking's name in keys and queries. */
    public String label() {
        return label;
    }

    /** The ranking of a label. */
    public static Optional<Ranking> of(String label) {
        for (Ranking ranking : values()) {
            if (ranking.label.equals(label)) {
                return Optional.of(ranking);
            }
        }
        return Optional.empty();
    }

    /** Below zero where the first wallet comes before the other. Of one window no two wallets compare as equal. */
    public int compare(TopWallet first, TopWallet second) {
        int more =
                switch (this) {
                    case NATIVE_IN -> second.nativeIn().compareTo(first.nativeIn());
                    case NATIVE_OUT -> second.nativeOut().compareTo(first.nativeOut());
                    case LEGS -> Long.compare(second.legs(), first.legs());
                };
        return more != 0 ? more : first.wallet().compareTo(second.wallet());
    }

    /** Whether the wallet did any of what is compared. */
    public boolean counts(TopWallet wallet) {
        return switch (this) {
            case NATIVE_IN -> !wallet.nativeIn().isZero();
            case NATIVE_OUT -> !wallet.nativeOut().isZero();
            case LEGS -> wallet.legs() > 0;
        };
    }
}
