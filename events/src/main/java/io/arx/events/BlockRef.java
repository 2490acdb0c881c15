package io.arx.events;

/**
 * A block's place in its chain.
 *
 * @param height its number
 * @param hash its identity
 * @param parentHash the identity of the block before it
 * @param timeSeconds when it was made, in seconds since 1970, as its header says
 */
public record BlockRef(long height, Hash hash, Hash parentHash, long timeSeconds) {

    @Override
    public String toString() {
        return height + " (" + hash + ")";
    }
}
