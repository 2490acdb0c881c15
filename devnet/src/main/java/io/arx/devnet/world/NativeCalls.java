package io.arx.devnet.world;

import io.arx.events.Address;
import io.arx.events.Hex;
import org.jspecify.annotations.Nullable;

/** Payments of native tokens and creations of contracts. */
public final class NativeCalls {

    private static final byte[] NO_INPUT = {};

    private NativeCalls() {}

    /** Pays native tokens and calls nothing. */
    public record NativeTransfer(Address to) implements Call {

        @Override
        public byte[] input(Address from) {
            return NO_INPUT;
        }

        @Override
        public int gas() {
            return 21_000;
        }

        @Override
        public void writeLogs(Address from, LogWriter logs) {
            // a plain payment leaves no log
        }

        @Override
        public boolean movesNoTokens() {
            return true;
        }
    }

    /**
     * Creates a contract whose code nobody runs.
     *
     * @param salt where the code's bytes come from
     */
    public record Creation(long salt) implements Call {

        @Override
        public @Nullable Address to() {
            return null;
        }

        @Override
        public byte[] input(Address from) {
            byte[] code = new byte[256 + (int) (salt & 0xff) * 8];
            Dice dice = new Dice(salt);
            for (int i = 0; i < code.length; i += 8) {
                Hex.putWord(code, i, dice.bits());
            }
            Hex.putWord(code, 0, 0x6080604052348015L); // how compiled Solidity begins
            return code;
        }

        @Override
        public int gas() {
            return 400_000;
        }

        @Override
        public void writeLogs(Address from, LogWriter logs) {
            // its constructor logs nothing
        }

        @Override
        public boolean movesNoTokens() {
            return true;
        }
    }
}
