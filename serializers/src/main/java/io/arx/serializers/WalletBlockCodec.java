package io.arx.serializers;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.Hash;
import io.arx.events.Legs;
import io.arx.events.PriceBasis;
import io.arx.events.Verb;
import io.arx.events.WalletBlock;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A wallet's legs in a block: the fields of fixed size, the gas paid, the number of legs and their words. */
public final class WalletBlockCodec implements FlatCodec<WalletBlock> {

    private static final long serialVersionUID = 1L;

    private static final int FIXED_BYTES =
            Address.BYTES + 1 + 4 * Long.BYTES + Hash.BYTES + 3 * Long.BYTES + 2 * Integer.BYTES;
    private static final int LEG_BYTES = Legs.WORDS * Long.BYTES;

    @Override
    public int version() {
        return 2;
    }

    @Override
    public void write(WalletBlock block, DataOutputView out) throws IOException {
        FlatFields.writeAddress(block.wallet(), out);
        out.writeByte(block.verb().ordinal());
        out.writeLong(block.stampMillis());
        out.writeLong(block.position());
        out.writeLong(block.receivedAtMillis());
        out.writeLong(block.height());
        FlatFields.writeHash(block.blockHash(), out);
        out.writeLong(block.timeSeconds());
        out.writeInt(block.transactions());
        out.writeInt(block.failedTransactions());
        out.writeLong(block.highestNonce());
        out.writeLong(block.priceBasis());
        FlatFields.writeAmount(block.gasPaid(), out);
        out.writeInt(block.legs().count());
        for (long word : block.legs().words()) {
            out.writeLong(word);
        }
    }

    @Override
    public WalletBlock read(DataInputView in) throws IOException {
        Address wallet = FlatFields.readAddress(in);
        Verb verb = Verb.of(in.readByte());
        long stampMillis = in.readLong();
        long position = in.readLong();
        long receivedAtMillis = in.readLong();
        long height = in.readLong();
        Hash hash = FlatFields.readHash(in);
        long timeSeconds = in.readLong();
        int transactions = in.readInt();
        int failed = in.readInt();
        long highestNonce = in.readLong();
        long priceBasis = in.readLong();
        return new WalletBlock(
                wallet,
                verb,
                stampMillis,
                position,
                receivedAtMillis,
                height,
                hash,
                timeSeconds,
                transactions,
                failed,
                FlatFields.readAmount(in),
                highestNonce,
                priceBasis,
                readLegs(in));
    }

    private static Legs readLegs(DataInputView in) throws IOException {
        int count = in.readInt();
        if (count == 0) {
            return Legs.NONE;
        }
        long[] words = new long[count * Legs.WORDS];
        for (int i = 0; i < words.length; i++) {
            words[i] = in.readLong();
        }
        return new Legs(words);
    }

    @Override
    public void copy(DataInputView in, DataOutputView out) throws IOException {
        FlatFields.copyBytes(in, out, FIXED_BYTES);
        FlatFields.copyAmount(in, out);
        int count = in.readInt();
        out.writeInt(count);
        FlatFields.copyBytes(in, out, count * LEG_BYTES);
    }

    @Override
    public WalletBlock anyValue() {
        return new WalletBlock(
                Address.ZERO,
                Verb.APPLY,
                0,
                0,
                0,
                0,
                Hash.ZERO,
                0,
                0,
                0,
                Amount.ZERO,
                WalletBlock.NO_NONCE,
                PriceBasis.NONE,
                Legs.NONE);
    }
}
