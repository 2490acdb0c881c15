package io.arx.cli.simulate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the simulation under many seeds. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = {
            "Run ingest and the canonical chain against a simulated chain under many seeds: lies of the node,",
            "reorganisations, flips back to earlier branches, crashes and restores. Compares head and final chain",
            "with the chain itself, and every wallet's windows on both with a plain recomputation, after each entry",
            "of the log. Exit code 1 and the seed where they differ."
        })
public final class SimulateCommand implements Callable<Integer> {

    private static final int OK = 0;
    private static final int DIFFERENCE = 1;
    private static final int PROGRESS_EVERY = 100;

    @Option(names = "--seeds", paramLabel = "N", description = "How many seeds; default 1000.")
    private int seeds = 1000;

    @Option(names = "--seed", paramLabel = "S", description = "The first seed; default 1.")
    private long first = 1;

    @Option(names = "--trace", description = "Print what each seed stages, and every entry of its log.")
    private boolean trace;

    @Option(names = "--json", description = "End with one JSON object on standard output.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    private final Map<Long, String> differences = new TreeMap<>();
    private int done;
    private int entries;
    private int reorgs;
    private int deepest;
    private int crashes;
    private int lying;
    private long windows;

    @Override
    public Integer call() throws Exception {
        PrintWriter errors = spec.commandLine().getErr();
        long begun = System.nanoTime();
        LongStream.range(first, first + seeds).parallel().forEach(seed -> run(seed, errors));
        double seconds = (System.nanoTime() - begun) / 1e9;
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? toJson(seconds) : sentence(seconds));
        out.flush();
        return differences.isEmpty() ? OK : DIFFERENCE;
    }

    private void run(long seed, PrintWriter errors) {
        try {
            add(Simulation.run(seed, trace ? errors::println : line -> {}));
        } catch (Difference difference) {
            add(seed, difference, errors);
        } catch (IOException | InterruptedException impossible) {
            throw new IllegalStateException("seed " + seed + " met with what it does not stage", impossible);
        }
        tell(errors);
    }

    private synchronized void add(long seed, Difference difference, PrintWriter errors) {
        differences.put(seed, difference.getMessage());
        errors.println("arx: seed " + seed + ": " + difference.getMessage());
    }

    private synchronized void tell(PrintWriter errors) {
        done++;
        if (done % PROGRESS_EVERY == 0) {
            errors.println("arx: " + done + " of " + seeds + " seeds, " + differences.size() + " with a difference");
            errors.flush();
        }
    }

    private synchronized void add(Simulation.Outcome outcome) {
        entries += outcome.entries();
        reorgs += outcome.reorgs();
        deepest = Math.max(deepest, outcome.deepest());
        crashes += outcome.crashes();
        lying += outcome.lies() ? 1 : 0;
        windows += outcome.windows();
    }

    private String sentence(double seconds) {
        return "%d seeds in %.1f s: %d log entries, %d reorganisations of up to %d blocks, %d crashes, lies in %d, %d windows compared; %s"
                .formatted(
                        seeds,
                        seconds,
                        entries,
                        reorgs,
                        deepest,
                        crashes,
                        lying,
                        windows,
                        differences.isEmpty() ? "no difference" : "differences with the seeds " + differences.keySet());
    }

    private String toJson(double seconds) throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode result = mapper.createObjectNode()
                .put("seeds", seeds)
                .put("firstSeed", first)
                .put("seconds", seconds)
                .put("entries", entries)
                .put("reorgs", reorgs)
                .put("deepestReorg", deepest)
                .put("crashes", crashes)
                .put("lyingSeeds", lying)
                .put("windowsCompared", windows);
        ArrayNode found = result.putArray("differences");
        differences.forEach(
                (seed, difference) -> found.addObject().put("seed", seed).put("difference", difference));
        return mapper.writeValueAsString(result);
    }
}
