package io.arx.functions.wallet;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.Legs;
import io.arx.events.Ranking;
import io.arx.events.TopWallet;
import io.arx.events.TopWallets;
import io.arx.events.WalletBlock;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The first wallets of each window by their definition: all of them added up, sorted, cut off. */
final class PlainTops {

    record Key(Ranking ranking, int lengthSeconds, long startSeconds) {
        static Key of(TopWallets top) {
            return new Key(top.ranking(), top.lengthSeconds(), top.startSeconds());
        }
    }

    private record Window(int lengthSeconds, long startSeconds) {}

    private static final class Sums {
        BigInteger in = BigInteger.ZERO;
        BigInteger out = BigInteger.ZERO;
        long legs;

        TopWallet of(Address wallet) {
            return new TopWallet(wallet, Amount.of(in), Amount.of(out), legs);
        }

        BigInteger by(Ranking ranking) {
            return switch (ranking) {
                case NATIVE_IN -> in;
                case NATIVE_OUT -> out;
                case LEGS -> BigInteger.valueOf(legs);
            };
        }
    }

    private final Map<Window, Map<Address, Sums>> windows = new HashMap<>();

    void apply(WalletBlock block) {
        for (int length : ReferenceRollUps.LENGTHS) {
            Window window = new Window(length, block.timeSeconds() - block.timeSeconds() % length);
            Sums sums = windows.computeIfAbsent(window, missing -> new HashMap<>())
                    .computeIfAbsent(block.wallet(), missing -> new Sums());
            Legs legs = block.legs();
            for (int leg = 0; leg < legs.count(); leg++) {
                BigInteger amount = legs.amount(leg).toBigInteger();
                if (amount.signum() > 0) {
                    sums.legs++;
                    sums.in = legs.isOutgoing(leg) ? sums.in : sums.in.add(amount);
                    sums.out = legs.isOutgoing(leg) ? sums.out.add(amount) : sums.out;
                }
            }
        }
    }

    /** Lists with anybody in them. */
    Map<Key, List<TopWallet>> lists() {
        Map<Key, List<TopWallet>> lists = new HashMap<>();
        windows.forEach((window, wallets) -> {
            for (Ranking ranking : Ranking.values()) {
                Comparator<Map.Entry<Address, Sums>> order =
                        Comparator.comparing(one -> one.getValue().by(ranking), Comparator.reverseOrder());
                List<TopWallet> first = wallets.entrySet().stream()
                        .filter(one -> one.getValue().by(ranking).signum() > 0)
                        .sorted(order.thenComparing(Map.Entry.comparingByKey()))
                        .limit(50)
                        .map(one -> one.getValue().of(one.getKey()))
                        .toList();
                if (!first.isEmpty()) {
                    lists.put(new Key(ranking, window.lengthSeconds(), window.startSeconds()), first);
                }
            }
        });
        return lists;
    }
}
