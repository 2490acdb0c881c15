package io.arx.serializers;

import io.arx.events.Address;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** An address: its 20 bytes. */
public final class AddressCodec implements FlatCodec<Address> {

    private static final long serialVersionUID = 1L;

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(Address address, DataOutputView out) throws IOException {
        FlatFields.writeAddress(address, out);
    }

    @Override
    public Address read(DataInputView in) throws IOException {
        return FlatFields.readAddress(in);
    }

    @Override
    public void copy(DataInputView in, DataOutputView out) throws IOException {
        FlatFields.copyBytes(in, out, Address.BYTES);
    }

    @Override
    public Address anyValue() {
        return Address.ZERO;
    }

    @Override
    public int length() {
        return Address.BYTES;
    }
}
