package io.arx.sources.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.sources.chain.ChainFailures.Verdict;
import io.arx.sources.json.RpcError;
import io.arx.sources.json.UndecodableBlockException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChainFailuresTest {

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504, 529})
    void triesAgainAfterStatusesThatPass(int status) {
        assertThat(ChainFailures.classify(new HttpStatusException(status))).isEqualTo(Verdict.RETRY);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 402, 403, 404, 405, 410, 413})
    void givesUpAfterStatusesThatStay(int status) {
        assertThat(ChainFailures.classify(new HttpStatusException(status))).isEqualTo(Verdict.FATAL);
    }

    @ParameterizedTest
    @ValueSource(longs = {-32000, -32001, -32002, -32005, -32603, 429, 0})
    void triesAgainAfterErrorsThatPass(long code) {
        assertThat(ChainFailures.classify(new RpcErrorException(new RpcError(code, "x"))))
                .isEqualTo(Verdict.RETRY);
    }

    @ParameterizedTest
    @ValueSource(longs = {-32700, -32600, -32601, -32602, -32004, -32006})
    void givesUpAfterErrorsThatStay(long code) {
        assertThat(ChainFailures.classify(new RpcErrorException(new RpcError(code, "x"))))
                .isEqualTo(Verdict.FATAL);
    }

    @Test
    void triesAgainWithoutAConnection() {
        assertThat(ChainFailures.classify(new ConnectException())).isEqualTo(Verdict.RETRY);
        assertThat(ChainFailures.classify(new UnknownHostException())).isEqualTo(Verdict.RETRY);
        assertThat(ChainFailures.classify(new SocketTimeoutException())).isEqualTo(Verdict.RETRY);
        assertThat(ChainFailures.classify(new IOException())).isEqualTo(Verdict.RETRY);
    }

    @Test
    void givesUpOnWhatIsNoMatterOfTime() {
        assertThat(ChainFailures.classify(new SSLPeerUnverifiedException("x"))).isEqualTo(Verdict.FATAL);
        assertThat(ChainFailures.classify(new NullPointerException())).isEqualTo(Verdict.FATAL);
    }

    @Test
    void knowsABlockThatIsNotWhole() {
        assertThat(ChainFailures.classify(UndecodableBlockException.at(1, "x"))).isEqualTo(Verdict.UNDECODABLE);
    }

    @Test
    void waitsLongerAfterEachFailureUpToALimit() {
        BackOff backOff = new BackOff(200, 1000);
        assertThat(new long[] {backOff.next(), backOff.next(), backOff.next(), backOff.next(), backOff.next()})
                .containsExactly(200, 400, 800, 1000, 1000);
        backOff.reset();
        assertThat(backOff.next()).isEqualTo(200);
    }
}
