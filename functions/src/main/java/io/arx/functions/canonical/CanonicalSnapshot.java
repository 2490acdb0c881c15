package io.arx.functions.canonical;

import io.arx.events.BlockRef;
import io.arx.events.ChainId;
import io.arx.events.ChainStatus;
import io.arx.events.Hash;
import io.arx.functions.canonical.CanonicalChain.HashRing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A chain and its latest status as bytes, for a checkpoint: a version, the stamp, whether the chain stands still, the
 * status, and the hashes from the oldest to the newest.
 *
 * @param status of the newest block; null before the first
 */
record CanonicalSnapshot(CanonicalChain chain, @Nullable ChainStatus status) {

    private static final int VERSION = 1;

    byte[] toBytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(VERSION);
        out.writeLong(chain.lastStampMillis());
        out.writeBoolean(chain.isStopped());
        out.writeBoolean(status != null);
        if (status != null) {
            BlockRef head = status.head();
            out.writeLong(head.height());
            write(head.hash(), out);
            write(head.parentHash(), out);
            out.writeLong(head.timeSeconds());
            out.writeLong(status.position());
            out.writeLong(status.receivedAtMillis());
            out.writeInt(status.transactions());
            out.writeInt(status.activities());
            out.writeInt(status.undecodable());
        }
        HashRing recent = chain.recent();
        out.writeInt(recent.count());
        for (int age = recent.count() - 1; age >= 0; age--) {
            write(recent.get(age), out);
        }
        return bytes.toByteArray();
    }

    /** @throws IOException where the bytes are of an unknown version or cut off */
    static CanonicalSnapshot of(byte[] bytes, ChainId chain) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        int version = in.readInt();
        if (version != VERSION) {
            throw new IOException("the canonical chain's state has version " + version + ", this program reads "
                    + VERSION + "; start it from a savepoint of its own version");
        }
        long lastStampMillis = in.readLong();
        boolean stopped = in.readBoolean();
        ChainStatus status = in.readBoolean() ? readStatus(in, chain) : null;
        HashRing recent = new HashRing(CanonicalChain.REMEMBERED);
        for (int left = in.readInt(); left > 0; left--) {
            recent.add(readHash(in));
        }
        BlockRef head = status == null ? null : status.head();
        return new CanonicalSnapshot(new CanonicalChain(chain.name(), recent, head, lastStampMillis, stopped), status);
    }

    private static ChainStatus readStatus(DataInputStream in, ChainId chain) throws IOException {
        BlockRef head = new BlockRef(in.readLong(), readHash(in), readHash(in), in.readLong());
        return new ChainStatus(
                chain, head, in.readLong(), in.readLong(), in.readInt(), in.readInt(), in.readInt(), null);
    }

    private static void write(Hash hash, DataOutputStream out) throws IOException {
        out.write(hash.toBytes());
    }

    private static Hash readHash(DataInputStream in) throws IOException {
        byte[] bytes = new byte[Hash.BYTES];
        in.readFully(bytes);
        return Hash.of(bytes, 0);
    }
}
