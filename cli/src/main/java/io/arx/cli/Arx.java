package io.arx.cli;

import io.arx.bridge.BridgeException;
import io.arx.cli.control.LabelsCommand;
import io.arx.cli.control.PricesCommand;
import io.arx.cli.control.WatchCommand;
import io.arx.cli.demo.DemoCommand;
import io.arx.cli.simulate.SimulateCommand;
import io.arx.jobs.conf.ConfigurationException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** {@code ./arx}: everything the tracker does from a shell. */
@Command(
        name = "arx",
        description = "A self-hosted, real-time tracker of every wallet on EVM chains.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            CheckCommand.class,
            RecordCommand.class,
            DecodeCommand.class,
            LogCommand.class,
            LabelsCommand.class,
            WatchCommand.class,
            PricesCommand.class,
            BenchCommand.class,
            PanesCommand.class,
            SimulateCommand.class,
            HelpCommand.class
        },
        footer = {
            "",
            "Also: ./arx test (all tests), ./arx jar (the job for 'flink run'), ./arx train starter.",
            "",
            "Exit codes: 0 done and as expected; 1 ran, and found a difference; 2 wrong usage or configuration;",
            "3 something outside could not be reached; 130 interrupted.",
            "With --json standard output holds exactly one JSON object; progress goes to standard error."
        })
public final class Arx {

    private Arx() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Arx())
                .setExecutionExceptionHandler(Arx::explain)
                .setUsageHelpAutoWidth(true);
    }

    /** One sentence for what a user can mend; a stack trace only for what is our own defect. */
    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        PrintWriter errors = command.getErr();
        if (failure instanceof ConfigurationException) {
            errors.println("arx: " + failure.getMessage());
            return ExitCode.USAGE;
        }
        if (failure instanceof UnreachableException || failure instanceof BridgeException) {
            errors.println("arx: " + failure.getMessage());
            return ExitCode.UNREACHABLE;
        }
        if (failure instanceof InterruptedException) {
            return ExitCode.INTERRUPTED;
        }
        errors.println(
                "arx: " + parsed.originalArgs() + " failed; this is a defect, please report it with what follows");
        failure.printStackTrace(errors);
        return ExitCode.DIFFERENCE;
    }
}
