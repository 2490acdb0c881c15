package io.arx.benchmarks.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arx.benchmarks.BenchResult;
import io.arx.sources.json.BlockJsonReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.web3j.protocol.ObjectMapperFactory;
import org.web3j.protocol.core.methods.response.EthBlock;
import org.web3j.protocol.core.methods.response.EthGetBlockReceipts;

/**
 * How fast blocks with their receipts become domain objects on one thread, beside web3j's own object mapping of the
 * same bytes and beside a bare Jackson token scan, which makes nothing of them. The three take turns block by block, each
 * round in another order, so that what slows the machine slows them all; figures are medians of the rounds.
 */
public final class DecodeBenchmark {

    private static final int WARM_UP_ROUNDS = 24;
    private static final int ROUNDS = 25;
    private static final JsonFactory JSON = new JsonFactory();

    private DecodeBenchmark() {}

    /** One way of reading a block. */
    private interface Reading {
        long read(RawBlock block) throws IOException;
    }

    /**
     * Measures for less than a minute.
     *
     * @param data the folder with recorded blocks; null to take a devnet's
     */
    public static List<BenchResult> run(@Nullable Path data) throws IOException {
        List<RawBlock> blocks = data == null ? RawBlocks.simulated() : RawBlocks.recorded(data);
        double megabytes = blocks.stream().mapToLong(RawBlock::bytes).sum() / 1e6;
        ObjectMapper mapper = ObjectMapperFactory.getObjectMapper();
        Reading[] readings = {DecodeBenchmark::decode, block -> map(mapper, block), DecodeBenchmark::scan};
        double[][] seconds = new double[readings.length][ROUNDS];
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            double[] took = round(readings, blocks, round + WARM_UP_ROUNDS);
            for (int i = 0; i < readings.length && round >= 0; i++) {
                seconds[i][round] = took[i];
            }
        }
        double ours = megabytes / median(seconds[0]);
        return List.of(
                BenchResult.of("web3j", ours, "MB/s", "web3j object mapping", megabytes / median(seconds[1])),
                BenchResult.of("scan", ours, "MB/s", "bare Jackson token scan", megabytes / median(seconds[2])));
    }

    /** How many seconds each way takes for all blocks, one after the other for each block. */
    private static double[] round(Reading[] readings, List<RawBlock> blocks, int first) throws IOException {
        long[] nanos = new long[readings.length];
        int turn = first;
        for (RawBlock block : blocks) {
            for (int i = 0; i < readings.length; i++) {
                int which = (turn + i) % readings.length;
                long start = System.nanoTime();
                long read = readings[which].read(block);
                nanos[which] += System.nanoTime() - start;
                if (read <= 0) {
                    throw new IllegalStateException("nothing was read"); // and so no reading can be optimised away
                }
            }
            turn++;
        }
        return Arrays.stream(nanos).mapToDouble(each -> each / 1e9).toArray();
    }

    private static long decode(RawBlock raw) {
        return BlockJsonReader.read(raw.height(), raw.block(), raw.receipts())
                .transactions()
                .size();
    }

    /** Has web3j make its objects of a block and its receipts; how many those are. */
    public static long map(ObjectMapper mapper, RawBlock raw) throws IOException {
        EthBlock block = mapper.readValue(raw.block(), EthBlock.class);
        EthGetBlockReceipts receipts = mapper.readValue(raw.receipts(), EthGetBlockReceipts.class);
        return (long) block.getBlock().getTransactions().size()
                + receipts.getBlockReceipts().orElseThrow().size();
    }

    /** Has Jackson find the tokens of a block and its receipts; how many those are. */
    public static long scan(RawBlock raw) throws IOException {
        return scan(raw.block()) + scan(raw.receipts());
    }

    private static long scan(byte[] json) throws IOException {
        long tokens = 0;
        try (JsonParser parser = JSON.createParser(json)) {
            while (parser.nextToken() != null) {
                tokens++;
            }
        }
        return tokens;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
