package io.arx.functions.ledger;

import io.arx.events.Address;
import org.jspecify.annotations.Nullable;

/** Where a ledger sends its windows. Sums are null where a reorganisation has left nothing. */
interface LedgerOutput {

    void token(Span span, Address token, long version, @Nullable TokenSums sums);

    void edges(Span span, long version, @Nullable SpanSums sums);
}
