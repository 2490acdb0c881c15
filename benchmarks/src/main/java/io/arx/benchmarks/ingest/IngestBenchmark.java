package io.arx.benchmarks.ingest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.arx.benchmarks.BenchResult;
import io.arx.benchmarks.decode.DecodeBenchmark;
import io.arx.benchmarks.decode.RawBlock;
import io.arx.benchmarks.decode.RawBlocks;
import io.arx.devnet.DevnetSettings;
import io.arx.events.ChainId;
import io.arx.sources.json.BlockJsonReader;
import io.arx.sources.proof.Verify;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.web3j.protocol.ObjectMapperFactory;

/**
 * How fast the whole source takes blocks from a node: devnet blocks in memory, served over JSON-RPC on the loopback
 * interface, through the endpoint pool, the decoder, with and without the proof, the follower and Flink's reader, to
 * nowhere. The server and the source share the machine. Rates are of the last three quarters of the blocks, medians of
 * {@value #ROUNDS} rounds in which all take turns.
 */
public final class IngestBenchmark {

    private static final int ROUNDS = 3;
    private static final int BLOCKS = 1_200;
    private static final int QUICK_BLOCKS = 300;
    private static final int AT_ONCE = 8;

    private final List<RawBlock> raw;
    private final long transactions;
    private final double megabytes;
    private final PrintStream progress;

    private IngestBenchmark(int blocks, PrintStream progress) {
        raw = RawBlocks.simulated(blocks);
        transactions = raw.stream()
                .mapToLong(block -> BlockJsonReader.read(block.block(), block.receipts())
                        .transactions()
                        .size())
                .sum();
        megabytes = raw.stream().mapToLong(RawBlock::bytes).sum() / 1e6;
        this.progress = progress;
    }

    /**
     * Measures for some minutes, or one.
     *
     * @param quick fewer blocks
     * @param progress gets a line for each measurement
     * @return {@code proof} and {@code no-proof} in transactions a second, {@code scan} and {@code web3j} in megabytes
     */
    public static List<BenchResult> run(boolean quick, PrintStream progress) throws Exception {
        return new IngestBenchmark(quick ? QUICK_BLOCKS : BLOCKS, progress).run();
    }

    /** One way to take all blocks; the answer is in seconds for all of them. */
    private interface Way {
        double seconds() throws Exception;
    }

    private List<BenchResult> run() throws Exception {
        ChainId chain = DevnetSettings.defaults().chain();
        ObjectMapper mapper = ObjectMapperFactory.getObjectMapper();
        try (ServedRecording served = new ServedRecording(raw, chain.number())) {
            String url = served.url();
            Way proof = () -> ingest(url, chain, Verify.ALWAYS);
            Way noProof = () -> ingest(url, chain, Verify.NEVER);
            List<Way> ways = List.of(
                    proof,
                    noProof,
                    () -> fetch(url),
                    () -> each(DecodeBenchmark::scan),
                    () -> each(block -> DecodeBenchmark.map(mapper, block)));
            List<String> names = List.of("proof", "no-proof", "fetch", "scan", "web3j");
            List<List<Double>> seconds = new ArrayList<>();
            ways.forEach(way -> seconds.add(new ArrayList<>()));
            for (int round = -1; round < ROUNDS; round++) { // the first is for warming up
                for (int i = 0; i < ways.size(); i++) {
                    double took = ways.get(i).seconds();
                    progress.println(String.format(
                            Locale.ROOT,
                            "%-9s %s %,10.0f tx/s %,8.0f MB/s",
                            names.get(i),
                            round < 0 ? "warm-up" : "round " + round,
                            transactions / took,
                            megabytes / took));
                    if (round >= 0) {
                        seconds.get(i).add(took);
                    }
                }
            }
            double[] medians =
                    seconds.stream().mapToDouble(IngestBenchmark::median).toArray();
            double proved = megabytes / medians[0];
            return List.of(
                    BenchResult.of(
                            "proof", transactions / medians[0], "tx/s", "without proof", transactions / medians[1]),
                    BenchResult.of(
                            "no-proof",
                            transactions / medians[1],
                            "tx/s",
                            "the same answers fetched and dropped",
                            transactions / medians[2]),
                    BenchResult.of(
                            "scan",
                            proved,
                            "MB/s",
                            "bare Jackson token scan in memory, one thread",
                            megabytes / medians[3]),
                    BenchResult.of(
                            "web3j",
                            proved,
                            "MB/s",
                            "web3j object mapping in memory, one thread",
                            megabytes / medians[4]));
        }
    }

    /** As if all blocks had been taken at the rate of the last three quarters. */
    private double ingest(String url, ChainId chain, Verify verify) throws Exception {
        return IngestRun.nanos(url, chain, verify, raw.size()) / 1e9 * raw.size() / (raw.size() - raw.size() / 4);
    }

    /** Fetches as many at once as the source does. */
    private double fetch(String url) {
        HttpClient http = HttpClient.newHttpClient();
        long start = System.nanoTime();
        List<CompletableFuture<Void>> lanes = new ArrayList<>();
        for (int lane = 1; lane <= AT_ONCE; lane++) {
            lanes.add(fetchFrom(http, url, lane));
        }
        lanes.forEach(CompletableFuture::join);
        return (System.nanoTime() - start) / 1e9;
    }

    private CompletableFuture<Void> fetchFrom(HttpClient http, String url, int height) {
        if (height > raw.size()) {
            return CompletableFuture.completedFuture(null);
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .POST(HttpRequest.BodyPublishers.ofString(ServedRecording.request(height)))
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
                .thenCompose(answer -> fetchFrom(http, url, height + AT_ONCE));
    }

    private interface Reading {
        long read(RawBlock block) throws IOException;
    }

    private double each(Reading reading) throws IOException {
        long start = System.nanoTime();
        for (RawBlock block : raw) {
            if (reading.read(block) <= 0) {
                throw new IllegalStateException("nothing was read"); // and so no reading can be optimised away
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
