package io.arx.devnet;

import com.fasterxml.jackson.databind.JsonNode;
import io.arx.devnet.RenderedChain.Rendered;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The two rules, as plainly as they are stated, over rendered blocks: keeps every native payment of every wallet and
 * tries every outflow as the beginning of a drain. Slow, and independent of the devnet's scripts and of the tracker.
 */
final class BruteForceRules {

    private static final BigDecimal TOKEN = BigDecimal.TEN.pow(18);

    private final Map<String, Wallet> wallets = new HashMap<>();
    private final Set<String> whales = new TreeSet<>();

    /** The thresholds of the drain rule. */
    record DrainRule(int outflows, long withinSeconds, String share, String leastHeld) {

        static final DrainRule STATED = new DrainRule(3, 600, "0.9", "10");
    }

    private record Outflow(String tx, long timeSeconds, BigDecimal value, BigDecimal heldBefore) {}

    private static final class Wallet {
        private final List<Outflow> outflows = new ArrayList<>();
        private BigDecimal held = BigDecimal.ZERO;
    }

    void see(Rendered rendered) {
        for (int i = 0; i < rendered.receipts().size(); i++) {
            see(
                    rendered,
                    rendered.block().get("transactions").get(i),
                    rendered.receipts().get(i));
        }
        for (JsonNode withdrawal : rendered.block().get("withdrawals")) {
            Wallet staker = wallet(withdrawal.get("address"));
            staker.held = staker.held.add(new BigDecimal(big(withdrawal.get("amount"))).movePointLeft(9));
        }
    }

    private void see(Rendered rendered, JsonNode transaction, JsonNode receipt) {
        Wallet from = wallet(transaction.get("from"));
        BigDecimal value = new BigDecimal(big(transaction.get("value"))).divide(TOKEN);
        boolean moves = receipt.get("status").asText().equals("0x1") && value.signum() > 0;
        if (moves) {
            String tx = transaction.get("hash").asText();
            from.outflows.add(new Outflow(tx, rendered.timeSeconds(), value, from.held));
            from.held = from.held.subtract(value);
            Wallet to = wallet(transaction.get("to"));
            to.held = to.held.add(value);
            if (value.compareTo(BigDecimal.valueOf(100)) >= 0) {
                whales.add(line(
                        ExpectedAlert.WHALE_TRANSFER, transaction.get("from").asText(), tx));
            }
        }
        BigInteger fee = big(receipt.get("gasUsed")).multiply(big(receipt.get("effectiveGasPrice")));
        from.held = from.held.subtract(new BigDecimal(fee).divide(TOKEN));
    }

    Set<String> whales() {
        return whales;
    }

    /** Every (wallet, transaction) that completes a drain, whichever outflow began it. */
    Set<String> drains(DrainRule rule) {
        Set<String> drains = new TreeSet<>();
        wallets.forEach((address, wallet) -> {
            for (int first = 0; first < wallet.outflows.size(); first++) {
                String completing = completing(wallet.outflows, first, rule);
                if (completing != null) {
                    drains.add(line(ExpectedAlert.RAPID_DRAIN, address, completing));
                }
            }
        });
        return drains;
    }

    private static String completing(List<Outflow> outflows, int first, DrainRule rule) {
        BigDecimal held = outflows.get(first).heldBefore();
        if (held.compareTo(new BigDecimal(rule.leastHeld())) < 0) {
            return null;
        }
        BigDecimal taken = BigDecimal.ZERO;
        for (int i = first; i < outflows.size(); i++) {
            Outflow outflow = outflows.get(i);
            if (outflow.timeSeconds() - outflows.get(first).timeSeconds() > rule.withinSeconds()) {
                return null;
            }
            taken = taken.add(outflow.value());
            boolean enoughOutflows = i - first + 1 >= rule.outflows();
            if (enoughOutflows && taken.compareTo(held.multiply(new BigDecimal(rule.share()))) >= 0) {
                return outflow.tx();
            }
        }
        return null;
    }

    /** What a tracker would take each wallet to hold, in native tokens. */
    BigDecimal held(String address) {
        return wallets.containsKey(address) ? wallets.get(address).held : BigDecimal.ZERO;
    }

    static String line(String rule, String subject, String tx) {
        return rule + " of " + subject + " by " + tx;
    }

    private Wallet wallet(JsonNode address) {
        return wallets.computeIfAbsent(address.asText(), unknown -> new Wallet());
    }

    private static BigInteger big(JsonNode quantity) {
        return new BigInteger(quantity.asText().substring(2), 16);
    }
}
