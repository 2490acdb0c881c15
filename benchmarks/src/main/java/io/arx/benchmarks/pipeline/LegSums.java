package io.arx.benchmarks.pipeline;

import io.arx.events.Amount;
import io.arx.serializers.FlatCodec;
import io.arx.serializers.FlatFields;
import io.arx.serializers.FlatTypeInformation;
import java.io.IOException;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What the baseline's window counts and sums. */
record LegSums(int inCount, int outCount, Amount nativeIn, Amount nativeOut) {

    static final TypeInformation<LegSums> TYPE = FlatTypeInformation.of(LegSums.class, new Codec());

    /** Adds leg by leg. */
    static final class Aggregate implements AggregateFunction<WalletLeg, LegSums, LegSums> {

        private static final long serialVersionUID = 1L;

        @Override
        public LegSums createAccumulator() {
            return new LegSums(0, 0, Amount.ZERO, Amount.ZERO);
        }

        @Override
        public LegSums add(WalletLeg leg, LegSums sums) {
            Amount amount = leg.nativeAmount();
            return leg.outgoing()
                    ? new LegSums(
                            sums.inCount,
                            sums.outCount + 1,
                            sums.nativeIn,
                            amount.isZero() ? sums.nativeOut : sums.nativeOut.plus(amount))
                    : new LegSums(
                            sums.inCount + 1,
                            sums.outCount,
                            amount.isZero() ? sums.nativeIn : sums.nativeIn.plus(amount),
                            sums.nativeOut);
        }

        @Override
        public LegSums getResult(LegSums sums) {
            return sums;
        }

        @Override
        public LegSums merge(LegSums one, LegSums other) {
            return new LegSums(
                    one.inCount + other.inCount,
                    one.outCount + other.outCount,
                    one.nativeIn.plus(other.nativeIn),
                    one.nativeOut.plus(other.nativeOut));
        }
    }

    /** Field by field. */
    static final class Codec implements FlatCodec<LegSums> {

        private static final long serialVersionUID = 1L;

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(LegSums sums, DataOutputView out) throws IOException {
            out.writeInt(sums.inCount);
            out.writeInt(sums.outCount);
            FlatFields.writeAmount(sums.nativeIn, out);
            FlatFields.writeAmount(sums.nativeOut, out);
        }

        @Override
        public LegSums read(DataInputView in) throws IOException {
            return new LegSums(in.readInt(), in.readInt(), FlatFields.readAmount(in), FlatFields.readAmount(in));
        }

        @Override
        public LegSums anyValue() {
            return new LegSums(0, 0, Amount.ZERO, Amount.ZERO);
        }
    }
}
