package io.arx.functions.control;

import io.arx.events.Address;
import io.arx.events.Hex;
import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * A few bytes for each of many addresses, in two arrays: one of records one behind the other (address, length, bytes), and
 * a table of where they begin, with open addressing. An entry costs its bytes and some 34 more, and no object. What is
 * replaced or removed leaves a gap; the records move together once gaps take up half.
 */
public final class AddressTable {

    /** The most bytes that one address can have. */
    public static final int MOST_BYTES = 0xffff;

    private static final int HEADER = Address.BYTES + Short.BYTES;
    private static final int FEWEST_SLOTS = 8;
    private static final int FEWEST_BYTES = 256;

    private int[] slots = new int[FEWEST_SLOTS];
    private byte[] records = new byte[FEWEST_BYTES];
    private int end = 1; // 0 in a slot says that it is free
    private int gaps;
    private int count;

    /** Takes what a table has, one by one. */
    public interface Visitor {
        void visit(Address address, byte[] value);
    }

    /** How many addresses it has. */
    public int size() {
        return count;
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /** How many bytes of memory it takes. */
    public long bytes() {
        return (long) slots.length * Integer.BYTES + records.length;
    }

    /** The bytes of an address; null where it has none. */
    public byte @Nullable [] get(Address address) {
        int at = slots[slot(address)];
        return at == 0 ? null : value(at);
    }

    /**
     * Puts bytes in the place of those that the address had.
     *
     * @throws IllegalArgumentException where they are more than {@link #MOST_BYTES}
     */
    public void put(Address address, byte[] value) {
        if (value.length > MOST_BYTES) {
            throw new IllegalArgumentException(
                    value.length + " bytes for " + address + "; there may be " + MOST_BYTES + " at most");
        }
        int slot = slot(address);
        int at = slots[slot];
        if (at != 0 && length(at) == value.length) {
            System.arraycopy(value, 0, records, at + HEADER, value.length);
            return;
        }
        if (at != 0) {
            gaps += HEADER + length(at);
        } else {
            count++;
        }
        slots[slot] = append(address, value);
        if (count > slots.length / 4 * 3) {
            resize(slots.length * 2);
        } else if (gaps > end / 2) {
            resize(slots.length);
        }
    }

    /** Whether there was something to remove. */
    public boolean remove(Address address) {
        int slot = slot(address);
        if (slots[slot] == 0) {
            return false;
        }
        gaps += HEADER + length(slots[slot]);
        count--;
        free(slot);
        if (gaps > end / 2) {
            resize(count < slots.length / 8 ? Math.max(FEWEST_SLOTS, slots.length / 2) : slots.length);
        }
        return true;
    }

    /** Visits all, in no order that means anything; what is visited must not change the table. */
    public void forEach(Visitor visitor) {
        for (int at : slots) {
            if (at != 0) {
                visitor.visit(Address.of(records, at), value(at));
            }
        }
    }

    /** The same content in arrays of its own. */
    public AddressTable copy() {
        AddressTable copy = new AddressTable();
        copy.slots = slots.clone();
        copy.records = Arrays.copyOf(records, records.length);
        copy.end = end;
        copy.gaps = gaps;
        copy.count = count;
        return copy;
    }

    /** Writes how many addresses there are, and each with its bytes. */
    public void write(DataOutputView out) throws IOException {
        out.writeInt(count);
        for (int at : slots) {
            if (at != 0) {
                out.write(records, at, HEADER + length(at));
            }
        }
    }

    /** Reads what {@link #write} wrote. */
    public static AddressTable read(DataInputView in) throws IOException {
        AddressTable table = new AddressTable();
        byte[] address = new byte[Address.BYTES];
        for (int left = in.readInt(); left > 0; left--) {
            in.readFully(address);
            byte[] value = new byte[in.readUnsignedShort()];
            in.readFully(value);
            table.put(Address.of(address, 0), value);
        }
        return table;
    }

    private int append(Address address, byte[] value) {
        int at = end;
        long needed = (long) at + HEADER + value.length;
        if (needed > records.length) {
            if (needed > Integer.MAX_VALUE - 8) {
                throw new IllegalStateException("a table of " + count + " addresses has no room for more");
            }
            records = Arrays.copyOf(records, (int) Math.min(Integer.MAX_VALUE - 8, needed + records.length / 4));
        }
        System.arraycopy(address.toBytes(), 0, records, at, Address.BYTES);
        records[at + Address.BYTES] = (byte) (value.length >>> 8);
        records[at + Address.BYTES + 1] = (byte) value.length;
        System.arraycopy(value, 0, records, at + HEADER, value.length);
        end = (int) needed;
        return at;
    }

    /** Where an address is, or else where it would be put. */
    private int slot(Address address) {
        int slot = home(address);
        while (slots[slot] != 0 && !isAt(slots[slot], address)) {
            slot = slot + 1 == slots.length ? 0 : slot + 1;
        }
        return slot;
    }

    private int home(Address address) {
        return Integer.remainderUnsigned(address.hashCode() * 0x9e3779b9, slots.length);
    }

    private boolean isAt(int at, Address address) {
        return Hex.word(records, at) == address.high()
                && Hex.word(records, at + 8) == address.middle()
                && (int) Hex.word(records, at + 12) == address.low();
    }

    /** Frees a slot, and moves into it what would no longer be found behind a free one. */
    private void free(int freed) {
        int hole = freed;
        int slot = hole;
        while (true) {
            slot = slot + 1 == slots.length ? 0 : slot + 1;
            int at = slots[slot];
            if (at == 0) {
                slots[hole] = 0;
                return;
            }
            int home = home(Address.of(records, at));
            boolean reachable = hole <= slot ? hole < home && home <= slot : hole < home || home <= slot;
            if (!reachable) {
                slots[hole] = at;
                hole = slot;
            }
        }
    }

    private void resize(int slotCount) {
        int[] old = slots;
        byte[] oldRecords = records;
        slots = new int[slotCount];
        records = new byte[Math.max(FEWEST_BYTES, end - gaps)];
        end = 1;
        gaps = 0;
        for (int at : old) {
            if (at != 0) {
                int length = HEADER + lengthIn(oldRecords, at);
                if (end + length > records.length) {
                    records = Arrays.copyOf(records, end + length);
                }
                System.arraycopy(oldRecords, at, records, end, length);
                slots[slot(Address.of(oldRecords, at))] = end;
                end += length;
            }
        }
    }

    private byte[] value(int at) {
        return Arrays.copyOfRange(records, at + HEADER, at + HEADER + length(at));
    }

    private int length(int at) {
        return lengthIn(records, at);
    }

    private static int lengthIn(byte[] records, int at) {
        return (records[at + Address.BYTES] & 0xff) << 8 | (records[at + Address.BYTES + 1] & 0xff);
    }
}
