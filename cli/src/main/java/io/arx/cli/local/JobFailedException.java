package io.arx.cli.local;

/** A job ended with a failure; the message is its innermost cause's, which says what to do. */
public final class JobFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JobFailedException(String job, Throwable failure) {
        super("the " + job + " job failed: " + innermost(failure).getMessage(), failure);
    }

    private static Throwable innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
