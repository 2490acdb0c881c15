package io.arx.cli;

/** What a command's exit code says; the same for all of them. */
public final class ExitCode {

    /** Done, and as expected. */
    public static final int OK = 0;
    /** It ran, and found a difference. */
    public static final int DIFFERENCE = 1;
    /** Wrong usage or configuration. */
    public static final int USAGE = 2;
    /** Something outside could not be reached. */
    public static final int UNREACHABLE = 3;
    /** Stopped by Ctrl-C. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
