package io.arx.cli.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arx.testing.Eventually;
import io.arx.testing.FreePorts;
import io.arx.testing.RealServers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The official Flink distribution as its own scripts start it: a JobManager and a TaskManager with four slots, processes
 * of their own on free loopback ports. Settings, logs, process ids and state are in a folder of the test's; the
 * distribution stays untouched. Whatever happens, {@link #close()} or the end of this JVM ends all processes.
 */
final class StandaloneCluster implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration COMMAND = Duration.ofSeconds(120);
    private static final Duration STOP = Duration.ofSeconds(20);
    private static final Pattern SUBMITTED = Pattern.compile("submitted with JobID ([0-9a-f]{32})");
    private static final Pattern SAVEPOINT = Pattern.compile("Savepoint completed\\. Path: (\\S+)");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path home = RealServers.flinkHome();
    private final Path folder;
    private final int restPort = FreePorts.next();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> environment;
    private final List<ProcessHandle> daemons = new ArrayList<>();
    private final Thread endWithTests = new Thread(this::endDaemons, "end the Flink cluster");

    private StandaloneCluster(Path folder) throws IOException {
        this.folder = folder;
        environment = Map.of(
                "JAVA_HOME", System.getProperty("java.home"),
                "FLINK_CONF_DIR",
                        Files.createDirectories(folder.resolve("conf")).toString(),
                "FLINK_LOG_DIR", Files.createDirectories(folder.resolve("log")).toString(),
                "FLINK_PID_DIR", Files.createDirectories(folder.resolve("pid")).toString(),
                "FLINK_IDENT_STRING", "arx-test");
        writeSettings();
    }

    /** Starts a cluster in an empty folder; skips the test where the distribution is not installed. */
    static StandaloneCluster start(Path folder) throws IOException, InterruptedException {
        StandaloneCluster cluster = new StandaloneCluster(folder);
        Runtime.getRuntime().addShutdownHook(cluster.endWithTests);
        try {
            cluster.script("start-cluster.sh");
            cluster.awaitTaskManagers(1);
            return cluster;
        } catch (IOException | InterruptedException | RuntimeException | Error failure) {
            failure.addSuppressed(new IOException("the cluster's logs:\n" + cluster.logs()));
            cluster.close();
            throw failure;
        }
    }

    /**
     * Submits a job with {@code bin/flink run -d}.
     *
     * @param options of {@code flink run}: {@code -c CLASS}, {@code -s SAVEPOINT}
     * @param arguments of the job
     * @return the job's id
     */
    String run(List<String> options, Path jar, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("run", "-d"));
        command.addAll(options);
        command.add(jar.toString());
        command.addAll(arguments);
        return found(SUBMITTED, flink(command));
    }

    /** Stops a job with {@code bin/flink stop} and gives the savepoint's path. */
    String stop(String job) throws IOException, InterruptedException {
        Path savepoints = folder.resolve("savepoints");
        return found(
                SAVEPOINT,
                flink(List.of("stop", "--savepointPath", savepoints.toUri().toString(), job)));
    }

    /** Ends a job at once, without a savepoint, and waits until it has ended. */
    void cancel(String job) throws IOException {
        send(
                HttpRequest.newBuilder(uri("/jobs/" + job + "?mode=cancel"))
                        .method("PATCH", HttpRequest.BodyPublishers.noBody()),
                202);
        Eventually.holds("job " + job + " is canceled", STOP, () -> state(job).equals("CANCELED"));
    }

    /**
     * Waits until a checkpoint is complete that began after this call: then the sinks have written whatever had entered
     * the job before it.
     */
    void awaitCheckpoint(String job) throws IOException {
        String page = "/jobs/" + job + "/checkpoints";
        long before = json(page).at("/counts/completed").asLong();
        // One more may have begun before the call.
        Eventually.holds(
                "a checkpoint of job " + job + " is complete",
                COMMAND,
                () -> json(page).at("/counts/completed").asLong() >= before + 2);
    }

    /** {@code RUNNING}, {@code RESTARTING}, {@code FINISHED}, … */
    String state(String job) throws IOException {
        return json("/jobs/" + job).get("state").asText();
    }

    /** What Flink's REST answers, as text. */
    String rest(String path) throws IOException {
        return send(HttpRequest.newBuilder(uri(path)), 200);
    }

    /** The same, parsed. */
    JsonNode json(String path) throws IOException {
        return JSON.readTree(rest(path));
    }

    /** Ends the newest TaskManager at once, as {@code kill -9} does; its slots and its memory are gone. */
    void killTaskManager() throws IOException, InterruptedException {
        List<Long> ids = processIds("taskexecutor");
        ProcessHandle taskManager = ProcessHandle.of(ids.get(ids.size() - 1)).orElseThrow();
        taskManager.destroyForcibly();
        end(taskManager);
    }

    /** Starts another TaskManager with {@code bin/taskmanager.sh start}. */
    void startTaskManager() throws IOException, InterruptedException {
        script("taskmanager.sh", "start");
    }

    /** All logs of all processes, the client's too. */
    String logs() throws IOException {
        StringBuilder logs = new StringBuilder();
        try (Stream<Path> files = Files.list(folder.resolve("log"))) {
            for (Path file : files.sorted().toList()) {
                logs.append("== ").append(file.getFileName()).append('\n').append(Files.readString(file));
            }
        }
        return logs.toString();
    }

    /** What the JobManager and the TaskManagers were started with, a process a line. */
    String processArguments() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String daemon : List.of("standalonesession", "taskexecutor")) {
            for (long id : processIds(daemon)) {
                ProcessHandle.of(id)
                        .flatMap(process -> process.info().commandLine())
                        .ifPresent(line -> all.append(line).append('\n'));
            }
        }
        if (all.isEmpty()) {
            throw new IOException("the system does not say what Flink's processes were started with");
        }
        return all.toString();
    }

    @Override
    public void close() {
        endDaemons();
        if (Thread.currentThread() != endWithTests) {
            Runtime.getRuntime().removeShutdownHook(endWithTests);
        }
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + restPort + path);
    }

    private String send(HttpRequest.Builder request, int expectedStatus) throws IOException {
        HttpRequest question = request.timeout(Duration.ofSeconds(20)).build();
        try {
            HttpResponse<String> answer = http.send(question, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != expectedStatus) {
                throw new IOException(question.uri() + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking " + question.uri(), interrupted);
        }
    }

    private void writeSettings() throws IOException {
        Path target = folder.resolve("conf");
        try (Stream<Path> files = Files.list(home.resolve("conf"))) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
        Map<String, String> changes = new LinkedHashMap<>();
        for (String host : List.of(
                "rest.address",
                "rest.bind-address",
                "jobmanager.rpc.address",
                "jobmanager.bind-host",
                "taskmanager.host",
                "taskmanager.bind-host")) {
            changes.put(host, "127.0.0.1");
        }
        changes.put("rest.port", Integer.toString(restPort));
        changes.put("rest.bind-port", Integer.toString(restPort));
        changes.put("jobmanager.rpc.port", Integer.toString(FreePorts.next()));
        changes.put("jobmanager.memory.process.size", "900m");
        changes.put("taskmanager.memory.process.size", "1300m");
        changes.put("taskmanager.memory.managed.size", "64m");
        changes.put("taskmanager.numberOfTaskSlots", "4");
        changes.put("heartbeat.interval", "1s"); // so that a dead TaskManager is noticed soon
        // A killed process leaves its temporary files behind, native libraries for one.
        String temporary = Files.createDirectories(folder.resolve("tmp")).toString();
        changes.put("io.tmp.dirs", temporary);
        changes.put("env.java.opts.jobmanager", "-Djava.io.tmpdir=" + temporary);
        changes.put("env.java.opts.taskmanager", "-Djava.io.tmpdir=" + temporary);
        changes.put("env.java.opts.client", "-XX:TieredStopAtLevel=1 -Djava.io.tmpdir=" + temporary);
        FlinkSettings.copy(home.resolve("conf"), target, changes);
    }

    private void awaitTaskManagers(int number) {
        Eventually.holds(
                number + " TaskManager(s) offer their slots",
                START,
                () -> json("/overview").get("taskmanagers").asInt() == number);
    }

    private String flink(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin/flink").toString());
        command.addAll(arguments);
        return ChildProcess.run(command, environment, folder, COMMAND);
    }

    /** Runs a script that starts daemons, and notes them. */
    private void script(String name, String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin").resolve(name).toString()));
        command.addAll(List.of(arguments));
        try {
            ChildProcess.run(command, environment, folder, START);
        } finally {
            synchronized (daemons) {
                for (String daemon : List.of("standalonesession", "taskexecutor")) {
                    processIds(daemon).forEach(id -> ProcessHandle.of(id)
                            .filter(process -> !daemons.contains(process))
                            .ifPresent(daemons::add));
                }
            }
        }
    }

    private List<Long> processIds(String daemon) throws IOException {
        Path file = folder.resolve("pid").resolve("flink-arx-test-" + daemon + ".pid");
        return Files.exists(file)
                ? Files.readAllLines(file).stream().map(Long::valueOf).toList()
                : List.of();
    }

    private void endDaemons() {
        synchronized (daemons) {
            daemons.forEach(ProcessHandle::destroy);
            daemons.forEach(StandaloneCluster::end);
            daemons.clear();
        }
    }

    /** Waits for a process that was told to end, and ends it at once where it does not obey. */
    private static void end(ProcessHandle process) {
        long deadline = System.nanoTime() + STOP.toNanos();
        Eventually.holds("process " + process.pid() + " has ended", STOP.multipliedBy(2), () -> {
            if (System.nanoTime() > deadline) {
                process.destroyForcibly();
            }
            return !runs(process);
        });
    }

    /** Whether it does anything: a dead process that nobody has waited for is alive to Java, but has no command. */
    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    private static String found(Pattern pattern, String said) throws IOException {
        Matcher matcher = pattern.matcher(said);
        if (!matcher.find()) {
            throw new IOException("Flink's answer has no '" + pattern + "':\n" + said);
        }
        return matcher.group(1);
    }
}
