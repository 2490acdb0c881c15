package io.arx.serializers;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.Address;
import org.junit.jupiter.api.Test;

class AddressSerializerTest extends FlatSerializerContract<Address> {

    private static final RandomEvents EVENTS = new RandomEvents(1);

    AddressSerializerTest() {
        super(ArxTypes.ADDRESS, EVENTS.several(50, EVENTS::address));
    }

    @Override
    protected int getLength() {
        return Address.BYTES;
    }

    @Test
    void isAKey() {
        assertThat(ArxTypes.ADDRESS.isKeyType()).isTrue();
        assertThat(ArxTypes.WALLET_BLOCK.isKeyType()).isFalse();
    }
}
