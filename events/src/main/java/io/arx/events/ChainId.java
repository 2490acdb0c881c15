package io.arx.events;

import java.io.Serializable;

/**
 * An EVM chain.
 *
 * @param name the short name used in channels, files and commands: {@code ethereum}
 * @param number the EIP-155 number: 1
 */
public record ChainId(String name, long number) implements Serializable {

    public static final ChainId ETHEREUM = new ChainId("ethereum", 1);
    public static final ChainId BSC = new ChainId("bsc", 56);
    public static final ChainId POLYGON = new ChainId("polygon", 137);

    public ChainId {
        if (!name.matches("[a-z][a-z0-9-]{0,31}")) {
            throw new IllegalArgumentException("chain name '" + name
                    + "' must be 1 to 32 lower-case letters, digits and hyphens, and start with a letter");
        }
        if (number <= 0) {
            throw new IllegalArgumentException("EIP-155 number of chain " + name + " must be positive: " + number);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
