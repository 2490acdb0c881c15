package io.arx.sinks.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.sinks.ResponseClass;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisLoadingException;
import io.lettuce.core.RedisNoScriptException;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisResponseClassifierTest {

    @Test
    void anAnswerIsASuccess() {
        assertThat(RedisResponseClassifier.classify(null)).isEqualTo(ResponseClass.SUCCESS);
    }

    @Test
    void silenceIsWorthAnotherAttempt() {
        for (Throwable failure : new Throwable[] {
            new RedisCommandTimeoutException("5 seconds"),
            new RedisConnectionException("refused", new IOException("Connection refused")),
            new RedisException("Currently not connected. Commands are rejected."),
            new IOException("Connection reset by peer"),
            new CompletionException(new RedisConnectionException("refused"))
        }) {
            assertThat(RedisResponseClassifier.classify(failure))
                    .as("%s", failure)
                    .isEqualTo(ResponseClass.RETRY);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            RETRY   | OOM command not allowed when used memory > 'maxmemory'.
            RETRY   | ERR Error running script (call to f_1): @user_script:12: OOM command not allowed
            RETRY   | READONLY You can't write against a read only replica.
            RETRY   | MISCONF Redis is configured to save RDB snapshots
            RETRY   | MASTERDOWN Link with MASTER is down
            DISCARD | WRONGTYPE Operation against a key holding the wrong kind of value
            DISCARD | ERR Error running script (call to f_1): @user_script:21: WRONGTYPE Operation against a key
            FATAL   | WRONGPASS invalid username-password pair or user is disabled.
            FATAL   | NOAUTH Authentication required.
            FATAL   | NOPERM this user has no permissions to run the 'evalsha' command
            FATAL   | ERR unknown index command zadd2
            """)
    void theWordsOfRedisDecide(ResponseClass expected, String words) {
        assertThat(RedisResponseClassifier.classify(new RedisCommandExecutionException(words)))
                .isEqualTo(expected);
        assertThat(RedisResponseClassifier.classify(new CompletionException(
                        new RedisConnectionException("no", new RedisCommandExecutionException(words)))))
                .isEqualTo(expected);
    }

    @Test
    void aLostScriptIsLoadedAgain() {
        RedisNoScriptException gone = new RedisNoScriptException("NOSCRIPT No matching script. Please use EVAL.");
        assertThat(RedisResponseClassifier.classify(gone)).isEqualTo(ResponseClass.RETRY);
        assertThat(RedisResponseClassifier.isScriptGone(gone)).isTrue();
        RedisLoadingException loading = new RedisLoadingException("LOADING Redis is loading the dataset in memory");
        assertThat(RedisResponseClassifier.classify(loading)).isEqualTo(ResponseClass.RETRY);
        assertThat(RedisResponseClassifier.isScriptGone(loading)).isFalse();
    }
}
