package io.arx.serializers;

import io.arx.events.Address;
import io.arx.events.ChainId;
import io.arx.events.PriceSource;
import io.arx.events.TokenPrice;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A token's price: the chain, then the fields in their order. */
public final class TokenPriceCodec implements FlatCodec<TokenPrice> {

    private static final long serialVersionUID = 1L;

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(TokenPrice price, DataOutputView out) throws IOException {
        InternedFields.writeChain(price.chain(), out);
        FlatFields.writeAddress(price.token(), out);
        out.writeDouble(price.usd());
        out.writeLong(price.timeSeconds());
        InternedFields.writeText(price.source(), out);
        out.writeLong(price.version());
        out.writeBoolean(price.isFinal());
    }

    @Override
    public TokenPrice read(DataInputView in) throws IOException {
        return new TokenPrice(
                InternedFields.readChain(in),
                FlatFields.readAddress(in),
                in.readDouble(),
                in.readLong(),
                InternedFields.readText(in),
                in.readLong(),
                in.readBoolean());
    }

    @Override
    public TokenPrice anyValue() {
        return new TokenPrice(ChainId.ETHEREUM, Address.ZERO, 1, 0, PriceSource.FILE.label(), 0, false);
    }
}
