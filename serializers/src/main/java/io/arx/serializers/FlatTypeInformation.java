package io.arx.serializers;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** Tells Flink that values of a class go through a {@link FlatCodec}. */
public final class FlatTypeInformation<T> extends TypeInformation<T> {

    private static final long serialVersionUID = 1L;

    private final Class<T> type;
    private final FlatCodec<T> codec;
    private final boolean key;

    private FlatTypeInformation(Class<T> type, FlatCodec<T> codec, boolean key) {
        this.type = type;
        this.codec = codec;
        this.key = key;
    }

    /** A type that streams carry and state holds. */
    public static <T> FlatTypeInformation<T> of(Class<T> type, FlatCodec<T> codec) {
        return new FlatTypeInformation<>(type, codec, false);
    }

    /** The same, for a type whose hash depends on its content alone, so that streams can be keyed by it. */
    public static <T> FlatTypeInformation<T> ofKey(Class<T> type, FlatCodec<T> codec) {
        return new FlatTypeInformation<>(type, codec, true);
    }

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public Class<T> getTypeClass() {
        return type;
    }

    @Override
    public boolean isKeyType() {
        return key;
    }

    @Override
    public boolean isSortKeyType() {
        return false;
    }

    @Override
    public TypeSerializer<T> createSerializer(SerializerConfig config) {
        return new FlatSerializer<>(codec);
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof FlatTypeInformation;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FlatTypeInformation<?> information
                && type == information.type
                && codec.getClass() == information.codec.getClass()
                && key == information.key;
    }

    @Override
    public int hashCode() {
        return type.hashCode() + codec.getClass().hashCode();
    }

    @Override
    public String toString() {
        return "Flat<" + type.getSimpleName() + ">";
    }
}
