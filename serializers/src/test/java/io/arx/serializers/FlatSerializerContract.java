package io.arx.serializers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Array;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SerializerTestBase;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** What Flink asks of any serializer, and what ours promise besides; run over random values of each type. */
abstract class FlatSerializerContract<T> extends SerializerTestBase<T> {

    private final TypeInformation<T> type;
    private final List<T> values;

    FlatSerializerContract(TypeInformation<T> type, List<T> values) {
        this.type = type;
        this.values = values;
    }

    @Override
    protected TypeSerializer<T> createSerializer() {
        return type.createSerializer(new SerializerConfigImpl());
    }

    @Override
    protected int getLength() {
        return -1;
    }

    @Override
    protected Class<T> getTypeClass() {
        return type.getTypeClass();
    }

    @Override
    @SuppressWarnings("unchecked") // an array of T, made from T's class
    protected T[] getTestData() {
        return values.toArray((T[]) Array.newInstance(type.getTypeClass(), 0));
    }

    @Test
    void sharesValuesInsteadOfCopying() {
        T value = values.get(0);

        assertThat(createSerializer().isImmutableType()).isTrue();
        assertThat(createSerializer().copy(value)).isSameAs(value);
        assertThat(createSerializer().copy(value, values.get(1))).isSameAs(value);
    }

    @Test
    void passesOnExactlyTheBytesOfOneValue() throws IOException {
        TypeSerializer<T> serializer = createSerializer();
        for (T value : values) {
            DataOutputSerializer written = new DataOutputSerializer(64);
            serializer.serialize(value, written);
            int length = written.length();
            written.writeLong(0x1122334455667788L);
            DataInputDeserializer in = new DataInputDeserializer(written.getCopyOfBuffer());
            DataOutputSerializer copied = new DataOutputSerializer(64);
            serializer.copy(in, copied);

            assertThat(in.available()).isEqualTo(Long.BYTES);
            assertThat(copied.length()).isEqualTo(length);
            assertThat(serializer.deserialize(new DataInputDeserializer(copied.getCopyOfBuffer())))
                    .isEqualTo(value);
        }
    }
}
