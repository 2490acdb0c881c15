package io.arx.bridge.http;

import io.arx.events.Address;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Reads what the sinks keep in Redis: payloads as they were written, never parsed and written again. Nothing here waits;
 * a stage fails with a {@link io.lettuce.core.RedisException} where Redis is away.
 */
public final class ReadModel {

    /** Recent windows of a wallet that are kept. */
    private static final int WINDOWS = 60;

    /** Recent minutes of a chain that are shown. */
    private static final int MINUTES = 60;

    /** Seconds of the roll-ups that there are, and recent ones of each length. */
    private static final List<Integer> ROLL_UP_LENGTHS = List.of(300, 3600, 86_400);

    private static final int ROLL_UPS = 30;

    /** The running window and the one before it. */
    private static final int TOPS = 2;

    private static final int ALERTS_OF_WALLET = 50;
    private static final int PAGE = 200;

    /** Alerts that a filter looks at, at most. */
    static final int MAX_SCANNED = 10_000;

    private static final String PAYLOAD = "d";

    private final RedisAsyncCommands<String, byte[]> redis;

    public ReadModel(StatefulRedisConnection<String, byte[]> connection) {
        this.redis = connection.async();
    }

    /**
     * What is known of a wallet.
     *
     * @param window the newest one
     * @param windows the recent ones, the oldest first
     * @param rollUps the recent ones of five minutes, then of hours, then of days, the oldest of each first
     * @param score of the newest scored window
     * @param alerts the newest first
     * @param labels what is said of it
     * @param watched where it stands on the watch list
     */
    record Wallet(
            Optional<byte[]> facts,
            Optional<byte[]> window,
            List<byte[]> windows,
            List<byte[]> rollUps,
            Optional<byte[]> score,
            List<byte[]> alerts,
            Optional<byte[]> labels,
            Optional<byte[]> watched) {}

    CompletionStage<Wallet> wallet(String chain, Address address) {
        String wallet = chain + ":" + address;
        CompletableFuture<byte[]> facts = payload("arx:facts:" + wallet);
        CompletableFuture<byte[]> window = payload("arx:latest:window:" + wallet);
        CompletableFuture<byte[]> score = payload("arx:latest:score:" + wallet);
        CompletableFuture<byte[]> labels = payload("arx:label:" + wallet);
        CompletableFuture<byte[]> watched = payload("arx:watched:" + wallet);
        CompletableFuture<List<byte[]>> windows = recent("arx:windows:" + wallet, WINDOWS);
        List<CompletableFuture<List<byte[]>>> rollUps = ROLL_UP_LENGTHS.stream()
                .map(length -> recent("arx:roll-ups:" + wallet + ":" + length, ROLL_UPS))
                .toList();
        CompletableFuture<Void> allRollUps = CompletableFuture.allOf(rollUps.toArray(CompletableFuture[]::new));
        CompletableFuture<List<byte[]>> alerts = redis.zrevrange("arx:alerts:" + wallet, 0, ALERTS_OF_WALLET - 1)
                .thenCompose(ids -> payloads(ids, ReadModel::alertKey))
                .toCompletableFuture();
        return CompletableFuture.allOf(facts, window, score, windows, allRollUps, alerts, labels, watched)
                .thenApply(all -> new Wallet(
                        Optional.ofNullable(facts.join()),
                        Optional.ofNullable(window.join()),
                        windows.join(),
                        rollUps.stream().flatMap(some -> some.join().stream()).toList(),
                        Optional.ofNullable(score.join()),
                        alerts.join(),
                        Optional.ofNullable(labels.join()),
                        Optional.ofNullable(watched.join())));
    }

    /** What a wallet did with each token in the newest window of a length. */
    CompletionStage<List<byte[]>> tokenWindows(String chain, Address address, int lengthSeconds) {
        String index = "arx:token-windows:" + chain + ":" + address + ":" + lengthSeconds;
        return redis.zrevrangeWithScores(index, 0, 0).thenCompose(newest -> {
            if (newest.isEmpty()) {
                return CompletableFuture.completedFuture(List.of());
            }
            double start = newest.get(0).getScore();
            return redis.zrangebyscore(index, Range.create(start, start))
                    .thenCompose(keys -> payloads(keys, Function.identity()));
        });
    }

    /** With whom a wallet dealt most in its newest hour and its newest day. */
    CompletionStage<List<byte[]>> edges(String chain, Address address) {
        String index = "arx:edge-windows:" + chain + ":" + address + ":";
        return recent(index + 3600, 1)
                .thenCombine(recent(index + 86_400, 1), (hour, day) -> Stream.concat(hour.stream(), day.stream())
                        .toList());
    }

    /** What became of a change set; empty where no job has said so yet. */
    CompletionStage<Optional<byte[]>> controlAck(String chain, String changeSet) {
        return payload("arx:control:" + chain + ":" + changeSet).thenApply(Optional::ofNullable);
    }

    /**
     * Wallets of a chain's watch list, in the order of their addresses.
     *
     * @param after the last address of the page before; empty for the first page
     */
    CompletionStage<List<byte[]>> watched(String chain, Optional<Address> after, int limit) {
        Range<byte[]> rest = after.map(address -> Range.from(
                        Range.Boundary.excluding(address.toString().getBytes(StandardCharsets.UTF_8)),
                        Range.Boundary.<byte[]>unbounded()))
                .orElseGet(Range::unbounded);
        return redis.zrangebylex("arx:watch:" + chain, rest, Limit.from(limit))
                .thenCompose(wallets -> payloads(wallets, wallet -> "arx:watched:" + chain + ":" + wallet));
    }

    /** The newest payloads of an index, the oldest first. */
    private CompletableFuture<List<byte[]>> recent(String index, int count) {
        return redis.zrevrange(index, 0, count - 1L)
                .thenCompose(keys -> payloads(keys, Function.identity()))
                .thenApply(ReadModel::reversed)
                .toCompletableFuture();
    }

    /** What is known of a token. */
    CompletionStage<Optional<byte[]>> token(String chain, Address contract) {
        return payload("arx:token:" + chain + ":" + contract).thenApply(Optional::ofNullable);
    }

    /** The newest alerts that pass, the newest first; looks at no more than {@link #MAX_SCANNED}. */
    CompletionStage<List<byte[]>> alerts(int limit, Predicate<byte[]> filter) {
        return moreAlerts(new ArrayList<>(), 0, limit, filter);
    }

    private CompletionStage<List<byte[]>> moreAlerts(
            List<byte[]> found, int from, int limit, Predicate<byte[]> filter) {
        int page = Math.min(PAGE, MAX_SCANNED - from);
        if (found.size() >= limit || page <= 0) {
            return CompletableFuture.completedFuture(found.subList(0, Math.min(limit, found.size())));
        }
        return redis.zrevrange("arx:alerts", from, from + page - 1L)
                .thenCompose(ids -> payloads(ids, ReadModel::alertKey).thenCompose(payloads -> {
                    payloads.stream().filter(filter).forEach(found::add);
                    return moreAlerts(found, ids.size() < page ? MAX_SCANNED : from + page, limit, filter);
                }));
    }

    /** Where each chain stands, by name. */
    CompletionStage<List<byte[]>> chains() {
        return chainNames().thenCompose(names -> payloads(names, name -> "arx:chain:" + name, name -> name));
    }

    /** What a chain's tokens are worth, the native one first. */
    CompletionStage<List<byte[]>> prices(String chain) {
        return redis.smembers("arx:prices:" + chain).thenCompose(members -> {
            SortedSet<String> keys = new TreeSet<>();
            members.forEach(member -> keys.add(text(member)));
            return payloads(keys, Function.identity(), Function.identity());
        });
    }

    /** The first wallets of a chain in its newest windows of a length, the oldest first. */
    CompletionStage<List<byte[]>> topWallets(String chain, int lengthSeconds, String by) {
        return recent("arx:tops:" + chain + ":" + lengthSeconds + ":" + by, TOPS);
    }

    /** A chain's recent minutes, the oldest first. */
    CompletionStage<List<byte[]>> minutes(String chain) {
        return redis.zrevrange("arx:minutes:" + chain, 0, MINUTES - 1)
                .thenCompose(keys -> payloads(keys, Function.identity()))
                .thenApply(ReadModel::reversed);
    }

    CompletionStage<SortedSet<String>> chainNames() {
        return redis.smembers("arx:chains").thenApply(members -> {
            SortedSet<String> names = new TreeSet<>();
            members.forEach(member -> names.add(text(member)));
            return names;
        });
    }

    /** Completes when Redis has answered. */
    CompletionStage<String> ping() {
        return redis.ping();
    }

    private CompletableFuture<byte[]> payload(String key) {
        return redis.hget(key, PAYLOAD).toCompletableFuture();
    }

    private CompletionStage<List<byte[]>> payloads(List<byte[]> members, Function<String, String> key) {
        return payloads(members, key, ReadModel::text);
    }

    /** In the order of the members; those that have expired meanwhile are left out. */
    private <M> CompletionStage<List<byte[]>> payloads(
            Collection<M> members, Function<String, String> key, Function<M, String> name) {
        List<CompletableFuture<byte[]>> reads = members.stream()
                .map(member -> payload(key.apply(name.apply(member))))
                .toList();
        return CompletableFuture.allOf(reads.toArray(CompletableFuture[]::new)).thenApply(all -> {
            List<byte[]> found = new ArrayList<>(reads.size());
            for (CompletableFuture<byte[]> read : reads) {
                byte[] payload = read.join();
                if (payload != null) {
                    found.add(payload);
                }
            }
            return found;
        });
    }

    private static List<byte[]> reversed(List<byte[]> newestFirst) {
        List<byte[]> oldestFirst = new ArrayList<>(newestFirst);
        Collections.reverse(oldestFirst);
        return oldestFirst;
    }

    private static String alertKey(String id) {
        return "arx:alert:" + id;
    }

    private static String text(byte[] member) {
        return new String(member, StandardCharsets.UTF_8);
    }
}
