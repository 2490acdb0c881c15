package io.arx.sinks.redis;

import static io.arx.sinks.redis.IndexCommand.addToSet;
import static io.arx.sinks.redis.IndexCommand.addToSortedSet;
import static io.arx.sinks.redis.IndexCommand.expire;
import static io.arx.sinks.redis.IndexCommand.removeFromSortedSet;
import static io.arx.sinks.redis.IndexCommand.storeIfNewer;
import static io.arx.sinks.redis.IndexCommand.trimSortedSet;

import io.arx.events.Address;
import io.arx.events.Alert;
import io.arx.events.ChainId;
import io.arx.events.ChainMinute;
import io.arx.events.ChainStatus;
import io.arx.events.DeadLetter;
import io.arx.events.EventCodec;
import io.arx.events.TokenDescription;
import io.arx.events.TokenPrice;
import io.arx.events.TokenWindow;
import io.arx.events.TopWallets;
import io.arx.events.WalletEdges;
import io.arx.events.WalletFacts;
import io.arx.events.WalletRollUp;
import io.arx.events.WalletScore;
import io.arx.events.WalletWindow;
import io.arx.events.control.ControlAck;
import io.arx.events.control.WalletLabels;
import io.arx.events.control.WatchedWallet;
import java.time.Duration;
import java.util.List;

/**
 * The keys, versions and channels of the read model, which the bridge reads.
 *
 * <p>Alert: {@code arx:alert:<id>}, version its stage's rank; ids by time in {@code arx:alerts} and
 * {@code arx:alerts:<chain>:<wallet>}. Window: {@code arx:window:<chain>:<wallet>:<length>:<start>}, version (final, log
 * position), for a window of the head may be of a later position than the final one, where an orphaned block was in it
 * and was undone; both in one number, which is the position, and 2^52 more where the window is final. The latest in {@code arx:latest:window:<chain>:<wallet>}; keys by start in
 * {@code arx:windows:<chain>:<wallet>}. Roll-up: {@code arx:roll-up:<chain>:<wallet>:<length>:<start>}, version as a
 * window's and then how far it goes; keys by start in {@code arx:roll-ups:<chain>:<wallet>:<length>}. First wallets:
 * {@code arx:top:<chain>:<length>:<by>:<start>}, version as a roll-up's; keys by start in
 * {@code arx:tops:<chain>:<length>:<by>}. Facts:
 * {@code arx:facts:<chain>:<wallet>}, version (position, how far they go). Score: {@code arx:latest:score:<chain>:<wallet>}, version (start, position).
 * Chain: {@code arx:chain:<name>}, version (position + 1, halted); names in {@code arx:chains}.
 * Price: {@code arx:price:<chain>:<token>}, version (position + 1, on the head); keys in {@code arx:prices:<chain>}.
 * A chain's minute: {@code arx:minute:<chain>:<start>}, version as a window's; keys by start in
 * {@code arx:minutes:<chain>}.
 * Dead letter: {@code arx:dead-letter:<chain>:<block hash>:<log index>}; keys by height in
 * {@code arx:dead-letters:<chain>}. Token: {@code arx:token:<chain>:<contract>}, version its position + 1.
 *
 * <p>Token window: {@code arx:token-window:<chain>:<wallet>:<length>:<start>:<token>}, version as a window's; keys by
 * start in {@code arx:token-windows:<chain>:<wallet>:<length>}, without those in which nothing is left. Edges:
 * {@code arx:edges:<chain>:<wallet>:<length>:<start>}, version as a window's; keys by start in
 * {@code arx:edge-windows:<chain>:<wallet>:<length>}.
 *
 * <p>Change set: {@code arx:control:<chain>:<id>}. Labels: {@code arx:label:<chain>:<address>}. Watched wallet:
 * {@code arx:watched:<chain>:<wallet>}; those on the list in {@code arx:watch:<chain>}, all with score 0 and so in the
 * order of their addresses. Each has its position + 1 as version; what was taken off a list, or has no label any more,
 * stays as a hash that says so, because its version is needed.
 *
 * <p>An index may name a hash that has expired; a reader leaves it out.
 */
public final class ReadModel {

    static final String LIVE_ALERTS = "arx:live:alerts";
    static final String LIVE_WALLETS = "arx:live:wallets";
    static final String LIVE_CHAINS = "arx:live:chains";

    static final String LIVE_DEAD_LETTERS = "arx:live:dead-letters";
    static final String LIVE_TOKENS = "arx:live:tokens";

    static final String LIVE_CONTROL = "arx:live:control";

    static final int RECENT_WINDOWS = 60;
    static final int RECENT_MINUTES = 1440;
    static final int RECENT_ROLL_UPS = 30;
    /** Of each length: the running window, and the one before it. */
    static final int LEDGER_WINDOWS = 2;

    /** Of two windows of a thousand tokens each. */
    static final int RECENT_TOKEN_WINDOWS = 2_002;

    static final int RECENT_DEAD_LETTERS = 10_000;
    static final int RECENT_ALERTS_OF_A_WALLET = 1_000;
    static final int RECENT_ALERTS = 100_000;
    private static final long FINAL = 1L << 52;
    private static final long WINDOW_SECONDS = Duration.ofDays(1).toSeconds();
    private static final long FACTS_SECONDS = Duration.ofDays(90).toSeconds();
    private static final long DEAD_LETTER_SECONDS = Duration.ofDays(7).toSeconds();
    private static final long ACK_SECONDS = Duration.ofDays(7).toSeconds();
    private static final long ALERT_SECONDS = Duration.ofDays(90).toSeconds();

    private ReadModel() {}

    static RedisUpdate alert(Alert alert) {
        String wallet = wallet(alert.chain(), alert.subject());
        String ofWallet = "arx:alerts:" + wallet;
        return new RedisUpdate(
                "arx:alert:" + alert.id(),
                alert.stage().rank(),
                0,
                EventCodec.alert(alert),
                LIVE_ALERTS,
                "alerts alerts/" + alert.severity().label() + " alerts/rule/" + alert.rule() + " "
                        + walletChannel(alert.chain(), alert.subject()),
                ALERT_SECONDS,
                List.of(
                        addToSortedSet("arx:alerts", alert.eventTimeSeconds(), alert.id()),
                        trimSortedSet("arx:alerts", RECENT_ALERTS),
                        addToSortedSet(ofWallet, alert.eventTimeSeconds(), alert.id()),
                        trimSortedSet(ofWallet, RECENT_ALERTS_OF_A_WALLET),
                        expire(ofWallet, ALERT_SECONDS)));
    }

    static RedisUpdate window(WalletWindow window) {
        String wallet = wallet(window.chain(), window.wallet());
        String key = "arx:window:" + wallet + ":" + window.lengthSeconds() + ":" + window.startSeconds();
        String recent = "arx:windows:" + wallet;
        return new RedisUpdate(
                key,
                version(window),
                0,
                EventCodec.window(window),
                LIVE_WALLETS,
                walletChannel(window.chain(), window.wallet()),
                WINDOW_SECONDS,
                List.of(
                        storeIfNewer("arx:latest:window:" + wallet, window.startSeconds(), version(window)),
                        addToSortedSet(recent, window.startSeconds(), key),
                        trimSortedSet(recent, RECENT_WINDOWS),
                        expire(recent, WINDOW_SECONDS)));
    }

    static RedisUpdate rollUp(WalletRollUp rollUp) {
        WalletWindow window = rollUp.window();
        String wallet = wallet(window.chain(), window.wallet());
        String ofLength = wallet + ":" + window.lengthSeconds();
        String key = "arx:roll-up:" + ofLength + ":" + window.startSeconds();
        String recent = "arx:roll-ups:" + ofLength;
        long seconds = (long) RECENT_ROLL_UPS * window.lengthSeconds();
        return new RedisUpdate(
                key,
                version(window),
                rollUp.throughSeconds(),
                EventCodec.rollUp(rollUp),
                LIVE_WALLETS,
                walletChannel(window.chain(), window.wallet()),
                seconds,
                List.of(
                        addToSortedSet(recent, window.startSeconds(), key),
                        trimSortedSet(recent, RECENT_ROLL_UPS),
                        expire(recent, seconds)));
    }

    static RedisUpdate topWallets(TopWallets top) {
        String chain = top.chain().name();
        String list = chain + ":" + top.lengthSeconds() + ":" + top.ranking().label();
        String key = "arx:top:" + list + ":" + top.startSeconds();
        String recent = "arx:tops:" + list;
        long seconds = (long) RECENT_ROLL_UPS * top.lengthSeconds();
        return new RedisUpdate(
                key,
                top.version() + (top.isFinal() ? FINAL : 0),
                top.throughSeconds(),
                EventCodec.topWallets(top),
                LIVE_CHAINS,
                "top/" + chain,
                seconds,
                List.of(
                        addToSortedSet(recent, top.startSeconds(), key),
                        trimSortedSet(recent, RECENT_ROLL_UPS),
                        expire(recent, seconds)));
    }

    static RedisUpdate facts(WalletFacts facts) {
        return new RedisUpdate(
                "arx:facts:" + wallet(facts.chain(), facts.wallet()),
                facts.version(),
                facts.throughSeconds(),
                EventCodec.facts(facts),
                LIVE_WALLETS,
                walletChannel(facts.chain(), facts.wallet()),
                FACTS_SECONDS,
                List.of());
    }

    /** One that a reorganisation has emptied is kept for its version, and out of the index. */
    static RedisUpdate tokenWindow(TokenWindow window) {
        String ofLength = wallet(window.chain(), window.wallet()) + ":" + window.lengthSeconds();
        String key = "arx:token-window:" + ofLength + ":" + window.startSeconds() + ":" + window.token();
        String recent = "arx:token-windows:" + ofLength;
        boolean isEmpty = window.inCount() + window.outCount() == 0;
        long seconds = (long) LEDGER_WINDOWS * window.lengthSeconds();
        return new RedisUpdate(
                key,
                window.version() + (window.isFinal() ? FINAL : 0),
                0,
                EventCodec.tokenWindow(window),
                LIVE_WALLETS,
                walletChannel(window.chain(), window.wallet()),
                seconds,
                List.of(
                        isEmpty ? removeFromSortedSet(recent, key) : addToSortedSet(recent, window.startSeconds(), key),
                        trimSortedSet(recent, RECENT_TOKEN_WINDOWS),
                        expire(recent, seconds)));
    }

    static RedisUpdate edges(WalletEdges edges) {
        String ofLength = wallet(edges.chain(), edges.wallet()) + ":" + edges.lengthSeconds();
        String key = "arx:edges:" + ofLength + ":" + edges.startSeconds();
        String recent = "arx:edge-windows:" + ofLength;
        long seconds = (long) LEDGER_WINDOWS * edges.lengthSeconds();
        return new RedisUpdate(
                key,
                edges.version() + (edges.isFinal() ? FINAL : 0),
                0,
                EventCodec.edges(edges),
                LIVE_WALLETS,
                walletChannel(edges.chain(), edges.wallet()),
                seconds,
                List.of(
                        addToSortedSet(recent, edges.startSeconds(), key),
                        trimSortedSet(recent, LEDGER_WINDOWS),
                        expire(recent, seconds)));
    }

    private static long version(WalletWindow window) {
        return window.version() + (window.isFinal() ? FINAL : 0);
    }

    /** A score of the publish threshold and above also goes to the channel of all scores. */
    static RedisUpdate score(WalletScore score, double publishThreshold) {
        String channel = walletChannel(score.chain(), score.wallet());
        return new RedisUpdate(
                "arx:latest:score:" + wallet(score.chain(), score.wallet()),
                score.startSeconds(),
                score.version(),
                EventCodec.score(score),
                LIVE_WALLETS,
                score.score() >= publishThreshold ? channel + " scores" : channel,
                0,
                List.of());
    }

    static RedisUpdate chain(ChainStatus status) {
        String name = status.chain().name();
        return new RedisUpdate(
                "arx:chain:" + name,
                status.position() + 1,
                status.haltReason() == null ? 0 : 1,
                EventCodec.chainStatus(status),
                LIVE_CHAINS,
                "chain/" + name,
                0,
                List.of(addToSet("arx:chains", name)));
    }

    /** Where the final chain has the minute, its last word stays. */
    static RedisUpdate minute(ChainMinute minute) {
        String name = minute.chain().name();
        String key = "arx:minute:" + name + ":" + minute.startSeconds();
        return new RedisUpdate(
                key,
                minute.version() + (minute.isFinal() ? FINAL : 0),
                0,
                EventCodec.chainMinute(minute),
                LIVE_CHAINS,
                "minutes/" + name,
                WINDOW_SECONDS,
                List.of(
                        addToSortedSet("arx:minutes:" + name, minute.startSeconds(), key),
                        trimSortedSet("arx:minutes:" + name, RECENT_MINUTES)));
    }

    /** The price of now: of a chain that is followed the head's, which is ahead of the final one. */
    static RedisUpdate price(TokenPrice price) {
        String name = price.chain().name();
        String key = "arx:price:" + name + ":" + price.token();
        return new RedisUpdate(
                key,
                price.version() + 1,
                price.isFinal() ? 0 : 1,
                EventCodec.price(price),
                LIVE_TOKENS,
                "prices/" + name,
                0,
                List.of(addToSet("arx:prices:" + name, key)));
    }

    /** What the log says last holds. */
    static RedisUpdate token(TokenDescription token) {
        String chain = token.chain().name();
        return new RedisUpdate(
                "arx:token:" + chain + ":" + token.token(),
                token.position() + 1,
                0,
                EventCodec.token(token),
                LIVE_TOKENS,
                "tokens/" + chain,
                0,
                List.of());
    }

    /** The same set asked for again is acknowledged again, from a later place. */
    static RedisUpdate controlAck(ControlAck ack) {
        String chain = ack.chain().name();
        return new RedisUpdate(
                "arx:control:" + chain + ":" + ack.id(),
                ack.position() + 1,
                0,
                EventCodec.controlAck(ack),
                LIVE_CONTROL,
                "control/" + chain,
                ACK_SECONDS,
                List.of());
    }

    static RedisUpdate labels(WalletLabels labels) {
        return new RedisUpdate(
                "arx:label:" + wallet(labels.chain(), labels.address()),
                labels.position() + 1,
                0,
                EventCodec.labels(labels),
                LIVE_CONTROL,
                "control/" + labels.chain().name(),
                0,
                List.of());
    }

    static RedisUpdate watched(WatchedWallet watched) {
        String list = "arx:watch:" + watched.chain().name();
        String wallet = watched.wallet().toString();
        return new RedisUpdate(
                "arx:watched:" + wallet(watched.chain(), watched.wallet()),
                watched.position() + 1,
                0,
                EventCodec.watchedWallet(watched),
                LIVE_CONTROL,
                "control/" + watched.chain().name(),
                0,
                List.of(watched.watched() ? addToSortedSet(list, 0, wallet) : removeFromSortedSet(list, wallet)));
    }

    /** A dead letter is what it is: there is one version of it. */
    static RedisUpdate deadLetter(DeadLetter letter) {
        String chain = letter.chain().name();
        String key = "arx:dead-letter:" + chain + ":" + letter.block().hash() + ":" + letter.logIndex();
        return new RedisUpdate(
                key,
                1,
                0,
                EventCodec.deadLetter(letter),
                LIVE_DEAD_LETTERS,
                "dead-letters/" + chain,
                DEAD_LETTER_SECONDS,
                List.of(
                        addToSortedSet(
                                "arx:dead-letters:" + chain, letter.block().height(), key),
                        trimSortedSet("arx:dead-letters:" + chain, RECENT_DEAD_LETTERS)));
    }

    private static String wallet(ChainId chain, Address wallet) {
        return chain.name() + ":" + wallet;
    }

    private static String walletChannel(ChainId chain, Address wallet) {
        return "wallet/" + chain.name() + "/" + wallet;
    }
}
