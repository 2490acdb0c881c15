package io.arx.devnet.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.arx.devnet.rpc.Answer;
import io.arx.devnet.rpc.ChainView;
import io.arx.devnet.rpc.JsonRpc;
import io.arx.devnet.rpc.Node;
import io.arx.devnet.rpc.Renderer;
import io.arx.devnet.world.Dice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An endpoint that lies as it is told to, and otherwise says the truth. Whether and how it lies depends on its seed, on
 * the request and on how often the same was asked before, and not on time nor on other requests; but a date in
 * {@code Retry-After} is of the present, and a head that stands still is remembered.
 */
public final class LyingNode implements Node {

    private static final int REMEMBERED_REQUESTS = 4_096;

    private final Node honest;
    private final Truth truth;
    private final long seed;
    private final Map<Lie, Fault> faults = new EnumMap<>(Lie.class);
    private final Map<Lie, AtomicLong> told = new EnumMap<>(Lie.class);
    private volatile Map<Lie, Double> probabilities = Map.of();
    private final Map<Long, Integer> times = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Integer> eldest) {
            return size() > REMEMBERED_REQUESTS;
        }
    };

    public LyingNode(ChainView chain, Renderer renderer, long seed) {
        JsonRpc rpc = new JsonRpc(chain, renderer);
        honest = request -> Answer.of(rpc.answer(request));
        truth = new Truth(honest, chain, renderer);
        this.seed = seed;
        for (Lie lie : Lie.values()) {
            faults.put(lie, lie.fault());
            told.put(lie, new AtomicLong());
        }
    }

    /**
     * From now on tells a lie with this probability where it can be told; of several they take turns.
     *
     * @param probability 0 to 1
     */
    public synchronized void tell(Lie lie, double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("a probability must be 0 to 1: " + probability);
        }
        Map<Lie, Double> changed = new EnumMap<>(Lie.class);
        changed.putAll(probabilities);
        changed.put(lie, probability);
        changed.values().removeIf(none -> none == 0);
        probabilities = changed;
    }

    /** From now on says the truth. */
    public synchronized void tellTheTruth() {
        probabilities = Map.of();
    }

    /** How often it told a lie. */
    public long told(Lie lie) {
        return told.get(lie).get();
    }

    @Override
    public Answer answer(byte[] request) {
        Map<Lie, Double> current = probabilities;
        if (current.isEmpty()) {
            return honest.answer(request);
        }
        JsonNode parsed;
        try {
            parsed = Truth.JSON.readTree(request);
        } catch (IOException malformed) {
            return honest.answer(request); // says what is wrong with it
        }
        List<Request.Call> calls = calls(parsed);
        long key = key(calls);
        Request asked = new Request(request, parsed.isArray(), calls, time(key));
        List<Lie> turns = new ArrayList<>(current.keySet());
        Collections.rotate(turns, new Dice(Dice.mix(seed ^ key) + asked.time()).below(turns.size()));
        for (Lie lie : turns) {
            Fault fault = faults.get(lie);
            long moment = fault.isDecidedOnce() ? 0 : asked.time();
            Dice dice = new Dice(Dice.mix(seed ^ Dice.mix(key + 31L * lie.ordinal() + (moment << 32))));
            Answer answer = dice.chance(current.get(lie)) ? fault.answer(asked, truth, dice) : null;
            if (answer != null) {
                told.get(lie).incrementAndGet();
                return answer;
            }
        }
        return honest.answer(request);
    }

    private int time(long key) {
        synchronized (times) {
            int time = times.getOrDefault(key, 0);
            times.put(key, time + 1);
            return time;
        }
    }

    private static List<Request.Call> calls(JsonNode parsed) {
        List<Request.Call> calls = new ArrayList<>();
        for (JsonNode call : parsed.isArray() ? parsed : List.of(parsed)) {
            calls.add(new Request.Call(call.path("method").asText(), call.path("params")));
        }
        return calls;
    }

    /** The same for the same calls, whatever their ids. */
    private static long key(List<Request.Call> calls) {
        long key = 0;
        for (Request.Call call : calls) {
            key = Dice.mix(key + call.method().hashCode());
            key = Dice.mix(key + call.params().toString().hashCode());
        }
        return key;
    }
}
