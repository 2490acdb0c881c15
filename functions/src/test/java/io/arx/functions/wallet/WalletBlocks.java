package io.arx.functions.wallet;

import io.arx.events.Activity;
import io.arx.events.ActivityKind;
import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.Hash;
import io.arx.events.Legs;
import io.arx.events.TxHash;
import io.arx.events.Verb;
import io.arx.events.WalletBlock;
import java.util.ArrayList;
import java.util.List;

/** Builds wallet blocks leg by leg, as the fan-out would. */
public final class WalletBlocks {

    private final Address wallet;
    private final long position;
    private final long timeSeconds;
    private final List<Activity> activities = new ArrayList<>();
    private final List<Boolean> directions = new ArrayList<>();
    private final List<Long> worths = new ArrayList<>();
    private long priceBasis;
    private long highestNonce = WalletBlock.NO_NONCE;
    private int transactions;
    private int failed;
    private Amount gas = Amount.ZERO;
    private Address token = new Address(7, 7, 7);
    private Verb verb = Verb.FINAL;
    private long height;
    private long stampMillis;

    private WalletBlocks(Address wallet, long position, long timeSeconds) {
        this.wallet = wallet;
        this.position = position;
        this.timeSeconds = timeSeconds;
        this.height = position + 100;
        this.stampMillis = timeSeconds * 1000;
    }

    /** Begins a block of a wallet. */
    public static WalletBlocks of(Address wallet, long position, long timeSeconds) {
        return new WalletBlocks(wallet, position, timeSeconds);
    }

    /** One of many wallets. */
    public static Address wallet(int number) {
        return new Address(0x1000L + number, number * 0x9e3779b97f4a7c15L, number);
    }

    public WalletBlocks sends(Address to, Amount amount) {
        return leg(ActivityKind.NATIVE_TRANSFER, to, amount, true);
    }

    public WalletBlocks receives(Address from, Amount amount) {
        return leg(ActivityKind.NATIVE_TRANSFER, from, amount, false);
    }

    public WalletBlocks leg(ActivityKind kind, Address counterparty, Amount amount, boolean outgoing) {
        return leg(kind, counterparty, amount, outgoing, Legs.UNKNOWN_USD);
    }

    WalletBlocks leg(ActivityKind kind, Address counterparty, Amount amount, boolean outgoing, long usdMicros) {
        worths.add(usdMicros);
        int index = activities.size();
        activities.add(new Activity(
                kind,
                new TxHash(position, index, 0, 1),
                index,
                0,
                -1,
                outgoing ? wallet : counterparty,
                outgoing ? counterparty : wallet,
                kind.movesNative() ? null : token,
                null,
                amount));
        directions.add(outgoing);
        return this;
    }

    /** Of which token the next legs are that are not native. */
    public WalletBlocks token(Address newToken) {
        token = newToken;
        return this;
    }

    public WalletBlocks pays(int sent, int failedOfThem, Amount fees) {
        transactions = sent;
        failed = failedOfThem;
        gas = fees;
        return this;
    }

    WalletBlocks priced(long basis) {
        priceBasis = basis;
        return this;
    }

    WalletBlocks nonce(long highest) {
        highestNonce = highest;
        return this;
    }

    public WalletBlocks verb(Verb newVerb) {
        verb = newVerb;
        return this;
    }

    public WalletBlocks at(long newHeight) {
        height = newHeight;
        return this;
    }

    /** The same deeds of the wallet, as another entry of the log brings them about. */
    public static WalletBlock again(WalletBlock block, Verb verb, long position, long stampMillis) {
        return new WalletBlock(
                block.wallet(),
                verb,
                stampMillis,
                position,
                block.receivedAtMillis(),
                block.height(),
                block.blockHash(),
                block.timeSeconds(),
                block.transactions(),
                block.failedTransactions(),
                block.gasPaid(),
                block.highestNonce(),
                block.priceBasis(),
                block.legs());
    }

    public WalletBlock build() {
        Legs.Builder legs = new Legs.Builder(activities.size());
        for (int i = 0; i < activities.size(); i++) {
            legs.add(activities.get(i), directions.get(i), worths.get(i));
        }
        return new WalletBlock(
                wallet,
                verb,
                stampMillis,
                position,
                timeSeconds * 1000 + 7,
                height,
                new Hash(position, 2, 3, 4),
                timeSeconds,
                transactions,
                failed,
                gas,
                highestNonce,
                priceBasis,
                legs.build());
    }
}
