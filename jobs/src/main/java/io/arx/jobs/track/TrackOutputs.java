package io.arx.jobs.track;

import io.arx.events.Alert;
import io.arx.events.ChainMinute;
import io.arx.events.ChainStatus;
import io.arx.events.DeadLetter;
import io.arx.events.TokenDescription;
import io.arx.events.TokenPrice;
import io.arx.events.WalletScore;
import io.arx.events.WalletWindow;
import java.util.Optional;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Everything that is derived from a chain's log. Windows and scores are those of published wallets. */
public record TrackOutputs(
        DataStream<ChainStatus> chainStatus,
        DataStream<ChainMinute> minutes,
        Optional<DataStream<TokenPrice>> prices,
        DataStream<WalletWindow> windows,
        DataStream<WalletScore> scores,
        DataStream<Alert> alerts,
        DataStream<DeadLetter> deadLetters,
        DataStream<TokenDescription> tokens) {}
