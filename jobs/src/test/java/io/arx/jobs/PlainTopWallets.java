package io.arx.jobs;

import io.arx.events.ChainId;
import io.arx.events.Ranking;
import io.arx.events.TopWallet;
import io.arx.events.TopWallets;
import io.arx.events.WalletWindow;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The first wallets of the final chain by their definition: all windows of a stretch of time sorted, and cut off. */
final class PlainTopWallets {

    private record Stretch(long startSeconds, int lengthSeconds) {}

    private PlainTopWallets() {}

    static List<TopWallets> of(List<WalletWindow> windows) {
        Map<Stretch, List<WalletWindow>> stretches = new HashMap<>();
        for (WalletWindow window : windows) {
            stretches
                    .computeIfAbsent(
                            new Stretch(window.startSeconds(), window.lengthSeconds()), missing -> new ArrayList<>())
                    .add(window);
        }
        List<TopWallets> tops = new ArrayList<>();
        stretches.forEach((stretch, of) -> {
            for (Ranking ranking : Ranking.values()) {
                List<TopWallet> first = first(of, ranking);
                if (!first.isEmpty()) {
                    tops.add(new TopWallets(
                            ChainId.ETHEREUM,
                            ranking,
                            stretch.startSeconds(),
                            stretch.lengthSeconds(),
                            stretch.startSeconds() + stretch.lengthSeconds(),
                            of.stream().mapToLong(WalletWindow::version).max().orElseThrow(),
                            true,
                            first));
                }
            }
        });
        return tops;
    }

    private static List<TopWallet> first(List<WalletWindow> windows, Ranking ranking) {
        Comparator<WalletWindow> order =
                Comparator.comparing((WalletWindow window) -> figure(window, ranking), Comparator.reverseOrder());
        return windows.stream()
                .filter(window -> figure(window, ranking).signum() > 0)
                .sorted(order.thenComparing(WalletWindow::wallet))
                .limit(50)
                .map(window -> new TopWallet(
                        window.wallet(),
                        window.nativeIn(),
                        window.nativeOut(),
                        window.inCount() + (long) window.outCount()))
                .toList();
    }

    private static BigInteger figure(WalletWindow window, Ranking ranking) {
        return switch (ranking) {
            case NATIVE_IN -> window.nativeIn().toBigInteger();
            case NATIVE_OUT -> window.nativeOut().toBigInteger();
            case LEGS -> BigInteger.valueOf(window.inCount() + (long) window.outCount());
        };
    }
}
