package io.arx.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How a devnet grows and ends. */
class DevnetServerLifeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void growsByItselfUntilToldToStopAndLeavesNoThreads() throws Exception {
        DevnetServer devnet = DevnetServer.start(
                DevnetSettings.defaults().withTransactionsPerBlock(5),
                ServerSettings.defaults().withSpeed(100));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (devnet.head().height() < 10 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        String answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(devnet.uri())
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_blockNumber\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        devnet.stopProducing();
        DevnetBlock head = devnet.head();

        assertThat(answer).startsWith("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0x");
        assertThat(head.height()).isGreaterThanOrEqualTo(10);
        assertThat(devnet.head()).isSameAs(head);
        assertThat(devnet.produceNext().height()).isEqualTo(head.height() + 1);

        devnet.close();
        devnet.close(); // a second time does nothing
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("devnet-"));
    }
}
