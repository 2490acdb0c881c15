package io.arx.benchmarks.pipeline;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.serializers.FlatCodec;
import io.arx.serializers.FlatFields;
import io.arx.serializers.FlatTypeInformation;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** One side of a transfer, as lean as the baseline can have it. */
record WalletLeg(Address wallet, boolean outgoing, Amount nativeAmount) {

    static final TypeInformation<WalletLeg> TYPE = FlatTypeInformation.of(WalletLeg.class, new Codec());

    /** Address, direction, amount. */
    static final class Codec implements FlatCodec<WalletLeg> {

        private static final long serialVersionUID = 1L;

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(WalletLeg leg, DataOutputView out) throws IOException {
            FlatFields.writeAddress(leg.wallet, out);
            out.writeBoolean(leg.outgoing);
            FlatFields.writeAmount(leg.nativeAmount, out);
        }

        @Override
        public WalletLeg read(DataInputView in) throws IOException {
            return new WalletLeg(FlatFields.readAddress(in), in.readBoolean(), FlatFields.readAmount(in));
        }

        @Override
        public WalletLeg anyValue() {
            return new WalletLeg(Address.ZERO, false, Amount.ZERO);
        }
    }
}
