package io.arx.functions.tops;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.Ranking;
import io.arx.events.TopWallet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LeadersTest {

    @Test
    void walletsThatAreAlikeStandInTheOrderOfTheirAddresses() {
        Leaders leaders = new Leaders(Ranking.LEGS, 2);
        leaders.offer(wallet(3, 7));
        leaders.offer(wallet(2, 7));
        leaders.offer(wallet(1, 7));

        assertThat(leaders.first(2)).containsExactly(wallet(1, 7), wallet(2, 7));
    }

    @Test
    void whoDidNothingDoesNotLead() {
        Leaders leaders = new Leaders(Ranking.LEGS, 2);
        leaders.offer(wallet(1, 7));
        leaders.offer(wallet(1, 0));

        assertThat(leaders.first(2)).isEmpty();
    }

    @Test
    void aLeaderThatFallsToWhereOthersWereTurnedAwayLeavesAndIsMissed() {
        Leaders leaders = new Leaders(Ranking.LEGS, 2);
        leaders.offer(wallet(1, 9));
        leaders.offer(wallet(2, 8));
        leaders.offer(wallet(3, 5));
        assertThat(leaders.lacks(2)).isFalse();
        leaders.offer(wallet(1, 4));

        assertThat(leaders.first(2)).containsExactly(wallet(2, 8));
        assertThat(leaders.lacks(2)).isTrue();
        assertThat(leaders.lacks(1)).isFalse();
    }

    @Test
    void whatItDoesNotLackIsWhatSortingSays() {
        Random random = new Random(3);
        Map<Address, TopWallet> all = new HashMap<>();
        Leaders leaders = new Leaders(Ranking.LEGS, 10);
        int compared = 0;
        for (int i = 0; i < 5000; i++) {
            TopWallet wallet = wallet(1 + random.nextInt(40), random.nextInt(i % 500 < 400 ? i % 500 + 1 : 30));
            all.put(wallet.wallet(), wallet);
            leaders.offer(wallet);
            if (leaders.lacks(5)) {
                leaders = new Leaders(Ranking.LEGS, 10);
                all.values().forEach(leaders::offer);
            } else {
                compared++;
            }
            List<TopWallet> sorted = new ArrayList<>(all.values());
            sorted.removeIf(one -> one.legs() == 0);
            sorted.sort(Ranking.LEGS::compare);
            assertThat(leaders.first(5)).isEqualTo(sorted.subList(0, Math.min(5, sorted.size())));
        }
        assertThat(compared).isGreaterThan(4000);
    }

    private static TopWallet wallet(int number, long legs) {
        return new TopWallet(new Address(0, 0, number), Amount.ZERO, Amount.ZERO, legs);
    }
}
