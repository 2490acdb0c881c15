package io.arx.functions.ledger;

import io.arx.events.Amount;
import io.arx.serializers.FlatFields;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What a wallet did with a token in a window. */
final class TokenSums {

    long version;
    int inCount;
    int outCount;
    Amount amountIn = Amount.ZERO;
    Amount amountOut = Amount.ZERO;
    Amount largest = Amount.ZERO;
    DistinctHashes counterparties = new DistinctHashes();
    DistinctHashes newCounterparties = new DistinctHashes();

    /** @param startMinute the window's first; accounts met since then are new in it */
    void add(CountedLeg leg, int startMinute) {
        version = Math.max(version, leg.position());
        Amount amount = leg.amount();
        if (leg.outgoing()) {
            outCount++;
            amountOut = amountOut.plusCapped(amount);
        } else {
            inCount++;
            amountIn = amountIn.plusCapped(amount);
        }
        largest = largest.compareTo(amount) < 0 ? amount : largest;
        counterparties.add(leg.counterpartyHash());
        if (leg.metMinute() >= startMinute) {
            newCounterparties.add(leg.counterpartyHash());
        }
    }

    TokenSums copy() {
        TokenSums copy = new TokenSums();
        copy.version = version;
        copy.inCount = inCount;
        copy.outCount = outCount;
        copy.amountIn = amountIn;
        copy.amountOut = amountOut;
        copy.largest = largest;
        copy.counterparties = counterparties.copy();
        copy.newCounterparties = newCounterparties.copy();
        return copy;
    }

    void write(DataOutputView out) throws IOException {
        out.writeLong(version);
        out.writeInt(inCount);
        out.writeInt(outCount);
        FlatFields.writeAmount(amountIn, out);
        FlatFields.writeAmount(amountOut, out);
        FlatFields.writeAmount(largest, out);
        counterparties.write(out);
        newCounterparties.write(out);
    }

    static TokenSums read(DataInputView in) throws IOException {
        TokenSums sums = new TokenSums();
        sums.version = in.readLong();
        sums.inCount = in.readInt();
        sums.outCount = in.readInt();
        sums.amountIn = FlatFields.readAmount(in);
        sums.amountOut = FlatFields.readAmount(in);
        sums.largest = FlatFields.readAmount(in);
        sums.counterparties = DistinctHashes.read(in);
        sums.newCounterparties = DistinctHashes.read(in);
        return sums;
    }
}
