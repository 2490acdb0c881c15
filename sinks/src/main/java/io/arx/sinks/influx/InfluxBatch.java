package io.arx.sinks.influx;

import io.arx.sinks.DiscardLog;
import io.arx.sinks.ResponseClass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Writes the points of one request. Where the server refuses all of them for the sake of some, the request is halved
 * until those stand alone, so that a bad point costs no other.
 */
final class InfluxBatch {

    private static final int SHOWN = 200;

    private final InfluxClient client;
    private final DiscardLog discards;

    /**
     * How a batch ended.
     *
     * @param discarded points that the server refused for good
     * @param response the last answer
     */
    record Outcome(ResponseClass responseClass, int discarded, InfluxResponse response) {}

    InfluxBatch(InfluxClient client, DiscardLog discards) {
        this.client = client;
        this.discards = discards;
    }

    /** The last point of each series and time, in the order of the first: what would stay after writing all. */
    static List<InfluxPoint> withoutSuperseded(List<InfluxPoint> points) {
        Map<InfluxPoint.Key, InfluxPoint> latest = new LinkedHashMap<>(points.size() * 2);
        for (InfluxPoint point : points) {
            latest.put(point.key(), point);
        }
        return new ArrayList<>(latest.values());
    }

    /** Ends with SUCCESS, also where some were discarded, or with RETRY or FATAL, where some may have been written. */
    CompletableFuture<Outcome> write(List<InfluxPoint> points) {
        List<String> lines = points.stream().map(InfluxPoint::line).toList();
        return client.write(lines).thenCompose(response -> settle(points, response));
    }

    private CompletableFuture<Outcome> settle(List<InfluxPoint> points, InfluxResponse response) {
        ResponseClass responseClass = InfluxResponseClassifier.classify(response);
        if (responseClass != ResponseClass.DISCARD) {
            return CompletableFuture.completedFuture(new Outcome(responseClass, 0, response));
        }
        boolean partial = InfluxResponseClassifier.isPartial(response);
        if (points.size() == 1 || partial) {
            int discarded = partial ? Math.min(points.size(), InfluxResponseClassifier.dropped(response)) : 1;
            String first = points.get(0).line();
            String shown = first.length() > SHOWN ? first.substring(0, SHOWN) + "…" : first;
            discards.discarded(
                    discarded + " of " + points.size() + " points (the first sent: " + shown + ")",
                    response.status() + " " + response.message());
            return CompletableFuture.completedFuture(new Outcome(ResponseClass.SUCCESS, discarded, response));
        }
        int half = points.size() / 2;
        return write(points.subList(0, half))
                .thenCompose(first -> first.responseClass() != ResponseClass.SUCCESS
                        ? CompletableFuture.completedFuture(first)
                        : write(points.subList(half, points.size()))
                                .thenApply(second -> new Outcome(
                                        second.responseClass(),
                                        first.discarded() + second.discarded(),
                                        second.response())));
    }
}
