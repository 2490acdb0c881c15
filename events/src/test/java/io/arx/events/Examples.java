package io.arx.events;

import io.arx.events.control.ControlAck;
import io.arx.events.control.WalletLabels;
import io.arx.events.control.WatchedWallet;
import java.time.LocalDate;
import java.util.List;

/** One example of each event that leaves the tracker; the golden files hold their JSON. */
final class Examples {

    private static final Address WHALE = Address.parse("0x28C6c06298d514Db089934071355E5743bf21d60");
    private static final Address EXCHANGE = Address.parse("0xDFd5293D8e347dFe59E90eFd55b2956a1343963d");
    private static final Address USDC = Address.parse("0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48");
    private static final TxHash TRANSACTION =
            TxHash.parse("0x5c504ed432cb51138bcf09aa5e8a410dd4a1e204ef84bfed1be16dfba1b22060");
    static final BlockRef BLOCK = new BlockRef(
            14_000_000,
            Hash.parse("0x9bff49171de27924fa958faf7b7ce605c1ff0fdee86f4c0c74239e6ae20d9446"),
            Hash.parse("0xf7bf8e7fdc43c9e2f4a6d1ca8ef2bcd8d03e2a9f9c0ab4d6c1c9f8d1b4f2f1aa"),
            1_642_114_795);

    private Examples() {}

    static Activity nativeTransfer() {
        return new Activity(
                ActivityKind.NATIVE_TRANSFER,
                TRANSACTION,
                7,
                0,
                -1,
                WHALE,
                EXCHANGE,
                null,
                null,
                Amount.tokens(1500, 18));
    }

    static Activity tokenTransfer() {
        return new Activity(
                ActivityKind.ERC1155_TRANSFER, TRANSACTION, 7, 1, 42, WHALE, EXCHANGE, USDC, Amount.MAX, Amount.of(3));
    }

    static Activity withdrawal() {
        return new Activity(
                ActivityKind.WITHDRAWAL, null, -1, 2, -1, Address.ZERO, WHALE, null, null, Amount.tokens(32, 18));
    }

    static Activity internalTransfer() {
        return new Activity(
                ActivityKind.INTERNAL_TRANSFER,
                TRANSACTION,
                7,
                3,
                -1,
                EXCHANGE,
                WHALE,
                null,
                null,
                Amount.tokens(2, 18));
    }

    static TokenDescription token() {
        return new TokenDescription(ChainId.ETHEREUM, USDC, "USDC", 6, "erc20", 18);
    }

    static WalletWindow window() {
        return new WalletWindow(
                ChainId.ETHEREUM,
                WHALE,
                1_642_114_740,
                60,
                17,
                false,
                3,
                5,
                Amount.tokens(2, 18),
                Amount.tokens(1500, 18),
                Amount.tokens(1499, 18),
                6,
                5,
                1,
                Amount.of(6_300_000_000_000_000L),
                2,
                1,
                new UsdFlow(6_495_000_000L, 4_871_250_000_001L, PriceBasis.of(1_642_114_795, PriceSource.POOLS)),
                128);
    }

    static TokenPrice tokenPrice() {
        return new TokenPrice(
                ChainId.ETHEREUM,
                Address.ZERO,
                3_247.5,
                1_642_114_795,
                "0x88e6a0c2ddd26feeb64f039a2c41296fcb3f5640",
                17,
                false);
    }

    static ChainMinute chainMinute() {
        return new ChainMinute(
                ChainId.ETHEREUM,
                1_642_114_740,
                17,
                false,
                5,
                812,
                23,
                1604,
                Amount.tokens(1502, 18),
                Amount.of(6_300_000_000_000_000_000L),
                1,
                2123);
    }

    static TopWallets topWallets() {
        return new TopWallets(
                ChainId.ETHEREUM,
                Ranking.NATIVE_OUT,
                1_642_111_200,
                WalletRollUp.HOUR,
                1_642_114_740,
                17,
                false,
                List.of(
                        new TopWallet(WHALE, Amount.tokens(20, 18), Amount.tokens(1600, 18), 80),
                        new TopWallet(EXCHANGE, Amount.tokens(1500, 18), Amount.of(1), 4)));
    }

    static WalletRollUp rollUp() {
        return new WalletRollUp(
                new WalletWindow(
                        ChainId.ETHEREUM,
                        WHALE,
                        1_642_111_200,
                        WalletRollUp.HOUR,
                        17,
                        false,
                        30,
                        50,
                        Amount.tokens(20, 18),
                        Amount.tokens(1600, 18),
                        Amount.tokens(1499, 18),
                        41,
                        50,
                        1,
                        Amount.of(63_000_000_000_000_000L),
                        2,
                        1,
                        new UsdFlow(
                                64_950_000_000L,
                                5_196_000_000_000L,
                                PriceBasis.merge(
                                        PriceBasis.of(1_642_114_795, PriceSource.POOLS),
                                        PriceBasis.of(0, PriceSource.FILE))),
                        128),
                1_642_114_800);
    }

    static TokenWindow tokenWindow() {
        return new TokenWindow(
                ChainId.ETHEREUM,
                WHALE,
                USDC,
                1_642_111_200,
                WalletRollUp.HOUR,
                17,
                false,
                3,
                4,
                Amount.of(25_000_000),
                Amount.of(31_500_000),
                Amount.of(20_000_000),
                5,
                2);
    }

    static WalletEdges edges() {
        return new WalletEdges(
                ChainId.ETHEREUM,
                WHALE,
                1_642_111_200,
                WalletRollUp.HOUR,
                17,
                false,
                true,
                0,
                List.of(
                        new WalletEdges.Edge(EXCHANGE, 30, 2, Amount.tokens(20, 18), Amount.ZERO),
                        new WalletEdges.Edge(USDC, 0, 1, Amount.ZERO, Amount.tokens(1499, 18))));
    }

    static WalletFacts facts() {
        return new WalletFacts(
                ChainId.ETHEREUM,
                WHALE,
                17,
                1_642_114_800,
                1_642_000_020,
                1_642_114_740,
                WalletFacts.NEVER,
                300,
                0,
                7,
                1,
                Amount.tokens(2, 18),
                Amount.tokens(3, 18),
                128);
    }

    static WalletScore score() {
        return new WalletScore(
                ChainId.ETHEREUM, WHALE, 1_642_114_740, 17, false, "isolation-forest-starter-1", 0.734375);
    }

    static Alert alert() {
        List<Evidence> evidence = List.of(
                new Evidence(BLOCK.height(), BLOCK.hash(), TRANSACTION, 7, 0, EXCHANGE, null, Amount.tokens(1500, 18)));
        return new Alert(
                AlertId.of("whale-transfer", ChainId.ETHEREUM, WHALE, evidence),
                "whale-transfer",
                Severity.HIGH,
                AlertStage.PROVISIONAL,
                ChainId.ETHEREUM,
                WHALE,
                "0x28c6…1d60 sent 1500 ETH to 0xdfd5…963d",
                evidence,
                BLOCK.timeSeconds(),
                17,
                1_642_114_797_123L);
    }

    static ChainStatus chainStatus() {
        return new ChainStatus(ChainId.ETHEREUM, BLOCK, 17, 1_642_114_797_123L, 112, 341, 1, 13_999_936, 2, 1, null);
    }

    static DeadLetter deadLetter() {
        return new DeadLetter(
                ChainId.ETHEREUM,
                BLOCK,
                TRANSACTION,
                42,
                USDC,
                Hash.parse("0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef"),
                "Transfer has 3 topics and 31 bytes of data");
    }

    static ControlAck controlAck() {
        return new ControlAck(
                ChainId.ETHEREUM,
                "0f7e7a0e-7a3c-4a55-9f3a-0c8f6b1d2e3f",
                4711,
                14_000_001,
                2,
                1,
                1,
                List.of("the label of 0x00 holds on bsc, not on ethereum"));
    }

    static WatchedWallet watchedWallet() {
        return new WatchedWallet(
                ChainId.ETHEREUM,
                Address.parse("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"),
                true,
                "cold wallet",
                List.of("own", "cold"),
                4712,
                14_000_001);
    }

    static WalletLabels walletLabels() {
        Address address = Address.parse("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed");
        return new WalletLabels(
                ChainId.ETHEREUM,
                address,
                List.of(
                        new Label(address, null, LabelCategory.USER, "my own", Label.USER, 1, null),
                        new Label(
                                address,
                                null,
                                LabelCategory.MIXER,
                                "A \"mixer\"",
                                "a list",
                                0.5,
                                LocalDate.of(2026, 1, 31))),
                4713);
    }
}
