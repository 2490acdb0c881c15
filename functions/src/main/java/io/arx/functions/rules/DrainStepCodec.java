package io.arx.functions.rules;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.Hash;
import io.arx.events.TxHash;
import io.arx.serializers.FlatCodec;
import io.arx.serializers.FlatFields;
import io.arx.serializers.FlatTypeInformation;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A drain step: its fields in their order. */
public final class DrainStepCodec implements FlatCodec<DrainStep> {

    /** For side outputs, {@code returns} and state. */
    public static final TypeInformation<DrainStep> TYPE = FlatTypeInformation.of(DrainStep.class, new DrainStepCodec());

    private static final long serialVersionUID = 1L;

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(DrainStep step, DataOutputView out) throws IOException {
        FlatFields.writeAddress(step.wallet(), out);
        out.writeLong(step.stampMillis());
        out.writeLong(step.position());
        out.writeLong(step.receivedAtMillis());
        out.writeLong(step.height());
        FlatFields.writeHash(step.blockHash(), out);
        out.writeLong(step.timeSeconds());
        FlatFields.writeTxHash(step.txHash(), out);
        out.writeInt(step.txIndex());
        out.writeInt(step.ordinal());
        FlatFields.writeAddress(step.counterparty(), out);
        FlatFields.writeAmount(step.amount(), out);
        FlatFields.writeAmount(step.heldBefore(), out);
        out.writeBoolean(step.opens());
    }

    @Override
    public DrainStep read(DataInputView in) throws IOException {
        return new DrainStep(
                FlatFields.readAddress(in),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                FlatFields.readHash(in),
                in.readLong(),
                FlatFields.readTxHash(in),
                in.readInt(),
                in.readInt(),
                FlatFields.readAddress(in),
                FlatFields.readAmount(in),
                FlatFields.readAmount(in),
                in.readBoolean());
    }

    @Override
    public DrainStep anyValue() {
        return new DrainStep(
                Address.ZERO,
                0,
                0,
                0,
                0,
                Hash.ZERO,
                0,
                TxHash.ZERO,
                0,
                0,
                Address.ZERO,
                Amount.ZERO,
                Amount.ZERO,
                false);
    }
}
