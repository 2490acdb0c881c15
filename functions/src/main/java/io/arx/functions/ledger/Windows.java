package io.arx.functions.ledger;

import io.arx.events.Address;
import io.arx.events.ChainId;
import io.arx.events.Pass;
import io.arx.events.TokenWindow;
import io.arx.events.WalletEdges;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes records of a wallet's sums. */
record Windows(ChainId chain, Address wallet, Pass pass, Consumer<TokenWindow> windows, Consumer<WalletEdges> edges)
        implements LedgerOutput {

    @Override
    public void token(Span span, Address token, long version, @Nullable TokenSums sums) {
        if (sums == null) {
            windows.accept(TokenWindow.empty(chain, wallet, token, span.startSeconds(), span.lengthSeconds(), version));
            return;
        }
        windows.accept(new TokenWindow(
                chain,
                wallet,
                token,
                span.startSeconds(),
                span.lengthSeconds(),
                version,
                pass == Pass.FINAL,
                sums.inCount,
                sums.outCount,
                sums.amountIn,
                sums.amountOut,
                sums.largest,
                sums.counterparties.count(),
                sums.newCounterparties.count()));
    }

    @Override
    public void edges(Span span, long version, @Nullable SpanSums sums) {
        EdgeSums ofSpan = sums == null ? null : sums.edges;
        edges.accept(new WalletEdges(
                chain,
                wallet,
                span.startSeconds(),
                span.lengthSeconds(),
                version,
                pass == Pass.FINAL,
                ofSpan == null || ofSpan.isExact(),
                sums == null ? 0 : sums.uncountedLegs,
                ofSpan == null ? List.of() : ofSpan.heaviest(WalletEdges.RANKED)));
    }
}
