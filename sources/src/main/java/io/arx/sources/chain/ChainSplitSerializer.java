package io.arx.sources.chain;

import io.arx.events.ChainId;
import io.arx.events.Hash;
import io.arx.sources.reader.Versions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * Version 2: chain name and number, next height, final height, the count of hashes, their 32 bytes each. Version 1 had
 * one byte in place of the final height, whether the chain was stopped; it is read, and what it says is not needed.
 */
final class ChainSplitSerializer implements SimpleVersionedSerializer<ChainSplit> {

    private static final int VERSION = 2;
    private static final int VERSION_WITHOUT_FINALITY = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(ChainSplit split) throws IOException {
        DataOutputSerializer out =
                new DataOutputSerializer(64 + split.recentHashes().size() * Hash.BYTES);
        out.writeUTF(split.chain().name());
        out.writeLong(split.chain().number());
        out.writeLong(split.nextHeight());
        out.writeLong(split.finalHeight());
        out.writeInt(split.recentHashes().size());
        for (Hash hash : split.recentHashes()) {
            out.write(hash.toBytes());
        }
        return out.getCopyOfBuffer();
    }

    @Override
    public ChainSplit deserialize(int version, byte[] bytes) throws IOException {
        if (version != VERSION_WITHOUT_FINALITY) {
            Versions.require("a chain's position", VERSION, version);
        }
        DataInputDeserializer in = new DataInputDeserializer(bytes);
        ChainId chain = new ChainId(in.readUTF(), in.readLong());
        long nextHeight = in.readLong();
        long finalHeight = FinalityMarks.NONE;
        if (version == VERSION_WITHOUT_FINALITY) {
            in.skipBytesToRead(1);
        } else {
            finalHeight = in.readLong();
        }
        int count = in.readInt();
        List<Hash> hashes = new ArrayList<>(count);
        byte[] hash = new byte[Hash.BYTES];
        for (int i = 0; i < count; i++) {
            in.readFully(hash);
            hashes.add(Hash.of(hash, 0));
        }
        return new ChainSplit(chain, nextHeight, hashes, finalHeight);
    }
}
