package io.arx.serializers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arx.events.Address;
import java.io.IOException;
import java.util.HexFormat;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;
import org.junit.jupiter.api.Test;

class FlatSerializerSnapshotTest {

    private static final ClassLoader CLASSES = FlatSerializerSnapshotTest.class.getClassLoader();

    @Test
    void stateOfTheSameFormIsReadAsItIs() throws IOException {
        TypeSerializerSnapshot<Address> restored = writeAndRead(snapshot(new AddressCodec(), 1));

        assertThat(snapshot(new AddressCodec(), 1).resolveSchemaCompatibility(restored))
                .matches(TypeSerializerSchemaCompatibility::isCompatibleAsIs);
        assertThat(restored.restoreSerializer()).isEqualTo(new FlatSerializer<>(new AddressCodec()));
    }

    @Test
    void stateOfAnOlderFormIsReadAndRewritten() throws IOException {
        DataOutputSerializer old = new DataOutputSerializer(8);
        old.writeInt(7); // the first form held an int
        TypeSerializerSnapshot<Long> restored = writeAndRead(snapshot(new WidenedCodec(), 1));
        TypeSerializer<Long> reader = restored.restoreSerializer();

        assertThat(reader.deserialize(new DataInputDeserializer(old.getCopyOfBuffer())))
                .isEqualTo(7);
        assertThat(snapshot(new WidenedCodec(), 2).resolveSchemaCompatibility(restored))
                .matches(TypeSerializerSchemaCompatibility::isCompatibleAfterMigration);
        DataOutputSerializer rewritten = new DataOutputSerializer(8);
        reader.copy(new DataInputDeserializer(old.getCopyOfBuffer()), rewritten);
        assertThat(rewritten.length()).isEqualTo(Long.BYTES);
    }

    @Test
    void stateOfANewerFormIsRefusedWithWhatToDo() {
        assertThatThrownBy(() -> writeAndRead(snapshot(new AddressCodec(), 2)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("AddressCodec in form 2, and this program reads 1 to 1")
                .hasMessageContaining("restore it with a release that knows this form");
    }

    @Test
    void aFormThatIsTooOldIsRefused() {
        assertThatThrownBy(() -> writeAndRead(snapshot(new WidenedCodec(), 0)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("reads 1 to 2");
    }

    @Test
    void anUnknownLayoutOfTheSnapshotIsRefused() {
        assertThatThrownBy(() -> new FlatSerializerSnapshot<Address>()
                        .readSnapshot(2, new DataInputDeserializer(new byte[0]), CLASSES))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("layout 2");
    }

    @Test
    void aCodecThatIsGoneIsNamed() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        out.writeUTF("io.arx.serializers.GoneCodec");
        out.writeInt(1);

        assertThatThrownBy(() -> new FlatSerializerSnapshot<Address>()
                        .readSnapshot(1, new DataInputDeserializer(out.getCopyOfBuffer()), CLASSES))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("io.arx.serializers.GoneCodec");
    }

    @Test
    void stateOfAnotherCodecIsIncompatible() {
        @SuppressWarnings({"unchecked", "rawtypes"}) // what a changed job would do
        TypeSerializerSchemaCompatibility<Address> compatibility = snapshot(new AddressCodec(), 1)
                .resolveSchemaCompatibility((TypeSerializerSnapshot) snapshot(new WalletBlockCodec(), 1));

        assertThat(compatibility.isIncompatible()).isTrue();
    }

    /** A savepoint taken by an earlier build holds these very bytes. */
    @Test
    void writesTheGoldenBytes() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        TypeSerializerSnapshot.writeVersionedSnapshot(out, snapshot(new AddressCodec(), 1));

        assertThat(HexFormat.of().formatHex(out.getCopyOfBuffer()))
                .isEqualTo(hexOfText("io.arx.serializers.FlatSerializerSnapshot") + "00000001"
                        + hexOfText("io.arx.serializers.AddressCodec") + "00000001");
    }

    private static String hexOfText(String text) {
        return HexFormat.of().formatHex(new byte[] {0, (byte) text.length()})
                + HexFormat.of().formatHex(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    private static <T> TypeSerializerSnapshot<T> snapshot(FlatCodec<T> codec, int version) {
        return new FlatSerializer<>(codec, version).snapshotConfiguration();
    }

    private static <T> TypeSerializerSnapshot<T> writeAndRead(TypeSerializerSnapshot<T> snapshot) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        TypeSerializerSnapshot.writeVersionedSnapshot(out, snapshot);
        return TypeSerializerSnapshot.readVersionedSnapshot(new DataInputDeserializer(out.getCopyOfBuffer()), CLASSES);
    }

    /** A number that was an int in its first form and is a long now. */
    public static final class WidenedCodec implements FlatCodec<Long> {

        private static final long serialVersionUID = 1L;

        @Override
        public int version() {
            return 2;
        }

        @Override
        public int oldestReadableVersion() {
            return 1;
        }

        @Override
        public void write(Long value, DataOutputView out) throws IOException {
            out.writeLong(value);
        }

        @Override
        public Long read(DataInputView in) throws IOException {
            return in.readLong();
        }

        @Override
        public Long readOlder(int version, DataInputView in) throws IOException {
            return (long) in.readInt();
        }

        @Override
        public Long anyValue() {
            return 0L;
        }
    }
}
