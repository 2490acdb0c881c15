package io.arx.sinks.redis;

import io.arx.sinks.ResponseClass;
import io.lettuce.core.RedisCommandExecutionException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a failure of Redis means for the update that was sent. Where Redis did not answer, or says that it will be able
 * to later: RETRY. Where the update's own key stands in the way: DISCARD. Where Redis refuses the client, and where its
 * words are not known: FATAL, since nothing may be lost quietly.
 */
final class RedisResponseClassifier {

    private static final List<String> LATER = List.of(
            "NOSCRIPT",
            "LOADING",
            "BUSY ",
            "OOM ",
            "READONLY",
            "MASTERDOWN",
            "MISCONF",
            "NOREPLICAS",
            "TRYAGAIN",
            "UNBLOCKED");
    private static final List<String> OF_THE_CLIENT = List.of("WRONGPASS", "NOAUTH", "NOPERM", "DENIED");
    private static final List<String> OF_THE_KEY = List.of("WRONGTYPE");

    private RedisResponseClassifier() {}

    /** @param failure null where Redis answered the script's number */
    static ResponseClass classify(@Nullable Throwable failure) {
        if (failure == null) {
            return ResponseClass.SUCCESS;
        }
        String error = errorReply(failure);
        if (error == null) {
            return ResponseClass.RETRY;
        }
        if (mentions(error, OF_THE_CLIENT)) {
            return ResponseClass.FATAL;
        }
        if (mentions(error, OF_THE_KEY)) {
            return ResponseClass.DISCARD;
        }
        return mentions(error, LATER) ? ResponseClass.RETRY : ResponseClass.FATAL;
    }

    /** Whether the server has lost the script, as it does when it restarts. */
    static boolean isScriptGone(@Nullable Throwable failure) {
        String error = failure == null ? null : errorReply(failure);
        return error != null && error.contains("NOSCRIPT");
    }

    /** The words of Redis, which Lettuce wraps where they answer the first commands of a connection; null for none. */
    static @Nullable String errorReply(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RedisCommandExecutionException) {
                return cause.getMessage();
            }
        }
        return null;
    }

    /** An error within the script carries the code after other words, so it is looked for anywhere. */
    private static boolean mentions(String error, List<String> codes) {
        return codes.stream().anyMatch(error::contains);
    }
}
