package io.arx.sinks;

import org.apache.flink.connector.base.sink.writer.strategy.RateLimitingStrategy;
import org.apache.flink.connector.base.sink.writer.strategy.RequestInfo;
import org.apache.flink.connector.base.sink.writer.strategy.ResultInfo;

/**
 * When a writer sends. At most so many requests are in flight. A prompt writer sends whatever it holds as soon as none
 * is; while one is, what comes gathers, so that batches grow with the load and an element waits for one round trip at
 * most. A writer that is not prompt sends when a batch is full or its time in the buffer is over.
 *
 * <p>{@link #getMaxBatchSize} is what {@code AsyncSinkWriter} compares its buffer with to decide whether to send; how
 * much a request then takes is {@link GatheringBatchCreator}'s matter. Used from the writer's thread alone.
 */
final class RequestLimit implements RateLimitingStrategy {

    private final int maxInFlight;
    private final int maxBatch;
    private final boolean prompt;
    private int inFlight;

    RequestLimit(int maxInFlight, int maxBatch, boolean prompt) {
        this.maxInFlight = maxInFlight;
        this.maxBatch = maxBatch;
        this.prompt = prompt;
    }

    @Override
    public void registerInFlightRequest(RequestInfo request) {
        inFlight++;
    }

    @Override
    public void registerCompletedRequest(ResultInfo result) {
        inFlight--;
    }

    @Override
    public boolean shouldBlock(RequestInfo request) {
        return inFlight >= maxInFlight;
    }

    @Override
    public int getMaxBatchSize() {
        return prompt && inFlight == 0 ? 1 : maxBatch;
    }
}
