package io.arx.serializers;

import io.arx.events.BlockActivities;
import io.arx.events.CanonicalBlock;
import io.arx.events.Verb;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A block of the canonical chain: verb, stamp, position, the block as {@link BlockActivitiesCodec} writes it, what was
 * changed at run time before it, and prices.
 */
public final class CanonicalBlockCodec implements FlatCodec<CanonicalBlock> {

    private static final long serialVersionUID = 1L;

    private static final FlatCodec<BlockActivities> BLOCK = new BlockActivitiesCodec();

    @Override
    public int version() {
        return 4;
    }

    @Override
    public void write(CanonicalBlock block, DataOutputView out) throws IOException {
        out.writeByte(block.verb().ordinal());
        out.writeLong(block.stampMillis());
        out.writeLong(block.position());
        BLOCK.write(block.block(), out);
        ControlBytes.writeAll(block.control(), out);
        PriceTableFields.write(block.prices(), out);
    }

    @Override
    public CanonicalBlock read(DataInputView in) throws IOException {
        return new CanonicalBlock(
                Verb.of(in.readByte()),
                in.readLong(),
                in.readLong(),
                BLOCK.read(in),
                ControlBytes.readAll(in),
                PriceTableFields.read(in));
    }

    @Override
    public CanonicalBlock anyValue() {
        return new CanonicalBlock(Verb.APPLY, 0, BLOCK.anyValue());
    }
}
