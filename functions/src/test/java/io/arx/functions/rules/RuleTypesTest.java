package io.arx.functions.rules;

import static io.arx.functions.rules.Drains.ether;
import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.Alert;
import io.arx.events.ChainId;
import io.arx.events.ChainStatus;
import io.arx.events.control.ControlAck;
import io.arx.events.control.WatchedWallet;
import io.arx.functions.control.AppliedChanges;
import io.arx.functions.decode.BlockDecoder;
import io.arx.serializers.ArxTypes;
import java.util.Set;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTypesTest {

    private static final SerializerConfigImpl NO_KRYO =
            new SerializerConfigImpl(new Configuration().set(PipelineOptions.GENERIC_TYPES, false));

    @Test
    void aDrainStepReadsBackAsItWasWritten() throws Exception {
        TypeSerializer<DrainStep> serializer = DrainStepCodec.TYPE.createSerializer(NO_KRYO);
        DrainStep step = Drains.step(Drains.ALICE, Drains.NOON * 1000 + 5, Drains.NOON, 17, ether("40"), ether("99.5"));
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(step, out);
        DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
        assertThat(serializer.deserialize(in)).isEqualTo(step);
        assertThat(in.available()).isZero();
    }

    @ParameterizedTest
    @ValueSource(classes = {Alert.class, ChainStatus.class, ControlAck.class, WatchedWallet.class})
    void theOtherEventsNeedNoKryo(Class<?> type) {
        TypeInformation<?> information = TypeInformation.of(type);
        assertThat(information).isInstanceOf(PojoTypeInfo.class);
        assertThat(information.createSerializer(NO_KRYO)).isNotNull();
    }

    @Test
    void theTypesThatFlinkCannotSeeThroughHaveSerializersOfTheirOwn() {
        assertThat(ArxTypes.CANONICAL_BLOCK.createSerializer(NO_KRYO)).isNotNull();
        assertThat(new BlockDecoder(ChainId.ETHEREUM, Set.of())
                        .getProducedType()
                        .createSerializer(NO_KRYO))
                .isNotNull();
        assertThat(AppliedChanges.LABELS.getTypeInfo().createSerializer(NO_KRYO))
                .isNotNull();
    }
}
