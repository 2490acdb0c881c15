package io.arx.serializers;

import java.io.IOException;
import java.io.Serializable;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The bytes of an immutable type, as they stand in state and between tasks. State written today is read by the programs
 * of later years, so a change of the bytes takes a new {@link #version}, and {@link #readOlder} goes on reading the old.
 *
 * <p>Has a public constructor without arguments, by which a snapshot finds it again, and no state of its own.
 */
public interface FlatCodec<T> extends Serializable {

    /** The form that {@link #write} writes, from 1. */
    int version();

    /** The oldest form that {@link #readOlder} can read. */
    default int oldestReadableVersion() {
        return version();
    }

    void write(T value, DataOutputView out) throws IOException;

    /** Reads the current form. */
    T read(DataInputView in) throws IOException;

    /** Reads what an earlier version wrote. */
    default T readOlder(int version, DataInputView in) throws IOException {
        throw new IOException(getClass().getName() + " reads no form older than " + version() + ": " + version);
    }

    /** Passes one value of the current form on. */
    default void copy(DataInputView in, DataOutputView out) throws IOException {
        write(read(in), out);
    }

    /** Any valid value, where Flink wants an instance to begin with. */
    T anyValue();

    /** How many bytes every value takes, or -1 where that differs. */
    default int length() {
        return -1;
    }
}
