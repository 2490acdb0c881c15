package io.arx.sinks.influx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arx.testing.InfluxTestServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the tests read from InfluxDB, a map from column to value for each row. */
final class Rows {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Rows() {}

    /** All points of a measurement, the oldest first; tags are columns too. */
    static List<Map<String, Object>> of(InfluxTestServer server, String measurement) throws IOException {
        return read(server, "SELECT * FROM \"" + measurement + "\"");
    }

    static long count(InfluxTestServer server, String measurement, String field) throws IOException {
        List<Map<String, Object>> rows =
                read(server, "SELECT count(\"" + field + "\") AS points FROM \"" + measurement + "\"");
        return rows.isEmpty() ? 0 : (Long) rows.get(0).get("points");
    }

    private static List<Map<String, Object>> read(InfluxTestServer server, String query) throws IOException {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (JsonNode series : JSON.readTree(server.query(query)).at("/results/0/series")) {
            for (JsonNode values : series.get("values")) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (int column = 0; column < values.size(); column++) {
                    row.put(series.get("columns").get(column).asText(), value(values.get(column)));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static Object value(JsonNode node) {
        if (node.isIntegralNumber()) {
            return node.longValue();
        }
        if (node.isNumber()) {
            return node.doubleValue();
        }
        return node.isBoolean() ? (Object) node.booleanValue() : node.asText();
    }
}
