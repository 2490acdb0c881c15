package io.arx.functions.wallet;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.streaming.api.operators.KeyContext;

/** The slabs of all buckets in a map, stored as Flink would have them stored. */
final class SlabsInMemory implements ValueState<WalletSlab>, KeyContext {

    private final Map<Integer, WalletSlab> slabs = new TreeMap<>();
    private Integer bucket = 0;

    @Override
    public void setCurrentKey(Object key) {
        bucket = (Integer) key;
    }

    @Override
    public Object getCurrentKey() {
        return bucket;
    }

    @Override
    public WalletSlab value() {
        return slabs.get(bucket);
    }

    @Override
    public void update(WalletSlab slab) {
        slabs.put(bucket, slab);
    }

    @Override
    public void clear() {
        slabs.remove(bucket);
    }

    void write(DataOutputView to) throws IOException {
        to.writeInt(slabs.size());
        for (Map.Entry<Integer, WalletSlab> slab : slabs.entrySet()) {
            to.writeInt(slab.getKey());
            WalletSlabSerializer.INSTANCE.serialize(slab.getValue(), to);
        }
    }

    void read(DataInputView from) throws IOException {
        for (int left = from.readInt(); left > 0; left--) {
            int key = from.readInt();
            slabs.put(key, WalletSlabSerializer.INSTANCE.deserialize(from));
        }
    }
}
