package io.arx.cli;

import io.arx.events.Activity;
import io.arx.events.BlockActivities;
import io.arx.events.ChainId;
import io.arx.events.DeadLetter;
import io.arx.events.EventCodec;
import io.arx.functions.decode.ActivityDecoder;
import io.arx.functions.decode.DecodedBlock;
import io.arx.jobs.conf.ConfigurationException;
import io.arx.sources.json.UndecodableBlockException;
import io.arx.sources.recording.RecordingFolder;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what happened in recorded blocks, one activity a line. */
@Command(
        name = "decode",
        mixinStandardHelpOptions = true,
        description = {
            "Print the activities of recorded blocks, one JSON object a line.",
            "DIR holds N.block.json[.gz] and N.receipts.json[.gz], as eth_getBlockByNumber(N, true) and",
            "eth_getBlockReceipts(N) answer; N.traces.json[.gz] beside them, as debug_traceBlockByNumber with the",
            "callTracer answers, adds internal transfers. Logs that cannot be decoded are reported on standard error."
        })
final class DecodeCommand implements Callable<Integer> {

    @Option(names = "--chain", required = true, description = "A chain of chains.yaml: ethereum, polygon, bsc, ...")
    private String chainName = "";

    @Parameters(paramLabel = "DIR", description = "The folder with the recording.")
    private Path folder = Path.of("");

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        ChainId chain = Home.configuration(null).chain(chainName).chain();
        if (!Files.isDirectory(folder)) {
            throw new ConfigurationException("there is no folder " + folder);
        }
        RecordingFolder recording = RecordingFolder.open(folder);
        if (recording.heights().isEmpty()) {
            throw new ConfigurationException(folder + " holds no N.block.json[.gz] with its N.receipts.json[.gz]");
        }
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter errors = spec.commandLine().getErr();
        ActivityDecoder decoder = new ActivityDecoder(chain);
        int undecodable = 0;
        for (long height : recording.heights()) {
            try {
                DecodedBlock decoded = decoder.decode(recording.read(height), 0, 0);
                print(out, chain, decoded.activities());
                for (DeadLetter letter : decoded.deadLetters()) {
                    errors.println(EventCodec.deadLetter(letter));
                }
            } catch (UndecodableBlockException refused) {
                errors.println("arx: " + refused.getMessage());
                undecodable++;
            }
        }
        out.flush();
        return undecodable == 0 ? ExitCode.OK : ExitCode.DIFFERENCE;
    }

    private static void print(PrintWriter out, ChainId chain, BlockActivities block) {
        for (Activity activity : block.activities()) {
            out.println(EventCodec.activity(chain, block.ref(), activity));
        }
    }
}
