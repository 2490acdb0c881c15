package io.arx.serializers;

import io.arx.events.Address;
import io.arx.events.ChainId;
import io.arx.events.WalletFacts;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A wallet's facts: the chain, then the fields in their order. */
public final class WalletFactsCodec implements FlatCodec<WalletFacts> {

    private static final long serialVersionUID = 1L;

    @Override
    public int version() {
        return 2;
    }

    @Override
    public void write(WalletFacts facts, DataOutputView out) throws IOException {
        InternedFields.writeChain(facts.chain(), out);
        FlatFields.writeAddress(facts.wallet(), out);
        out.writeLong(facts.version());
        out.writeLong(facts.throughSeconds());
        out.writeLong(facts.firstSeenSeconds());
        out.writeLong(facts.lastSeenSeconds());
        out.writeLong(facts.lastOutflowSeconds());
        out.writeLong(facts.inCount());
        out.writeLong(facts.outCount());
        out.writeLong(facts.transactions());
        out.writeLong(facts.failedTransactions());
        FlatFields.writeAmount(facts.nativeReceived(), out);
        FlatFields.writeAmount(facts.nativeSpent(), out);
        out.writeLong(facts.highestNonce());
    }

    @Override
    public WalletFacts read(DataInputView in) throws IOException {
        return new WalletFacts(
                InternedFields.readChain(in),
                FlatFields.readAddress(in),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                FlatFields.readAmount(in),
                FlatFields.readAmount(in),
                in.readLong());
    }

    @Override
    public WalletFacts anyValue() {
        return WalletFacts.nothing(ChainId.ETHEREUM, Address.ZERO);
    }
}
