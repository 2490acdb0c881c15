package io.arx.cli.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end. */
final class ChildProcess {

    private ChildProcess() {}

    /**
     * Both outputs of the program, which go to a file meanwhile, so that a daemon it leaves behind holds up nobody.
     *
     * @param command an absolute path, and the arguments
     * @param environment in addition to this process's own
     * @param folder where it runs
     * @throws IOException where it does not end with exit code 0 in time; it holds what the program said
     */
    static String run(List<String> command, Map<String, String> environment, Path folder, Duration patience)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, Path.of(command.get(0)).getFileName() + "-", ".out");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        boolean ended = false;
        try {
            ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
        String said = Files.readString(output);
        if (!ended) {
            throw new IOException(command + " did not end within " + patience.toSeconds() + " s. It said:\n" + said);
        }
        if (process.exitValue() != 0) {
            throw new IOException(command + " ended with exit code " + process.exitValue() + ". It said:\n" + said);
        }
        return said;
    }
}
