package io.arx.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.arx.benchmarks.BenchResult;
import io.arx.benchmarks.decode.DecodeBenchmark;
import io.arx.benchmarks.ingest.IngestBenchmark;
import io.arx.benchmarks.log.LogBenchmark;
import io.arx.benchmarks.pipeline.PipelineBenchmark;
import io.arx.benchmarks.pipeline.WindowsBenchmark;
import io.arx.benchmarks.serializers.SerializerBenchmark;
import io.arx.jobs.conf.ConfigurationException;
import io.arx.jobs.conf.NearestName;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures a part beside its baseline, in one run. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measure a part beside its baseline, in one run: medians and ratios.")
final class BenchCommand implements Callable<Integer> {

    private static final List<String> NAMES = List.of("decode", "ingest", "log", "pipeline", "serializers", "windows");

    @Parameters(paramLabel = "NAME", description = "decode, ingest, log, pipeline, serializers or windows.")
    private String name = "";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = {
                "decode and log: a folder with recorded blocks; default: the folder named by ARX_TEST_DATA,",
                "else blocks of the devnet."
            })
    private @Nullable Path data;

    @Option(names = "--quick", description = "Shorter and rougher.")
    private boolean quick;

    @Option(names = "--json", description = "End with one JSON object on standard output.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        List<BenchResult> results =
                switch (name) {
                    case "decode" -> DecodeBenchmark.run(recordedBlocks());
                    case "ingest" -> IngestBenchmark.run(quick, System.err);
                    case "log" -> LogBenchmark.run(recordedBlocks(), quick, System.err);
                    case "pipeline" -> PipelineBenchmark.run(quick, System.err);
                    case "serializers" -> SerializerBenchmark.run();
                    case "windows" -> WindowsBenchmark.run(quick, System.err);
                    default -> throw new ConfigurationException(
                            "there is no benchmark '" + name + "'" + NearestName.hint(name, NAMES));
                };
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(toJson(results));
        } else {
            results.forEach(result -> out.println(row(result)));
        }
        out.flush();
        return ExitCode.OK;
    }

    private @Nullable Path recordedBlocks() {
        if (data != null) {
            return data;
        }
        String folder = System.getenv("ARX_TEST_DATA");
        return folder == null ? null : Path.of(folder);
    }

    private static String row(BenchResult result) {
        return String.format(
                Locale.ROOT,
                "%-18s %,14.0f %-8s %5.2f x %,14.0f  %s",
                result.name(),
                result.value(),
                result.unit(),
                result.ratio(),
                result.baselineValue(),
                result.baseline());
    }

    private String toJson(List<BenchResult> results) {
        ObjectNode object = new ObjectMapper().createObjectNode();
        object.put("bench", name);
        ArrayNode rows = object.putArray("results");
        for (BenchResult result : results) {
            rows.addObject()
                    .put("name", result.name())
                    .put("value", result.value())
                    .put("unit", result.unit())
                    .put("baseline", result.baseline())
                    .put("baselineValue", result.baselineValue())
                    .put("ratio", result.ratio());
        }
        return object.toString();
    }
}
