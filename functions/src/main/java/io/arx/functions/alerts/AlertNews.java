package io.arx.functions.alerts;

import io.arx.events.Alert;
import io.arx.events.CanonicalBlock;
import org.jspecify.annotations.Nullable;

/** What a pass says that the life of alerts depends on: that it found one, or what became of a block. */
public record AlertNews(@Nullable Alert alert, @Nullable ChainStep step) {

    public static AlertNews of(CanonicalBlock block) {
        return new AlertNews(null, ChainStep.of(block));
    }

    public static AlertNews of(Alert found) {
        return new AlertNews(found, null);
    }
}
