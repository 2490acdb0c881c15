package io.arx.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.arx.events.control.ControlAck;
import io.arx.events.control.WalletLabels;
import io.arx.events.control.WatchedWallet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one JSON form of every event that leaves the tracker, for the sinks, the bridge, the command line and the web
 * page. Amounts are decimal strings in smallest units, addresses and hashes lower-case hexadecimal, times seconds since
 * 1970 where the name says so. The golden files under {@code src/test/resources/golden} hold an example of each; the web
 * page's tests read the same files.
 */
public final class EventCodec {

    private static final JsonFactory JSON = new JsonFactory();

    private EventCodec() {}

    /** One activity of a block, as {@code ./arx decode} prints it. */
    public static String activity(ChainId chain, BlockRef block, Activity activity) {
        return write(json -> {
            json.writeStringField("chain", chain.name());
            json.writeNumberField("block", block.height());
            json.writeStringField("blockHash", block.hash().toString());
            json.writeNumberField("time", block.timeSeconds());
            writeNullable(json, "tx", activity.txHash());
            json.writeNumberField("txIndex", activity.txIndex());
            json.writeNumberField("ordinal", activity.ordinal());
            json.writeStringField("kind", activity.kind().name());
            json.writeStringField("from", activity.from().toString());
            json.writeStringField("to", activity.to().toString());
            writeNullable(json, "token", activity.token());
            writeNullable(json, "tokenId", activity.tokenId());
            json.writeStringField("amount", activity.amount().toString());
            if (activity.logIndex() >= 0) {
                json.writeNumberField("logIndex", activity.logIndex());
            }
            if (activity.isSpam()) {
                writeTexts(
                        json,
                        "spam",
                        activity.spamFlags().stream().map(SpamFlag::label).toList());
            }
        });
    }

    public static String window(WalletWindow window) {
        return write(json -> {
            json.writeStringField("type", "window");
            writeWindow(json, window);
        });
    }

    /** A window of five minutes, an hour or a day: as {@link #window}, and how far it goes. */
    public static String rollUp(WalletRollUp rollUp) {
        return write(json -> {
            json.writeStringField("type", "rollUp");
            writeWindow(json, rollUp.window());
            json.writeNumberField("throughSeconds", rollUp.throughSeconds());
        });
    }

    /** A wallet's window of one token. */
    public static String tokenWindow(TokenWindow window) {
        return write(json -> {
            json.writeStringField("type", "tokenWindow");
            json.writeStringField("chain", window.chain().name());
            json.writeStringField("wallet", window.wallet().toString());
            json.writeStringField("token", window.token().toString());
            json.writeNumberField("startSeconds", window.startSeconds());
            json.writeNumberField("lengthSeconds", window.lengthSeconds());
            json.writeNumberField("version", window.version());
            json.writeBooleanField("final", window.isFinal());
            json.writeNumberField("inCount", window.inCount());
            json.writeNumberField("outCount", window.outCount());
            json.writeStringField("amountIn", window.amountIn().toString());
            json.writeStringField("amountOut", window.amountOut().toString());
            json.writeStringField("largest", window.largest().toString());
            json.writeNumberField("counterparties", window.counterparties());
            json.writeNumberField("newCounterparties", window.newCounterparties());
        });
    }

    /** With whom a wallet dealt most. */
    public static String edges(WalletEdges edges) {
        return write(json -> {
            json.writeStringField("type", "edges");
            json.writeStringField("chain", edges.chain().name());
            json.writeStringField("wallet", edges.wallet().toString());
            json.writeNumberField("startSeconds", edges.startSeconds());
            json.writeNumberField("lengthSeconds", edges.lengthSeconds());
            json.writeNumberField("version", edges.version());
            json.writeBooleanField("final", edges.isFinal());
            json.writeBooleanField("exact", edges.exact());
            json.writeNumberField("uncountedLegs", edges.uncountedLegs());
            json.writeArrayFieldStart("edges");
            for (WalletEdges.Edge edge : edges.edges()) {
                json.writeStartObject();
                json.writeStringField("counterparty", edge.counterparty().toString());
                json.writeNumberField("inCount", edge.inCount());
                json.writeNumberField("outCount", edge.outCount());
                json.writeStringField("nativeIn", edge.nativeIn().toString());
                json.writeStringField("nativeOut", edge.nativeOut().toString());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static void writeWindow(JsonGenerator json, WalletWindow window) throws IOException {
        json.writeStringField("chain", window.chain().name());
        json.writeStringField("wallet", window.wallet().toString());
        json.writeNumberField("startSeconds", window.startSeconds());
        json.writeNumberField("lengthSeconds", window.lengthSeconds());
        json.writeNumberField("version", window.version());
        json.writeBooleanField("final", window.isFinal());
        json.writeNumberField("inCount", window.inCount());
        json.writeNumberField("outCount", window.outCount());
        json.writeStringField("nativeIn", window.nativeIn().toString());
        json.writeStringField("nativeOut", window.nativeOut().toString());
        json.writeStringField("largestNative", window.largestNative().toString());
        json.writeNumberField("counterparties", window.counterparties());
        json.writeNumberField("transactions", window.transactions());
        json.writeNumberField("failedTransactions", window.failedTransactions());
        json.writeStringField("gasPaid", window.gasPaid().toString());
        json.writeNumberField("approvals", window.approvals());
        json.writeNumberField("contractsCreated", window.contractsCreated());
        writeUsd(json, window.usd());
        writeNonce(json, window.highestNonce());
    }

    /** Dollars, exactly; the newest price's time is null where no price was used. */
    private static void writeUsd(JsonGenerator json, UsdFlow usd) throws IOException {
        json.writeNumberField("usdIn", UsdFlow.dollars(usd.inMicros()));
        json.writeNumberField("usdOut", UsdFlow.dollars(usd.outMicros()));
        List<PriceSource> sources = PriceBasis.sources(usd.basis());
        if (sources.isEmpty()) {
            json.writeNullField("pricedAtSeconds");
        } else {
            json.writeNumberField("pricedAtSeconds", PriceBasis.timeSeconds(usd.basis()));
        }
        writeTexts(
                json, "priceSources", sources.stream().map(PriceSource::label).toList());
    }

    private static void writeNonce(JsonGenerator json, long nonce) throws IOException {
        if (nonce == WalletBlock.NO_NONCE) {
            json.writeNullField("highestNonce");
        } else {
            json.writeNumberField("highestNonce", nonce);
        }
    }

    /** Times at which nothing happened are null; the change of the native balance may be negative. */
    public static String facts(WalletFacts facts) {
        return write(json -> {
            json.writeStringField("type", "facts");
            json.writeStringField("chain", facts.chain().name());
            json.writeStringField("wallet", facts.wallet().toString());
            json.writeNumberField("version", facts.version());
            json.writeNumberField("throughSeconds", facts.throughSeconds());
            writeTime(json, "firstSeenSeconds", facts.firstSeenSeconds());
            writeTime(json, "lastSeenSeconds", facts.lastSeenSeconds());
            writeTime(json, "lastOutflowSeconds", facts.lastOutflowSeconds());
            json.writeNumberField("inCount", facts.inCount());
            json.writeNumberField("outCount", facts.outCount());
            json.writeNumberField("transactions", facts.transactions());
            json.writeNumberField("failedTransactions", facts.failedTransactions());
            json.writeStringField("nativeReceived", facts.nativeReceived().toString());
            json.writeStringField("nativeSpent", facts.nativeSpent().toString());
            json.writeStringField("nativeChange", facts.nativeChange().toString());
            writeNonce(json, facts.highestNonce());
        });
    }

    private static void writeTime(JsonGenerator json, String field, long seconds) throws IOException {
        if (seconds == WalletFacts.NEVER) {
            json.writeNullField(field);
        } else {
            json.writeNumberField(field, seconds);
        }
    }

    public static String score(WalletScore score) {
        return write(json -> {
            json.writeStringField("type", "score");
            json.writeStringField("chain", score.chain().name());
            json.writeStringField("wallet", score.wallet().toString());
            json.writeNumberField("startSeconds", score.startSeconds());
            json.writeNumberField("version", score.version());
            json.writeStringField("model", score.model());
            json.writeNumberField("score", score.score());
        });
    }

    public static String alert(Alert alert) {
        return write(json -> {
            json.writeStringField("type", "alert");
            json.writeStringField("id", alert.id());
            json.writeStringField("rule", alert.rule());
            json.writeStringField("severity", alert.severity().label());
            json.writeStringField("stage", alert.stage().label());
            json.writeStringField("chain", alert.chain().name());
            json.writeStringField("subject", alert.subject().toString());
            json.writeStringField("sentence", alert.sentence());
            json.writeArrayFieldStart("evidence");
            for (Evidence evidence : alert.evidence()) {
                json.writeStartObject();
                json.writeNumberField("block", evidence.height());
                json.writeStringField("blockHash", evidence.blockHash().toString());
                writeNullable(json, "tx", evidence.txHash());
                json.writeNumberField("txIndex", evidence.txIndex());
                json.writeNumberField("ordinal", evidence.ordinal());
                json.writeStringField("counterparty", evidence.counterparty().toString());
                writeNullable(json, "token", evidence.token());
                json.writeStringField("amount", evidence.amount().toString());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeNumberField("eventTimeSeconds", alert.eventTimeSeconds());
            json.writeNumberField("position", alert.position());
            json.writeNumberField("receivedAtMillis", alert.receivedAtMillis());
        });
    }

    public static String chainStatus(ChainStatus status) {
        return write(json -> {
            json.writeStringField("type", "chain");
            json.writeStringField("chain", status.chain().name());
            json.writeNumberField("height", status.head().height());
            json.writeStringField("hash", status.head().hash().toString());
            json.writeNumberField("timeSeconds", status.head().timeSeconds());
            json.writeNumberField("position", status.position());
            json.writeNumberField("receivedAtMillis", status.receivedAtMillis());
            json.writeNumberField("transactions", status.transactions());
            json.writeNumberField("activities", status.activities());
            json.writeNumberField("undecodable", status.undecodable());
            if (status.finalHeight() == ChainStatus.NONE_FINAL) {
                json.writeNullField("finalHeight");
                json.writeNullField("finalityLag");
            } else {
                json.writeNumberField("finalHeight", status.finalHeight());
                json.writeNumberField("finalityLag", status.finalityLag());
            }
            json.writeNumberField("reorgs", status.reorgs());
            json.writeNumberField("lastReorgDepth", status.lastReorgDepth());
            writeNullable(json, "haltReason", status.haltReason());
        });
    }

    public static String chainMinute(ChainMinute minute) {
        return write(json -> {
            json.writeStringField("type", "minute");
            json.writeStringField("chain", minute.chain().name());
            json.writeNumberField("startSeconds", minute.startSeconds());
            json.writeNumberField("version", minute.version());
            json.writeBooleanField("final", minute.isFinal());
            json.writeNumberField("blocks", minute.blocks());
            json.writeNumberField("transactions", minute.transactions());
            json.writeNumberField("failedTransactions", minute.failedTransactions());
            json.writeNumberField("activeWallets", minute.activeWallets());
            json.writeStringField("nativeMoved", minute.nativeMoved().toString());
            json.writeStringField("gasPaid", minute.gasPaid().toString());
            json.writeNumberField("orphanedBlocks", minute.orphanedBlocks());
            json.writeNumberField("delayMillis", minute.delayMillis());
        });
    }

    public static String price(TokenPrice price) {
        return write(json -> {
            json.writeStringField("type", "price");
            json.writeStringField("chain", price.chain().name());
            json.writeStringField("token", price.token().toString());
            if (price.isKnown()) {
                json.writeNumberField("usd", price.usd());
            } else {
                json.writeNullField("usd");
            }
            json.writeNumberField("timeSeconds", price.timeSeconds());
            json.writeStringField("source", price.source());
            json.writeNumberField("version", price.version());
            json.writeBooleanField("final", price.isFinal());
        });
    }

    /** The first wallets of a window, the first one first. */
    public static String topWallets(TopWallets top) {
        return write(json -> {
            json.writeStringField("type", "topWallets");
            json.writeStringField("chain", top.chain().name());
            json.writeStringField("by", top.ranking().label());
            json.writeNumberField("startSeconds", top.startSeconds());
            json.writeNumberField("lengthSeconds", top.lengthSeconds());
            json.writeNumberField("throughSeconds", top.throughSeconds());
            json.writeNumberField("version", top.version());
            json.writeBooleanField("final", top.isFinal());
            json.writeArrayFieldStart("wallets");
            for (TopWallet wallet : top.wallets()) {
                json.writeStartObject();
                json.writeStringField("wallet", wallet.wallet().toString());
                json.writeStringField("nativeIn", wallet.nativeIn().toString());
                json.writeStringField("nativeOut", wallet.nativeOut().toString());
                json.writeNumberField("legs", wallet.legs());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    public static String token(TokenDescription token) {
        return write(json -> {
            json.writeStringField("type", "token");
            json.writeStringField("chain", token.chain().name());
            json.writeStringField("token", token.token().toString());
            writeNullable(json, "symbol", token.symbol());
            if (token.decimals() == LogEntry.TokenMetadata.UNKNOWN_DECIMALS) {
                json.writeNullField("decimals");
            } else {
                json.writeNumberField("decimals", token.decimals());
            }
            json.writeStringField("standard", token.standard());
            json.writeNumberField("position", token.position());
        });
    }

    public static String deadLetter(DeadLetter letter) {
        return write(json -> {
            json.writeStringField("type", "deadLetter");
            json.writeStringField("chain", letter.chain().name());
            json.writeNumberField("block", letter.block().height());
            json.writeStringField("blockHash", letter.block().hash().toString());
            json.writeStringField("tx", letter.txHash().toString());
            json.writeNumberField("logIndex", letter.logIndex());
            json.writeStringField("contract", letter.contract().toString());
            writeNullable(json, "topic0", letter.topic0());
            json.writeStringField("reason", letter.reason());
        });
    }

    /** What became of a change set. */
    public static String controlAck(ControlAck ack) {
        return write(json -> {
            json.writeStringField("type", "controlAck");
            json.writeStringField("chain", ack.chain().name());
            json.writeStringField("id", ack.id());
            json.writeNumberField("position", ack.position());
            json.writeNumberField("fromHeight", ack.fromHeight());
            json.writeNumberField("accepted", ack.accepted());
            json.writeNumberField("unchanged", ack.unchanged());
            json.writeNumberField("refused", ack.refused());
            writeTexts(json, "reasons", ack.reasons());
        });
    }

    /** Where a wallet stands on the watch list. */
    public static String watchedWallet(WatchedWallet wallet) {
        return write(json -> {
            json.writeStringField("type", "watchedWallet");
            json.writeStringField("chain", wallet.chain().name());
            json.writeStringField("wallet", wallet.wallet().toString());
            json.writeBooleanField("watched", wallet.watched());
            json.writeStringField("name", wallet.name());
            writeTexts(json, "tags", wallet.tags());
            json.writeNumberField("position", wallet.position());
            json.writeNumberField("fromHeight", wallet.fromHeight());
        });
    }

    /** What is said of an address, what counts first. */
    public static String labels(WalletLabels labels) {
        return write(json -> {
            json.writeStringField("type", "labels");
            json.writeStringField("chain", labels.chain().name());
            json.writeStringField("address", labels.address().toString());
            json.writeArrayFieldStart("labels");
            for (Label label : labels.labels()) {
                json.writeStartObject();
                json.writeStringField("category", label.category().label());
                json.writeStringField("name", label.name());
                json.writeStringField("source", label.source());
                json.writeNumberField("confidence", label.confidence());
                writeNullable(json, "date", label.date());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeNumberField("position", labels.position());
        });
    }

    private static void writeTexts(JsonGenerator json, String field, List<String> texts) throws IOException {
        json.writeArrayFieldStart(field);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private static void writeNullable(JsonGenerator json, String field, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNullField(field);
        } else {
            json.writeStringField(field, value.toString());
        }
    }

    private static String write(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }
}
