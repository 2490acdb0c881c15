package io.arx.benchmarks.serializers;

import io.arx.benchmarks.BenchResult;
import io.arx.events.Address;
import io.arx.events.WalletBlock;
import io.arx.serializers.ArxTypes;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * How fast values are written and read back on one thread, by our serializers and by Flink's POJO serializer of the same
 * values. The two take turns, so that what slows the machine slows both, and the thread's own processor time counts, so
 * that other processes do not; figures are medians of the rounds.
 */
public final class SerializerBenchmark {

    private static final int WARM_UP_ROUNDS = 10;
    private static final int ROUNDS = 15;
    private static final int VALUES = 2_000;
    private static final int REPEATS = 50;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @SuppressWarnings("UnusedVariable") // written so that the compiler cannot leave the reading out
    private static Object sink;

    private SerializerBenchmark() {}

    /** Measures for less than half a minute. */
    public static List<BenchResult> run() throws IOException {
        WalletBlock[] blocks = new WalletBlocks().several(VALUES);
        PojoWalletBlock[] pojos = Arrays.stream(blocks).map(PojoWalletBlock::of).toArray(PojoWalletBlock[]::new);
        Address[] addresses = Arrays.stream(blocks).map(WalletBlock::wallet).toArray(Address[]::new);
        return List.of(
                compare("wallet-block", trips(ArxTypes.WALLET_BLOCK, blocks), pojoTrips(PojoWalletBlock.class, pojos)),
                compare("address", trips(ArxTypes.ADDRESS, addresses), pojoTrips(Address.class, addresses)));
    }

    /** One round: every value there and back, repeated. */
    private interface Round {
        void run() throws IOException;
    }

    private static BenchResult compare(String name, Round ours, Round pojo) throws IOException {
        double[] oursPerSecond = new double[ROUNDS];
        double[] pojoPerSecond = new double[ROUNDS];
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            double first = valuesPerSecond(ours);
            double second = valuesPerSecond(pojo);
            if (round >= 0) {
                oursPerSecond[round] = first;
                pojoPerSecond[round] = second;
            }
        }
        return BenchResult.of(
                name, median(oursPerSecond), "values/s", "Flink's POJO serializer", median(pojoPerSecond));
    }

    private static double valuesPerSecond(Round round) throws IOException {
        long start = THREADS.getCurrentThreadCpuTime();
        round.run();
        return VALUES * (double) REPEATS / ((THREADS.getCurrentThreadCpuTime() - start) / 1e9);
    }

    private static <T> Round pojoTrips(Class<T> type, T[] values) {
        return trips(TypeInformation.of(type), values);
    }

    /** @throws UnsupportedOperationException where Flink would fall back on Kryo, which were no fair baseline */
    private static <T> Round trips(TypeInformation<T> type, T[] values) {
        SerializerConfigImpl config = new SerializerConfigImpl();
        config.setGenericTypes(false);
        TypeSerializer<T> serializer = type.createSerializer(config);
        DataOutputSerializer out = new DataOutputSerializer(1 << 16);
        DataInputDeserializer in = new DataInputDeserializer();
        return () -> {
            for (int repeat = 0; repeat < REPEATS; repeat++) {
                for (T value : values) {
                    out.clear();
                    serializer.serialize(value, out);
                    in.setBuffer(out.getSharedBuffer(), 0, out.length());
                    sink = serializer.deserialize(in);
                }
            }
        };
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
