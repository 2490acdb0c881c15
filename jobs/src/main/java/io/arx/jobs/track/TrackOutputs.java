package io.arx.jobs.track;

import io.arx.events.Alert;
import io.arx.events.ChainMinute;
import io.arx.events.ChainStatus;
import io.arx.events.DeadLetter;
import io.arx.events.TokenDescription;
import io.arx.events.TokenPrice;
import io.arx.events.TokenWindow;
import io.arx.events.TopWallets;
import io.arx.events.WalletEdges;
import io.arx.events.WalletFacts;
import io.arx.events.WalletRollUp;
import io.arx.events.WalletScore;
import io.arx.events.WalletWindow;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Everything that is derived from a chain's log. What is of wallets is of published ones, but for the first ones of all. */
public record TrackOutputs(
        DataStream<ChainStatus> chainStatus,
        DataStream<ChainMinute> minutes,
        DataStream<TokenPrice> prices,
        DataStream<WalletWindow> windows,
        DataStream<WalletRollUp> rollUps,
        DataStream<TopWallets> tops,
        DataStream<WalletFacts> facts,
        DataStream<TokenWindow> tokenWindows,
        DataStream<WalletEdges> edges,
        DataStream<WalletScore> scores,
        DataStream<Alert> alerts,
        DataStream<DeadLetter> deadLetters,
        DataStream<TokenDescription> tokens,
        ControlStreams control) {}
