package io.arx.serializers;

import io.arx.events.Address;
import io.arx.events.Alert;
import io.arx.events.BlockActivities;
import io.arx.events.CanonicalBlock;
import io.arx.events.ChainMinute;
import io.arx.events.LogEntry;
import io.arx.events.TokenPrice;
import io.arx.events.TokenWindow;
import io.arx.events.TopWallets;
import io.arx.events.WalletBlock;
import io.arx.events.WalletEdges;
import io.arx.events.WalletFacts;
import io.arx.events.WalletRollUp;
import io.arx.events.WalletScore;
import io.arx.events.WalletWindow;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Type information of the events on the hot path, for {@code returns}, {@code keyBy} and state descriptors. */
public final class ArxTypes {

    /** Streams can be keyed by it. */
    public static final TypeInformation<Address> ADDRESS = FlatTypeInformation.ofKey(Address.class, new AddressCodec());

    public static final TypeInformation<LogEntry> LOG_ENTRY =
            FlatTypeInformation.of(LogEntry.class, new LogEntryCodec());

    public static final TypeInformation<BlockActivities> BLOCK_ACTIVITIES =
            FlatTypeInformation.of(BlockActivities.class, new BlockActivitiesCodec());

    public static final TypeInformation<CanonicalBlock> CANONICAL_BLOCK =
            FlatTypeInformation.of(CanonicalBlock.class, new CanonicalBlockCodec());

    public static final TypeInformation<WalletBlock> WALLET_BLOCK =
            FlatTypeInformation.of(WalletBlock.class, new WalletBlockCodec());

    public static final TypeInformation<WalletWindow> WALLET_WINDOW =
            FlatTypeInformation.of(WalletWindow.class, new WalletWindowCodec());

    public static final TypeInformation<WalletRollUp> WALLET_ROLL_UP =
            FlatTypeInformation.of(WalletRollUp.class, new WalletRollUpCodec());

    public static final TypeInformation<WalletFacts> WALLET_FACTS =
            FlatTypeInformation.of(WalletFacts.class, new WalletFactsCodec());

    public static final TypeInformation<WalletScore> WALLET_SCORE =
            FlatTypeInformation.of(WalletScore.class, new WalletScoreCodec());

    public static final TypeInformation<ChainMinute> CHAIN_MINUTE =
            FlatTypeInformation.of(ChainMinute.class, new ChainMinuteCodec());

    public static final TypeInformation<TokenPrice> TOKEN_PRICE =
            FlatTypeInformation.of(TokenPrice.class, new TokenPriceCodec());

    public static final TypeInformation<Alert> ALERT = FlatTypeInformation.of(Alert.class, new AlertCodec());

    public static final TypeInformation<TopWallets> TOP_WALLETS =
            FlatTypeInformation.of(TopWallets.class, new TopWalletsCodec());

    public static final TypeInformation<TokenWindow> TOKEN_WINDOW =
            FlatTypeInformation.of(TokenWindow.class, new TokenWindowCodec());

    public static final TypeInformation<WalletEdges> WALLET_EDGES =
            FlatTypeInformation.of(WalletEdges.class, new WalletEdgesCodec());

    private ArxTypes() {}
}
