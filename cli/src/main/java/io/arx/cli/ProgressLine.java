package io.arx.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Writes one line of progress a second to standard error: over itself on a terminal (the launcher says whether it is
 * one), one below the other elsewhere.
 */
public final class ProgressLine implements AutoCloseable {

    private static final Duration EVERY = Duration.ofSeconds(1);

    private final PrintStream out;
    private final Supplier<String> text;
    private final boolean terminal;
    private final Thread thread;
    private volatile boolean stopped;
    private int width;

    private ProgressLine(PrintStream out, boolean terminal, Supplier<String> text) {
        this.out = out;
        this.text = text;
        this.terminal = terminal;
        this.thread = new Thread(this::run, "progress");
        thread.setDaemon(true);
    }

    /** Starts writing what {@code text} says at that moment. */
    public static ProgressLine start(Supplier<String> text) {
        ProgressLine line = new ProgressLine(System.err, Boolean.getBoolean("arx.terminal"), text);
        line.thread.start();
        return line;
    }

    private void run() {
        while (!stopped) {
            write();
            try {
                Thread.sleep(EVERY.toMillis());
            } catch (InterruptedException asked) {
                return;
            }
        }
    }

    private synchronized void write() {
        String line = text.get();
        if (terminal) {
            out.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
            out.flush();
            width = line.length();
        } else {
            out.println(line);
        }
    }

    @Override
    public void close() {
        stopped = true;
        thread.interrupt();
        write();
        if (terminal) {
            out.println();
        }
    }
}
