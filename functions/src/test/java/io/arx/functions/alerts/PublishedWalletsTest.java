package io.arx.functions.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.ChainId;
import io.arx.events.WalletScore;
import io.arx.events.WalletWindow;
import java.util.Set;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

class PublishedWalletsTest {

    private static final Address WATCHED = new Address(1, 2, 3);
    private static final Address OTHER = new Address(1, 2, 4);

    @Test
    void publishesEveryWalletWhereAllAreWanted() throws Exception {
        assertThat(PublishedWallets.ALL.windows().filter(window(OTHER))).isTrue();
        assertThat(PublishedWallets.ALL.scores(0.9).filter(score(OTHER, 0.1))).isTrue();
    }

    @Test
    void publishesWatchedWalletsOnly() throws Exception {
        PublishedWallets watched = InstantiationUtil.clone(PublishedWallets.only(Set.of(WATCHED)));
        assertThat(watched.windows().filter(window(WATCHED))).isTrue();
        assertThat(watched.windows().filter(window(OTHER))).isFalse();
        assertThat(watched.scores(0.9).filter(score(WATCHED, 0.1))).isTrue();
        assertThat(watched.scores(0.9).filter(score(OTHER, 0.1))).isFalse();
    }

    @Test
    void publishesHighScoresOfEveryWallet() throws Exception {
        assertThat(PublishedWallets.only(Set.of()).scores(0.9).filter(score(OTHER, 0.9)))
                .isTrue();
    }

    private static WalletScore score(Address wallet, double score) {
        return new WalletScore(ChainId.ETHEREUM, wallet, 0, 0, false, "iforest-1", score);
    }

    private static WalletWindow window(Address wallet) {
        return new WalletWindow(
                ChainId.ETHEREUM,
                wallet,
                0,
                60,
                0,
                true,
                0,
                0,
                Amount.ZERO,
                Amount.ZERO,
                Amount.ZERO,
                0,
                0,
                0,
                Amount.ZERO,
                0,
                0);
    }
}
