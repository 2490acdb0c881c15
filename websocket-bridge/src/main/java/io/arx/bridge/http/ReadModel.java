package io.arx.bridge.http;

import io.arx.events.Address;
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

/**
 * Reads what the sinks keep in Redis: payloads as they were written, never parsed and written again. Nothing here waits;
 * a stage fails with a {@link io.lettuce.core.RedisException} where Redis is away.
 */
public final class ReadModel {

    /** Recent windows of a wallet that are kept. */
    private static final int WINDOWS = 60;

    /** Recent minutes of a chain that are shown. */
    private static final int MINUTES = 60;

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
     * @param score of the newest scored window
     * @param alerts the newest first
     */
    record Wallet(Optional<byte[]> window, List<byte[]> windows, Optional<byte[]> score, List<byte[]> alerts) {}

    CompletionStage<Wallet> wallet(String chain, Address address) {
        String wallet = chain + ":" + address;
        CompletableFuture<byte[]> window = payload("arx:latest:window:" + wallet);
        CompletableFuture<byte[]> score = payload("arx:latest:score:" + wallet);
        CompletableFuture<List<byte[]>> windows = redis.zrevrange("arx:windows:" + wallet, 0, WINDOWS - 1)
                .thenCompose(keys -> payloads(keys, Function.identity()))
                .thenApply(ReadModel::reversed)
                .toCompletableFuture();
        CompletableFuture<List<byte[]>> alerts = redis.zrevrange("arx:alerts:" + wallet, 0, ALERTS_OF_WALLET - 1)
                .thenCompose(ids -> payloads(ids, ReadModel::alertKey))
                .toCompletableFuture();
        return CompletableFuture.allOf(window, score, windows, alerts)
                .thenApply(all -> new Wallet(
                        Optional.ofNullable(window.join()),
                        windows.join(),
                        Optional.ofNullable(score.join()),
                        alerts.join()));
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
