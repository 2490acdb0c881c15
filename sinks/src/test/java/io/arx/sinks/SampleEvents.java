package io.arx.sinks;

import io.arx.events.Address;
import io.arx.events.Alert;
import io.arx.events.AlertStage;
import io.arx.events.Amount;
import io.arx.events.BlockRef;
import io.arx.events.ChainId;
import io.arx.events.ChainStatus;
import io.arx.events.Evidence;
import io.arx.events.Hash;
import io.arx.events.PriceBasis;
import io.arx.events.PriceSource;
import io.arx.events.Severity;
import io.arx.events.TokenWindow;
import io.arx.events.UsdFlow;
import io.arx.events.WalletBlock;
import io.arx.events.WalletEdges;
import io.arx.events.WalletFacts;
import io.arx.events.WalletRollUp;
import io.arx.events.WalletScore;
import io.arx.events.WalletWindow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events that the sinks' tests write. */
public final class SampleEvents {

    public static final Address WALLET = Address.parseUnchecked("0x00000000219ab540356cbb839cbe05303d7705fa");
    public static final long START = 1_700_000_040;
    private static final Hash HASH = Hash.parse("0x" + "ab".repeat(32));

    private SampleEvents() {}

    /** A wallet of its own for each number. */
    public static Address wallet(long number) {
        return new Address(0x1122334455667788L, number, (int) number);
    }

    public static Alert alert(String id, AlertStage stage) {
        return alert(id, stage, "100 ETH left " + WALLET);
    }

    public static Alert alert(String id, AlertStage stage, String sentence) {
        Evidence evidence = new Evidence(14_000_000, HASH, null, 3, 0, wallet(7), null, Amount.tokens(100, 18));
        return new Alert(
                id,
                "whale-transfer",
                Severity.HIGH,
                stage,
                ChainId.ETHEREUM,
                WALLET,
                sentence,
                List.of(evidence),
                START + 7,
                42,
                1_700_000_050_123L);
    }

    public static WalletWindow window(Address wallet, long startSeconds, long version) {
        return window(wallet, startSeconds, version, false);
    }

    public static WalletWindow window(Address wallet, long startSeconds, long version, boolean isFinal) {
        return window(wallet, startSeconds, 60, version, isFinal);
    }

    /** An hour that ends some minutes after its beginning, as far as the version knows. */
    public static WalletRollUp rollUp(long startSeconds, long version, boolean isFinal, int minutes) {
        return new WalletRollUp(
                window(WALLET, startSeconds, WalletRollUp.HOUR, version, isFinal), startSeconds + 60L * minutes);
    }

    /** An hour of a token; empty without legs. */
    public static TokenWindow tokenWindow(Address token, long version, boolean isFinal, int legs) {
        return new TokenWindow(
                ChainId.ETHEREUM,
                WALLET,
                token,
                0,
                WalletRollUp.HOUR,
                version,
                isFinal,
                legs,
                0,
                Amount.of(legs),
                Amount.ZERO,
                Amount.of(legs),
                legs,
                legs);
    }

    public static WalletEdges edges(long version, boolean isFinal) {
        WalletEdges.Edge edge = new WalletEdges.Edge(WALLET, 1, 0, Amount.ONE, Amount.ZERO);
        return new WalletEdges(
                ChainId.ETHEREUM, WALLET, 0, WalletRollUp.HOUR, version, isFinal, true, 0, List.of(edge));
    }

    public static WalletFacts facts(long version, long throughSeconds) {
        return new WalletFacts(
                ChainId.ETHEREUM,
                WALLET,
                version,
                throughSeconds,
                START,
                START,
                WalletFacts.NEVER,
                version,
                0,
                0,
                0,
                Amount.ONE,
                Amount.ZERO,
                WalletBlock.NO_NONCE);
    }

    private static WalletWindow window(
            Address wallet, long startSeconds, int lengthSeconds, long version, boolean isFinal) {
        return new WalletWindow(
                ChainId.ETHEREUM,
                wallet,
                startSeconds,
                lengthSeconds,
                version,
                isFinal,
                3,
                4,
                Amount.parse("1500000000000000001"),
                Amount.tokens(2, 18),
                Amount.tokens(2, 18),
                5,
                4,
                1,
                Amount.of(21_000_000_000_000L),
                1,
                0,
                new UsdFlow(4_871_250_000L, 6_495_000_000L, PriceBasis.of(START - 5, PriceSource.POOLS)),
                41);
    }

    public static WalletScore score(long startSeconds, long version, double score) {
        return score(startSeconds, version, false, score);
    }

    public static WalletScore score(long startSeconds, long version, boolean isFinal, double score) {
        return new WalletScore(ChainId.ETHEREUM, WALLET, startSeconds, version, isFinal, "isolation-forest 1", score);
    }

    public static ChainStatus chain(long position, @Nullable String haltReason) {
        BlockRef head = new BlockRef(14_000_000 + position, HASH, HASH, START + position);
        return new ChainStatus(
                ChainId.ETHEREUM,
                head,
                position,
                (START + position) * 1000 + 250,
                12,
                34,
                1,
                head.height() - 64,
                0,
                0,
                haltReason);
    }
}
