package io.arx.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A server as a child process that can be killed as a crash would, and started again on the same files and port. */
final class ServerProcess {

    private static final Duration START = Duration.ofSeconds(60);

    private final String name;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Path folder;
    private final Callable<Boolean> ready;
    private Process process;

    /** @param ready whether the server answers; may throw while it does not */
    ServerProcess(
            String name, List<String> command, Map<String, String> environment, Path folder, Callable<Boolean> ready) {
        this.name = name;
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.folder = folder;
        this.ready = ready;
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill, "stop " + name));
    }

    /** Starts the process and waits until it answers. */
    synchronized void start() throws IOException {
        if (process != null) {
            throw new IllegalStateException(name + " already runs");
        }
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        process = builder.start();
        try {
            Eventually.holds(name + " answers", START, () -> {
                if (!process.isAlive()) {
                    throw new StoppedException(process.exitValue());
                }
                return ready.call();
            });
        } catch (AssertionError failure) {
            String output = Files.readString(log());
            kill();
            throw new IOException(name + " did not start. Its output:\n" + output, failure);
        }
    }

    /** Asks the process to end, and lets it write what it wants to keep. */
    synchronized void stop() {
        end(Process::destroy);
    }

    /** Ends the process at once, without letting it write anything more. */
    synchronized void kill() {
        end(Process::destroyForcibly);
    }

    private void end(Consumer<Process> how) {
        if (process == null) {
            return;
        }
        how.accept(process);
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException(name + " with process id " + process.pid() + " does not end");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        process = null;
    }

    private Path log() {
        return folder.resolve("server.log");
    }

    private static final class StoppedException extends Exception {
        StoppedException(int exitCode) {
            super("the process ended with exit code " + exitCode);
        }
    }
}
