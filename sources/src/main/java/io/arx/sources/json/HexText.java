package io.arx.sources.json;

/** Room for a text of hexadecimal digits behind {@code 0x}, so that one that nobody needs allocates nothing. */
final class HexText {

    private final char[] characters;
    private int length;

    /** @param bytes the most that the digits stand for */
    HexText(int bytes) {
        characters = new char[2 + 2 * bytes];
    }

    void clear() {
        length = 0;
    }

    /** Takes a text; false where it is too long. */
    boolean set(char[] from, int offset, int count) {
        if (count > characters.length) {
            return false;
        }
        System.arraycopy(from, offset, characters, 0, count);
        length = count;
        return true;
    }

    /** Whether it says zero, or nothing at all. */
    boolean isZero() {
        for (int i = 2; i < length; i++) {
            if (characters[i] != '0') {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return new String(characters, 0, length);
    }
}
