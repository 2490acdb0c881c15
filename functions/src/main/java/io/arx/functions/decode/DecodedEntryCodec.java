package io.arx.functions.decode;

import io.arx.events.Address;
import io.arx.events.BlockActivities;
import io.arx.events.LogEntry;
import io.arx.events.LogEntry.TokenMetadata;
import io.arx.serializers.BlockActivitiesCodec;
import io.arx.serializers.ControlBytes;
import io.arx.serializers.FlatCodec;
import io.arx.serializers.FlatFields;
import io.arx.serializers.InternedFields;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A decoded entry: place and time, what kind it is, and then what it says. */
public final class DecodedEntryCodec implements FlatCodec<DecodedEntry> {

    private static final long serialVersionUID = 1L;

    private static final FlatCodec<BlockActivities> BLOCK = new BlockActivitiesCodec();
    private static final LogEntry.Kind[] KINDS = LogEntry.Kind.values();

    @Override
    public int version() {
        return 4;
    }

    @Override
    public void write(DecodedEntry entry, DataOutputView out) throws IOException {
        out.writeLong(entry.position());
        out.writeLong(entry.receivedAtMillis());
        out.writeByte(entry.kind().ordinal());
        switch (entry.kind()) {
            case BLOCK -> {
                out.writeBoolean(entry.follows());
                BLOCK.write(entry.block(), out);
            }
            case HALT -> {
                out.writeLong(entry.halt().height());
                InternedFields.writeText(entry.halt().reason(), out);
            }
            case FINALITY -> {
                out.writeLong(entry.finality().height());
                FlatFields.writeHash(entry.finality().hash(), out);
            }
            case TOKEN -> {
                TokenMetadata token = entry.token();
                FlatFields.writeAddress(token.token(), out);
                out.writeBoolean(token.symbol() != null);
                InternedFields.writeText(token.symbol() == null ? "" : token.symbol(), out);
                out.writeInt(token.decimals());
                InternedFields.writeText(token.standard(), out);
            }
            case CONTROL -> ControlBytes.write(entry.control(), out);
        }
    }

    @Override
    public DecodedEntry read(DataInputView in) throws IOException {
        long position = in.readLong();
        long receivedAtMillis = in.readLong();
        return switch (KINDS[in.readByte()]) {
            case BLOCK -> {
                boolean follows = in.readBoolean();
                yield DecodedEntry.of(BLOCK.read(in), follows);
            }
            case HALT -> DecodedEntry.of(
                    new LogEntry.Halt(in.readLong(), InternedFields.readText(in)), position, receivedAtMillis);
            case FINALITY -> DecodedEntry.of(
                    new LogEntry.Finality(in.readLong(), FlatFields.readHash(in)), position, receivedAtMillis);
            case TOKEN -> {
                Address token = FlatFields.readAddress(in);
                boolean named = in.readBoolean();
                String symbol = InternedFields.readText(in);
                yield DecodedEntry.of(
                        new TokenMetadata(token, named ? symbol : null, in.readInt(), InternedFields.readText(in)),
                        position,
                        receivedAtMillis);
            }
            case CONTROL -> DecodedEntry.of(ControlBytes.read(position, in), position, receivedAtMillis);
        };
    }

    @Override
    public DecodedEntry anyValue() {
        return DecodedEntry.of(new LogEntry.Halt(0, ""), 0, 0);
    }
}
