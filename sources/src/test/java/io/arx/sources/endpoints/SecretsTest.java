package io.arx.sources.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.devnet.DevnetServer;
import io.arx.devnet.DevnetSettings;
import io.arx.devnet.ServerSettings;
import io.arx.events.ChainId;
import io.arx.events.LogEntry;
import io.arx.sources.chain.ChainClient;
import io.arx.sources.chain.ChainSource;
import io.arx.sources.chain.ChainSourceSettings;
import io.arx.sources.chain.ChainStart;
import io.arx.sources.proof.ProofRules;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever goes wrong, no part of an endpoint's URL that may be a secret is shown to anyone. */
class SecretsTest {

    private static final String SECRET = "s3cr3t-0f-the-provider";
    private static final List<String> LOGGERS = List.of("io.arx.sources", "org.web3j", "okhttp3");
    private static final ChainId CHAIN = new ChainId("devnet", 31337);

    private final List<String> shown = new CopyOnWriteArrayList<>();
    private final Capture capture = new Capture();
    private final EndpointMetricsProbe metrics = new EndpointMetricsProbe();
    private DevnetServer devnet;
    private LyingNode node;

    /** Keeps all that is logged, causes included. */
    private final class Capture extends AbstractAppender {

        private Capture() {
            super(
                    "capture",
                    null,
                    PatternLayout.newBuilder().withPattern("%t %m %throwable").build(),
                    true,
                    Property.EMPTY_ARRAY);
        }

        @Override
        public void append(LogEvent event) {
            shown.add(String.valueOf(toSerializable(event)));
        }
    }

    @BeforeEach
    void start() throws IOException {
        capture.start();
        LoggerContext logging = (LoggerContext) LogManager.getContext(false);
        logging.getConfiguration().getRootLogger().addAppender(capture, Level.TRACE, null);
        logging.updateLoggers();
        LOGGERS.forEach(name -> Configurator.setLevel(name, Level.DEBUG));
        devnet = DevnetServer.start(
                DevnetSettings.defaults().withTransactionsPerBlock(40),
                ServerSettings.defaults().withBacklogBlocks(5).withSpeed(0));
        node = new LyingNode(devnet);
    }

    @AfterEach
    void stop() {
        LOGGERS.forEach(name -> Configurator.setLevel(name, Level.ERROR));
        LoggerContext logging = (LoggerContext) LogManager.getContext(false);
        logging.getConfiguration().getRootLogger().removeAppender("capture");
        logging.updateLoggers();
        capture.stop();
        node.close();
        devnet.close();
    }

    private List<String> urls() {
        String user = node.url().replace("http://", "http://" + SECRET + ":" + SECRET + "-too@");
        return List.of(user + "/v3/" + SECRET + "/x?key=" + SECRET, node.url().replace("http", "ws") + "/" + SECRET);
    }

    private EndpointPoolFactory factory() {
        return new EndpointPoolFactory(CHAIN, urls(), ProofRules.strict(CHAIN.number()), PoolSettings.DEFAULTS);
    }

    @Test
    void staySecretWhateverFails() {
        Attempts attempts = new Attempts();
        attempts.run(() -> {});
        attempts.run(() -> node.refuse(401, Map.of("WWW-Authenticate", SECRET)));
        attempts.run(() -> node.refuse(302, Map.of("Location", "http://127.0.0.1:1/" + SECRET)));
        attempts.run(() -> node.refuse(500, Map.of()));
        attempts.run(() -> node.say("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32000,\"message\":\"key "
                + SECRET + " is over its limit\"}}"));
        attempts.run(() -> node.say("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"" + SECRET + "\"}"));
        attempts.run(() -> node.say("POST /v3/" + SECRET + " is nothing to me"));
        attempts.run(() -> node.say(""));
        attempts.run(() -> Lies.A_LOG_IS_MISSING.tell(node));
        attempts.run(() -> node.close());
        assertThat(attempts.failures).isGreaterThan(20);
        assertThat(shown).isNotEmpty().noneMatch(words -> words.contains(SECRET));
        assertThat(metrics.names()).contains("127.0.0.1").doesNotContain(SECRET);
    }

    @Test
    void staySecretInTheGraphThatFlinkShows() {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        ChainSource source = new ChainSource(CHAIN, factory(), ChainStart.latest(), ChainSourceSettings.DEFAULTS);
        environment
                .fromSource(source, WatermarkStrategy.noWatermarks(), "chain-devnet")
                .sinkTo(new DiscardingSink<LogEntry>());
        assertThat(environment.getExecutionPlan()).contains("chain-devnet").doesNotContain(SECRET);
        assertThat(environment.getConfiguration().toString()).doesNotContain(SECRET);
    }

    @Test
    void staySecretWhereTheUrlIsNone() {
        List<String> wrong = List.of("ftp://" + SECRET + "@127.0.0.1:1/" + SECRET, "node " + SECRET);
        for (String url : wrong) {
            try {
                new EndpointPoolFactory(CHAIN, List.of(url), ProofRules.strict(1), PoolSettings.DEFAULTS);
            } catch (IllegalArgumentException refused) {
                shown.add(words(refused));
            }
        }
        assertThat(shown).hasSizeGreaterThanOrEqualTo(2).noneMatch(words -> words.contains(SECRET));
    }

    private interface Call {
        Object ask(ChainClient client) throws IOException;
    }

    /** All calls after each mishap. */
    private final class Attempts {

        private int failures;

        private void run(Runnable mishap) {
            node.honest();
            mishap.run();
            List<Call> calls = List.of(
                    ChainClient::chainId, ChainClient::headHeight, ChainClient::finalized, client -> client.block(3));
            for (Call call : calls) {
                try (ChainClient client = factory().create(metrics)) {
                    client.onHint(() -> {});
                    shown.add(client.name());
                    call.ask(client);
                } catch (IOException | RuntimeException failed) {
                    failures++;
                    shown.add(words(failed));
                }
            }
        }
    }

    private static String words(Throwable failure) {
        StringWriter words = new StringWriter();
        failure.printStackTrace(new PrintWriter(words));
        return words.toString();
    }
}
