package io.arx.serializers;

import io.arx.events.PriceSource;
import io.arx.events.PriceTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What tokens are worth, for codecs and operator state: how many there are, and each with its fields in their order. */
public final class PriceTableFields {

    private PriceTableFields() {}

    public static void write(PriceTable prices, DataOutputView out) throws IOException {
        out.writeInt(prices.entries().size());
        for (PriceTable.Entry entry : prices.entries()) {
            FlatFields.writeAddress(entry.token(), out);
            out.writeDouble(entry.usd());
            out.writeByte(entry.decimals());
            out.writeLong(entry.timeSeconds());
            out.writeByte(entry.source().ordinal());
            InternedFields.writeText(entry.detail(), out);
        }
    }

    public static PriceTable read(DataInputView in) throws IOException {
        int count = in.readInt();
        if (count == 0) {
            return PriceTable.NONE;
        }
        List<PriceTable.Entry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(new PriceTable.Entry(
                    FlatFields.readAddress(in),
                    in.readDouble(),
                    in.readByte(),
                    in.readLong(),
                    PriceSource.of(in.readByte()),
                    InternedFields.readText(in)));
        }
        return PriceTable.of(entries);
    }
}
