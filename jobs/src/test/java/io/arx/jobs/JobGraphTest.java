package io.arx.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arx.jobs.conf.ChainSettings;
import io.arx.jobs.conf.Configuration;
import io.arx.jobs.conf.ConfigurationException;
import io.arx.jobs.conf.TrackerSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

/** The graphs as they would be submitted: every operator findable in a savepoint, no type left to Kryo. */
class JobGraphTest {

    private static final Configuration CONFIGURATION = withInflux(Configuration.read(Path.of("..", "conf")));
    private static final ChainSettings CHAIN =
            CONFIGURATION.chain("ethereum").withRpc(List.of(URI.create("http://127.0.0.1:1")));

    private final StreamExecutionEnvironment environment = new StreamExecutionEnvironment(CONFIGURATION.flink());

    private static Configuration withInflux(Configuration configuration) {
        return configuration.withTracker(configuration
                .tracker()
                .withInflux(new TrackerSettings.Influx(
                        2, URI.create("http://127.0.0.1:1"), "arx", "arx", Optional.empty())));
    }

    @Test
    void shippedSettingsRefuseMissingUidsAndGenericTypes() {
        assertThat(CONFIGURATION.flink().get(PipelineOptions.AUTO_GENERATE_UIDS))
                .isFalse();
        assertThat(CONFIGURATION.flink().get(PipelineOptions.GENERIC_TYPES)).isFalse();
    }

    @Test
    void everyOperatorOfTheTrackGraphHasAUidOfItsOwn() {
        TrackJob.overLog(environment, CONFIGURATION, CHAIN);
        StreamGraph graph = environment.getStreamGraph();

        assertThat(graph.getJobGraph().getNumberOfVertices()).isPositive();
        assertUids(graph);
    }

    @Test
    void everyOperatorOfTheIngestGraphHasAUidOfItsOwn() {
        IngestJob.define(environment, CONFIGURATION, CHAIN);
        StreamGraph graph = environment.getStreamGraph();

        assertThat(graph.getJobGraph().getNumberOfVertices()).isPositive();
        assertUids(graph);
    }

    @Test
    void anOperatorWithoutAUidIsRefused() {
        environment.fromData(1, 2, 3).map(number -> number + 1).print();

        assertThatThrownBy(() -> environment.getStreamGraph().getJobGraph())
                .hasStackTraceContaining("Auto generated UIDs have been disabled");
    }

    @Test
    void chainsOfOneJobShareNoUid() {
        TrackJob.overLog(environment, CONFIGURATION, CHAIN);
        TrackJob.overLog(environment, CONFIGURATION, CONFIGURATION.chain("polygon"));

        assertUids(environment.getStreamGraph());
    }

    @Test
    void ingestWithoutAnEndpointSaysWhereToNameOne() {
        assertThatThrownBy(() -> IngestJob.define(environment, CONFIGURATION, CONFIGURATION.chain("ethereum")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("--rpc")
                .hasMessageContaining("chains.yaml");
    }

    private static void assertUids(StreamGraph graph) {
        Set<String> uids = new HashSet<>();
        for (StreamNode node : graph.getStreamNodes()) {
            assertThat(node.getTransformationUID())
                    .as("uid of " + node.getOperatorName())
                    .isNotNull();
            assertThat(uids.add(node.getTransformationUID()))
                    .as("uid " + node.getTransformationUID())
                    .isTrue();
        }
    }
}
