package io.arx.functions.alerts;

import io.arx.events.CanonicalBlock;
import io.arx.events.Hash;
import io.arx.events.Verb;

/**
 * What became of a block, as far as alerts are concerned.
 *
 * @param position of the log entry that brought it about
 * @param stampMillis of the head for APPLY and UNDO, of the final chain for FINAL
 */
public record ChainStep(Verb verb, long height, Hash hash, long position, long stampMillis) {

    static ChainStep of(CanonicalBlock block) {
        return new ChainStep(
                block.verb(),
                block.block().ref().height(),
                block.block().ref().hash(),
                block.position(),
                block.stampMillis());
    }
}
