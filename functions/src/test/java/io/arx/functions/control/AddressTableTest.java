package io.arx.functions.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arx.events.Address;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class AddressTableTest {

    private static final Address ONE = new Address(1, 0, 0);

    @Test
    void doesWhatAMapDoes() throws IOException {
        Random random = new Random(1);
        List<Address> addresses = new ArrayList<>();
        for (int i = 0; i < 700; i++) {
            addresses.add(new Address(random.nextInt(30), random.nextInt(30), random.nextInt()));
        }
        AddressTable table = new AddressTable();
        Map<Address, byte[]> map = new HashMap<>();
        for (int step = 0; step < 60_000; step++) {
            Address address = addresses.get(random.nextInt(step / 10_000 % 2 == 0 ? 700 : 40));
            if (random.nextInt(5) < (step / 20_000 == 1 ? 4 : 2)) {
                assertThat(table.remove(address)).isEqualTo(map.remove(address) != null);
            } else {
                byte[] value = new byte[random.nextInt(40)];
                random.nextBytes(value);
                table.put(address, value);
                map.put(address, value);
            }
            if (step % 1_000 == 0) {
                assertThat(content(table)).isEqualTo(texts(map));
                assertThat(content(table.copy())).isEqualTo(texts(map));
                assertThat(content(readBack(table))).isEqualTo(texts(map));
            }
        }
        addresses.forEach(table::remove);
        assertThat(table.isEmpty()).isTrue();
        assertThat(content(table)).isEmpty();
    }

    @Test
    void aCopySharesNothing() {
        AddressTable table = new AddressTable();
        table.put(ONE, new byte[] {1});
        AddressTable copy = table.copy();
        table.put(ONE, new byte[] {2});

        assertThat(copy.get(ONE)).containsExactly(1);
    }

    @Test
    void refusesMoreBytesThanItCanKeep() {
        AddressTable table = new AddressTable();
        table.put(ONE, new byte[AddressTable.MOST_BYTES]);

        assertThat(table.get(ONE)).hasSize(AddressTable.MOST_BYTES);
        assertThatThrownBy(() -> table.put(ONE, new byte[AddressTable.MOST_BYTES + 1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(ONE.toString());
    }

    private static AddressTable readBack(AddressTable table) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        table.write(out);
        return AddressTable.read(new DataInputDeserializer(out.getCopyOfBuffer()));
    }

    private static Map<Address, List<Byte>> content(AddressTable table) {
        Map<Address, byte[]> content = new HashMap<>();
        table.forEach(
                (address, value) -> assertThat(content.put(address, value)).isNull());
        assertThat(content).hasSize(table.size());
        return texts(content);
    }

    private static Map<Address, List<Byte>> texts(Map<Address, byte[]> content) {
        Map<Address, List<Byte>> texts = new HashMap<>();
        content.forEach((address, value) -> {
            List<Byte> bytes = new ArrayList<>();
            for (byte one : value) {
                bytes.add(one);
            }
            texts.put(address, bytes);
        });
        return texts;
    }
}
