package io.arx.cli;

import io.arx.jobs.conf.ChainSettings;
import io.arx.jobs.conf.ConfigurationException;
import io.arx.sources.chain.CallLimits;
import io.arx.sources.chain.Web3jChainClient;
import io.arx.sources.json.UndecodableBlockException;
import io.arx.sources.proof.ProofRules;
import io.arx.sources.recording.Recorder;
import io.arx.sources.recording.RecordingConflictException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Records blocks of a node into a folder. */
@Command(
        name = "record",
        mixinStandardHelpOptions = true,
        description = {
            "Record blocks of a node: DIR gets N.block.json.gz and N.receipts.json.gz for each, as the node answers",
            "eth_getBlockByNumber(N, true) and eth_getBlockReceipts(N).",
            "Each block must prove complete against its own header (chains.yaml: verify, quirks) and be the child of the",
            "one before. What DIR has already is read and kept,",
            "so a recording that was broken off goes on; nothing there is ever overwritten.",
            "Exit code 1: a block is not whole, or not the one that DIR has."
        })
final class RecordCommand implements Callable<Integer> {

    @Option(names = "--chain", required = true, description = "A chain of chains.yaml: ethereum, polygon, bsc, ...")
    private String chainName = "";

    @Option(names = "--from", paramLabel = "N", required = true, description = "First block.")
    private long from;

    @Option(names = "--to", paramLabel = "N", required = true, description = "Last block.")
    private long to;

    @Option(
            names = "--rpc",
            paramLabel = "URL",
            description = "HTTP JSON-RPC endpoint of a node; default: the chain's first in chains.yaml.")
    private @Nullable URI rpc;

    @Option(names = "--conf", paramLabel = "DIR", description = "Configuration folder; default: the shipped one.")
    private @Nullable Path conf;

    @Parameters(paramLabel = "DIR", description = "The folder of the recording; made where it is not there.")
    private Path folder = Path.of("");

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        ChainSettings chain = Home.configuration(conf).chain(chainName);
        if (from < 0 || from > to) {
            throw new ConfigurationException("--from " + from + " and --to " + to + " name no blocks");
        }
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new ConfigurationException(folder + " is no folder");
        }
        try (Web3jChainClient node = node(chain)) {
            requireBlocks(chain, node);
            return record(chain, node);
        } catch (RecordingConflictException | UndecodableBlockException different) {
            say(different.getMessage());
            return ExitCode.DIFFERENCE;
        }
    }

    private Web3jChainClient node(ChainSettings chain) {
        URI url = rpc;
        if (url == null) {
            if (chain.rpc().isEmpty()) {
                throw new ConfigurationException("chain " + chain.name() + " has no endpoint: name one with --rpc");
            }
            url = chain.rpc().get(0);
        }
        try {
            return new Web3jChainClient(
                    url.toString(),
                    new ProofRules(chain.number(), chain.verify(), chain.quirks()),
                    CallLimits.DEFAULTS);
        } catch (IllegalArgumentException noUrl) {
            throw new ConfigurationException("--rpc: " + noUrl.getMessage(), noUrl);
        }
    }

    private void requireBlocks(ChainSettings chain, Web3jChainClient node) {
        try {
            long number = node.chainId();
            if (number != chain.number()) {
                throw new ConfigurationException("chain " + chain.name() + " has the EIP-155 number " + chain.number()
                        + ", but the node at " + node.name() + " is on chain " + number);
            }
            long head = node.headHeight();
            if (to > head) {
                throw new ConfigurationException(
                        "--to " + to + ": the node at " + node.name() + " has blocks up to " + head);
            }
        } catch (IOException unreachable) {
            throw unreachable(node, unreachable);
        }
    }

    private int record(ChainSettings chain, Web3jChainClient node) throws IOException, InterruptedException {
        Interruption interruption = Interruption.onShutdown();
        try (Recorder recorder = new Recorder(node, folder, chain.blocksInFlight())) {
            boolean whole;
            try (ProgressLine line = ProgressLine.start(() -> progress(recorder))) {
                whole = recorder.record(from, to, interruption::happened);
            }
            if (!whole) {
                return ExitCode.INTERRUPTED;
            }
            say(folder + " has the blocks " + from + " to " + to + " of " + chain.name());
            return ExitCode.OK;
        } catch (RecordingConflictException conflict) {
            throw conflict;
        } catch (IOException unreachable) {
            throw unreachable(node, unreachable);
        } finally {
            interruption.done();
        }
    }

    private String progress(Recorder recorder) {
        return String.format(
                Locale.ROOT,
                "blocks %d of %d  recorded %d  there before %d",
                recorder.written() + recorder.kept(),
                to - from + 1,
                recorder.written(),
                recorder.kept());
    }

    private static UnreachableException unreachable(Web3jChainClient node, IOException failed) {
        return new UnreachableException(
                "recording from " + node.name() + " failed: " + failed.getMessage() + "; run it again to go on",
                failed);
    }

    private void say(String text) {
        spec.commandLine().getErr().println("arx: " + text);
        spec.commandLine().getErr().flush();
    }
}
