package io.arx.functions.watch;

import io.arx.events.WalletFacts;
import io.arx.events.WalletRollUp;
import io.arx.serializers.FlatCodec;
import io.arx.serializers.FlatTypeInformation;
import io.arx.serializers.WalletFactsCodec;
import io.arx.serializers.WalletRollUpCodec;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What is held: its times, and after a byte that is 1 for a roll-up and 0 for facts, that. */
public final class HeldRollUpCodec implements FlatCodec<HeldRollUp> {

    static final TypeInformation<HeldRollUp> TYPE = FlatTypeInformation.of(HeldRollUp.class, new HeldRollUpCodec());

    private static final long serialVersionUID = 1L;
    private static final FlatCodec<WalletRollUp> ROLL_UP = new WalletRollUpCodec();
    private static final FlatCodec<WalletFacts> FACTS = new WalletFactsCodec();

    @Override
    public int version() {
        return Math.addExact(ROLL_UP.version() * 1000, FACTS.version());
    }

    @Override
    public void write(HeldRollUp held, DataOutputView out) throws IOException {
        out.writeLong(held.stampMillis());
        out.writeLong(held.beforeMillis());
        WalletRollUp rollUp = held.rollUp();
        WalletFacts facts = held.facts();
        out.writeBoolean(rollUp != null);
        if (rollUp != null) {
            ROLL_UP.write(rollUp, out);
        } else if (facts != null) {
            FACTS.write(facts, out);
        }
    }

    @Override
    public HeldRollUp read(DataInputView in) throws IOException {
        long stampMillis = in.readLong();
        long beforeMillis = in.readLong();
        return in.readBoolean()
                ? new HeldRollUp(stampMillis, beforeMillis, ROLL_UP.read(in), null)
                : new HeldRollUp(stampMillis, beforeMillis, null, FACTS.read(in));
    }

    @Override
    public HeldRollUp anyValue() {
        return new HeldRollUp(0, 0, ROLL_UP.anyValue(), null);
    }
}
