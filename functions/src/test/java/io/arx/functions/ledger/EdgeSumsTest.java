package io.arx.functions.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.WalletEdges;
import io.arx.events.WalletEdges.Edge;
import io.arx.functions.wallet.WalletBlocks;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With whom a wallet deals most, also where there are more accounts than are told apart. */
class EdgeSumsTest {

    private static final Address TOKEN = new Address(7, 7, 7);

    @Test
    void bothRankingsHaveTheirFirst() {
        EdgeSums sums = new EdgeSums();
        for (int account = 0; account < 200; account++) {
            sums.add(leg(account, Address.ZERO, Amount.of(account + 1L)));
            for (int leg = 0; leg < 200 - account; leg++) {
                sums.add(leg(account, TOKEN, Amount.ONE));
            }
        }

        List<Edge> heaviest = sums.heaviest(WalletEdges.RANKED);

        assertThat(heaviest).hasSize(100);
        assertThat(heaviest.get(0)).isEqualTo(new Edge(WalletBlocks.wallet(0), 0, 201, Amount.ZERO, Amount.of(1)));
        assertThat(heaviest)
                .extracting(Edge::counterparty)
                .contains(WalletBlocks.wallet(199), WalletBlocks.wallet(150));
        assertThat(sums.isExact()).isTrue();
    }

    @Test
    void beyondTheLimitTheLightestAreForgottenAndItSaysSo() {
        EdgeSums sums = new EdgeSums();
        for (int account = 0; account <= EdgeSums.MOST; account++) {
            sums.add(leg(account, account < 100 ? Address.ZERO : TOKEN, Amount.of(5)));
            sums.add(leg(1, TOKEN, Amount.ONE));
        }
        assertThat(sums.isExact()).isFalse();
        for (int account = 10_000; account < 50_000; account++) {
            sums.add(leg(account, TOKEN, Amount.ONE));
        }

        List<Edge> heaviest = sums.heaviest(WalletEdges.RANKED);

        assertThat(heaviest.get(0).counterparty()).isEqualTo(WalletBlocks.wallet(1));
        assertThat(heaviest.get(0).outCount()).isEqualTo(EdgeSums.MOST + 2);
        assertThat(heaviest.stream().filter(edge -> edge.nativeMoved().equals(Amount.of(5))))
                .hasSize(50);
        assertThat(sums.heaviest(Integer.MAX_VALUE)).hasSizeLessThanOrEqualTo(EdgeSums.MOST);
    }

    private static CountedLeg leg(int account, Address token, Amount amount) {
        return new CountedLeg(token, WalletBlocks.wallet(account), account, true, amount, 0, 1);
    }
}
