package io.arx.sinks.influx;

import io.arx.events.Alert;
import io.arx.events.Amount;
import io.arx.events.ChainMinute;
import io.arx.events.ChainStatus;
import io.arx.events.Pass;
import io.arx.events.PriceBasis;
import io.arx.events.PriceSource;
import io.arx.events.TokenPrice;
import io.arx.events.TokenWindow;
import io.arx.events.UsdFlow;
import io.arx.events.WalletScore;
import io.arx.events.WalletWindow;
import java.util.stream.Collectors;

/**
 * The measurements. Tags and time are a point's identity; native amounts are whole tokens as a number for charts, and
 * exact in smallest units as text beside it.
 *
 * <p>{@code wallet_window} and {@code wallet_score}: pass, chain, wallet (and the window's length), at the window's start.
 * {@code wallet_token_window}: the same and the token, whose amounts are in its smallest unit, as a number and exactly.
 * {@code alert}: pass, chain, rule, severity, at the event's second and nanoseconds made of the alert's id, so that alerts
 * of one second stay apart and the stages of one alert in one pass do not. {@code chain_status}: chain, at the block's
 * second and nanoseconds made of its log position, since blocks may share a second. {@code chain_minute}: chain, pass, at
 * the minute's start. The pass, {@code head} or {@code final}, is a tag because the two write in no particular order: what
 * each says last stays.
 */
final class Measurements {

    private static final long NANOS = 1_000_000_000;
    private static final double WEI = 1e18;
    private static final double MICROS = 1e6;

    private Measurements() {}

    static InfluxPoint window(WalletWindow window) {
        InfluxPoint.Builder point = InfluxPoint.measurement("wallet_window")
                .tag("pass", pass(window.isFinal()))
                .tag("chain", window.chain().name())
                .tag("wallet", window.wallet().toString())
                .tag("length", window.lengthSeconds() + "s")
                .field("version", window.version())
                .field("inCount", window.inCount())
                .field("outCount", window.outCount())
                .field("counterparties", window.counterparties())
                .field("transactions", window.transactions())
                .field("failedTransactions", window.failedTransactions())
                .field("approvals", window.approvals())
                .field("contractsCreated", window.contractsCreated())
                .field("usdIn", window.usd().inMicros() / MICROS)
                .field("usdOut", window.usd().outMicros() / MICROS);
        if (window.usd().basis() != PriceBasis.NONE) {
            point.field("pricedAtSeconds", PriceBasis.timeSeconds(window.usd().basis()))
                    .field("priceSources", sources(window.usd()));
        }
        amount(point, "nativeIn", window.nativeIn());
        amount(point, "nativeOut", window.nativeOut());
        amount(point, "largestNative", window.largestNative());
        amount(point, "gasPaid", window.gasPaid());
        return point.at(window.startSeconds() * NANOS);
    }

    private static String sources(UsdFlow usd) {
        return PriceBasis.sources(usd.basis()).stream().map(PriceSource::label).collect(Collectors.joining(","));
    }

    static InfluxPoint tokenWindow(TokenWindow window) {
        return InfluxPoint.measurement("wallet_token_window")
                .tag("pass", pass(window.isFinal()))
                .tag("chain", window.chain().name())
                .tag("wallet", window.wallet().toString())
                .tag("token", window.token().toString())
                .tag("length", window.lengthSeconds() + "s")
                .field("version", window.version())
                .field("inCount", window.inCount())
                .field("outCount", window.outCount())
                .field("amountIn", window.amountIn().toDouble())
                .field("amountInExact", window.amountIn().toString())
                .field("amountOut", window.amountOut().toDouble())
                .field("amountOutExact", window.amountOut().toString())
                .field("largest", window.largest().toDouble())
                .field("largestExact", window.largest().toString())
                .field("counterparties", window.counterparties())
                .field("newCounterparties", window.newCounterparties())
                .at(window.startSeconds() * NANOS);
    }

    static InfluxPoint score(WalletScore score) {
        return InfluxPoint.measurement("wallet_score")
                .tag("pass", pass(score.isFinal()))
                .tag("chain", score.chain().name())
                .tag("wallet", score.wallet().toString())
                .field("score", score.score())
                .field("model", score.model())
                .field("version", score.version())
                .at(score.startSeconds() * NANOS);
    }

    static InfluxPoint alert(Alert alert) {
        return InfluxPoint.measurement("alert")
                .tag("pass", pass(alert.stage() == Pass.FINAL.stage()))
                .tag("chain", alert.chain().name())
                .tag("rule", alert.rule())
                .tag("severity", alert.severity().label())
                .field("id", alert.id())
                .field("stage", alert.stage().label())
                .field("subject", alert.subject().toString())
                .field("sentence", alert.sentence())
                .field("position", alert.position())
                .field("evidence", alert.evidence().size())
                .at(alert.eventTimeSeconds() * NANOS + nanosOf(alert.id()));
    }

    static InfluxPoint chain(ChainStatus status) {
        String haltReason = status.haltReason();
        InfluxPoint.Builder point = InfluxPoint.measurement("chain_status")
                .tag("chain", status.chain().name())
                .field("height", status.head().height())
                .field("hash", status.head().hash().toString())
                .field("position", status.position())
                .field("delayMillis", status.receivedAtMillis() - status.head().timeSeconds() * 1000)
                .field("transactions", status.transactions())
                .field("activities", status.activities())
                .field("undecodable", status.undecodable())
                .field("reorgs", status.reorgs())
                .field("lastReorgDepth", status.lastReorgDepth())
                .field("halted", haltReason != null)
                .field("haltReason", haltReason == null ? "" : haltReason);
        if (status.finalHeight() != ChainStatus.NONE_FINAL) {
            point.field("finalHeight", status.finalHeight()).field("finalityLag", status.finalityLag());
        }
        return point.at(status.head().timeSeconds() * NANOS + status.position() % NANOS);
    }

    static InfluxPoint price(TokenPrice price) {
        InfluxPoint.Builder point = InfluxPoint.measurement("token_price")
                .tag("chain", price.chain().name())
                .tag("token", price.token().toString())
                .tag("pass", pass(price.isFinal()))
                .field("source", price.source())
                .field("version", price.version());
        if (price.isKnown()) {
            point.field("usd", price.usd());
        }
        return point.at(price.timeSeconds() * NANOS);
    }

    static InfluxPoint minute(ChainMinute minute) {
        InfluxPoint.Builder point = InfluxPoint.measurement("chain_minute")
                .tag("chain", minute.chain().name())
                .tag("pass", pass(minute.isFinal()))
                .field("version", minute.version())
                .field("blocks", minute.blocks())
                .field("transactions", minute.transactions())
                .field("failedTransactions", minute.failedTransactions())
                .field("activeWallets", minute.activeWallets())
                .field("orphanedBlocks", minute.orphanedBlocks())
                .field("delayMillis", minute.delayMillis());
        amount(point, "nativeMoved", minute.nativeMoved());
        amount(point, "gasPaid", minute.gasPaid());
        return point.at(minute.startSeconds() * NANOS);
    }

    /** 0 to 999,999,999, the same for the same id, spread as evenly as a polynomial hash of 64 bits spreads. */
    static long nanosOf(String id) {
        long hash = 0xcbf29ce484222325L; // FNV-1a
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
        }
        return Long.remainderUnsigned(hash ^ (hash >>> 32), NANOS);
    }

    private static String pass(boolean isFinal) {
        return (isFinal ? Pass.FINAL : Pass.HEAD).label();
    }

    private static void amount(InfluxPoint.Builder point, String name, Amount amount) {
        point.field(name, amount.toDouble() / WEI).field(name + "Exact", amount.toString());
    }
}
