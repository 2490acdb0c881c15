package io.arx.cli.demo;

import io.arx.cli.ExitCode;
import io.arx.cli.Home;
import io.arx.cli.Interruption;
import io.arx.cli.ProgressLine;
import io.arx.cli.Texts;
import io.arx.cli.UnreachableException;
import io.arx.cli.local.Ports;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Everything at once over a simulated chain, to look at and to check. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Run the whole tracker over three simulated chains, in one JVM, with nothing else to install.",
            "Its own client compares the alerts that it gets with what the chains were scripted to contain;",
            "exit code 0 only if it got every expected alert and no other."
        })
public final class DemoCommand implements Callable<Integer> {

    @Option(names = "--for", paramLabel = "TIME", description = "Stop after this long (60s, 10min); default: Ctrl-C.")
    private @Nullable String duration;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "What the chains are made from; default ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--port", description = "Port of the page and the WebSocket; 0 for a free one; default 8080.")
    private @Nullable Integer port;

    @Option(
            names = "--influx",
            paramLabel = "URL",
            description = {
                "Also write series to this InfluxDB: http://HOST:PORT/?org=O&bucket=B&credentialsFile=F, or",
                "http://HOST:PORT/?db=D for version 1."
            })
    private @Nullable String influx;

    @Option(names = "--conf", paramLabel = "DIR", description = "Configuration folder; default: the shipped one.")
    private @Nullable Path conf;

    @Option(names = "--json", description = "End with one JSON object on standard output.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Duration limit = duration == null ? null : Texts.duration("--for", duration);
        DemoSettings settings = DemoSettings.of(Home.configuration(conf), seed, port, influx);
        String host = settings.configuration().tracker().bridge().host();
        int wanted = settings.configuration().tracker().bridge().port();
        if (wanted != 0 && !Ports.isFree(host, wanted)) {
            throw new UnreachableException(
                    "port " + wanted + " is in use; choose another with --port, or --port 0 for a free one");
        }
        PrintWriter errors = spec.commandLine().getErr();
        Interruption interruption = Interruption.onShutdown();
        DemoReport report;
        try (Demo demo = Demo.start(settings, text -> say(errors, text))) {
            demo.printAddresses(text -> say(errors, text));
            try (ProgressLine line = ProgressLine.start(demo::progress)) {
                boolean interrupted = interruption.await(limit);
                if (interrupted && limit == null) {
                    say(errors, "stopping");
                }
            }
            say(errors, "waiting for the last block to come through");
            report = demo.finish();
        } finally {
            interruption.done();
        }
        if (json) {
            spec.commandLine().getOut().println(report.json());
            spec.commandLine().getOut().flush();
        }
        report.sentences().forEach(sentence -> say(errors, sentence));
        return interruption.happened()
                ? ExitCode.INTERRUPTED
                : report.isAsExpected() ? ExitCode.OK : ExitCode.DIFFERENCE;
    }

    private static void say(PrintWriter errors, String text) {
        errors.println("arx: " + text);
        errors.flush();
    }
}
