package io.arx.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class LegsTest {

    private static final Activity TOKEN = new Activity(
            ActivityKind.ERC20_TRANSFER,
            new TxHash(-1, 2, -3, 4),
            0xfffffe,
            0x3fffffff,
            17,
            new Address(-1, -2, -3),
            new Address(-4, -5, -6),
            new Address(-7, -8, -9),
            null,
            Amount.MAX);

    @Test
    void aTransferIsALegOfItsSenderAndOfItsReceiver() {
        Legs legs = new Legs.Builder(2).add(TOKEN, true).add(TOKEN, false).build();

        assertThat(legs.count()).isEqualTo(2);
        assertThat(legs.isOutgoing(0)).isTrue();
        assertThat(legs.counterparty(0)).isEqualTo(TOKEN.to());
        assertThat(legs.isOutgoing(1)).isFalse();
        assertThat(legs.counterparty(1)).isEqualTo(TOKEN.from());
        for (int leg = 0; leg < 2; leg++) {
            assertThat(legs.kind(leg)).isEqualTo(TOKEN.kind());
            assertThat(legs.txIndex(leg)).isEqualTo(TOKEN.txIndex());
            assertThat(legs.ordinal(leg)).isEqualTo(TOKEN.ordinal());
            assertThat(legs.token(leg)).isEqualTo(TOKEN.token());
            assertThat(legs.amount(leg)).isEqualTo(TOKEN.amount());
            assertThat(legs.txHash(leg)).isEqualTo(TOKEN.txHash());
        }
    }

    @Test
    void everyKindIsKept() {
        for (ActivityKind kind : ActivityKind.values()) {
            Activity activity =
                    new Activity(kind, TOKEN.txHash(), 3, 4, -1, TOKEN.from(), TOKEN.to(), null, null, Amount.of(1));
            Legs legs = new Legs.Builder(1).add(activity, true).build();

            assertThat(legs.kind(0)).isEqualTo(kind);
            assertThat(legs.token(0)).isNull();
            assertThat(legs.isOutgoing(0)).isTrue();
        }
    }

    @Test
    void aWithdrawalHasNoTransaction() {
        Activity withdrawal = new Activity(
                ActivityKind.WITHDRAWAL, null, -1, 15, -1, Address.ZERO, TOKEN.to(), null, null, Amount.of(1));
        Legs legs = new Legs.Builder(1).add(withdrawal, false).build();

        assertThat(legs.txIndex(0)).isEqualTo(-1);
        assertThat(legs.txHash(0)).isEqualTo(TxHash.ZERO);
        assertThat(legs.ordinal(0)).isEqualTo(15);
    }

    @Test
    void wordsOfATokenDoNotLeakIntoTheCounterpartyHash() {
        Activity nativeLeg = new Activity(
                ActivityKind.NATIVE_TRANSFER, null, 0, 0, -1, TOKEN.from(), TOKEN.to(), null, null, Amount.ONE);

        assertThat(new Legs.Builder(1).add(TOKEN, true).build().counterpartyHash(0))
                .isEqualTo(new Legs.Builder(1).add(nativeLeg, true).build().counterpartyHash(0));
    }

    @Test
    void refusesAWrongNumberOfWordsOrLegs() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Legs(new long[Legs.WORDS + 1]));
        assertThatIllegalStateException()
                .isThrownBy(() -> new Legs.Builder(2).add(TOKEN, true).build());
    }
}
