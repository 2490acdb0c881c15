package io.arx.functions.legs;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.PriceBasis;
import io.arx.events.TransactionFee;
import io.arx.events.WalletBlock;
import java.util.Arrays;

/**
 * The wallets that one block touches, numbered in order of first touch, with their legs as chains of numbers and what
 * they paid. Its arrays are used again for the next block, so that a block allocates nothing here.
 */
final class TouchedWallets {

    private static final int NONE = -1;

    /** Open addressing by the address's hash: 1 + a wallet's number, 0 where free. At most half is used. */
    private int[] slots = new int[0];

    private int mask;
    private int count;

    private Address[] addresses = new Address[0];
    private int[] transactions = new int[0];
    private int[] failed = new int[0];
    private Amount[] gasPaid = new Amount[0];
    private long[] highestNonce = new long[0];
    private long[] priceBasis = new long[0];
    private int[] legs = new int[0];
    private int[] firstLeg = new int[0];
    private int[] lastLeg = new int[0];

    private int[] nextLeg = new int[0];

    /** Forgets the last block and makes room for one of so many fees and activities. */
    void begin(int fees, int activities) {
        int most = fees + 2 * activities;
        int size = Math.max(16, Integer.highestOneBit(Math.max(1, most)) << 2);
        if (slots.length < size) {
            slots = new int[size];
        } else {
            Arrays.fill(slots, 0, size, 0);
        }
        mask = size - 1;
        count = 0;
        if (addresses.length < most) {
            int room = Math.max(most, addresses.length * 2);
            addresses = new Address[room];
            transactions = new int[room];
            failed = new int[room];
            gasPaid = new Amount[room];
            highestNonce = new long[room];
            priceBasis = new long[room];
            legs = new int[room];
            firstLeg = new int[room];
            lastLeg = new int[room];
            nextLeg = new int[room];
        }
    }

    /** Adds a transaction to what its payer sent and paid. */
    void pay(TransactionFee fee) {
        int wallet = wallet(fee.payer());
        if (wallet != NONE) {
            transactions[wallet]++;
            failed[wallet] += fee.succeeded() ? 0 : 1;
            Amount before = gasPaid[wallet];
            gasPaid[wallet] = before.isZero() ? fee.fee() : before.plus(fee.fee());
            highestNonce[wallet] = Math.max(highestNonce[wallet], fee.nonce());
        }
    }

    /**
     * Puts a leg, any number that the caller gives each once, at the end of a wallet's.
     *
     * @param basis the price by which it has its worth
     */
    void leg(Address address, int leg, long basis) {
        int wallet = wallet(address);
        if (wallet == NONE) {
            return;
        }
        if (legs[wallet]++ == 0) {
            firstLeg[wallet] = leg;
        } else {
            nextLeg[lastLeg[wallet]] = leg;
        }
        lastLeg[wallet] = leg;
        priceBasis[wallet] = PriceBasis.merge(priceBasis[wallet], basis);
        nextLeg[leg] = NONE;
    }

    private int wallet(Address address) {
        if (address.isZero()) {
            return NONE;
        }
        int slot = address.hashCode() & mask;
        while (slots[slot] != 0) {
            int wallet = slots[slot] - 1;
            if (addresses[wallet].equals(address)) {
                return wallet;
            }
            slot = slot + 1 & mask;
        }
        int wallet = count++;
        slots[slot] = count;
        addresses[wallet] = address;
        transactions[wallet] = 0;
        failed[wallet] = 0;
        gasPaid[wallet] = Amount.ZERO;
        highestNonce[wallet] = WalletBlock.NO_NONCE;
        priceBasis[wallet] = PriceBasis.NONE;
        legs[wallet] = 0;
        firstLeg[wallet] = NONE;
        return wallet;
    }

    int count() {
        return count;
    }

    Address address(int wallet) {
        return addresses[wallet];
    }

    int transactions(int wallet) {
        return transactions[wallet];
    }

    int failedTransactions(int wallet) {
        return failed[wallet];
    }

    Amount gasPaid(int wallet) {
        return gasPaid[wallet];
    }

    long highestNonce(int wallet) {
        return highestNonce[wallet];
    }

    /** The prices by which a wallet's legs have their worth. */
    long priceBasis(int wallet) {
        return priceBasis[wallet];
    }

    /** How many legs a wallet has. */
    int legs(int wallet) {
        return legs[wallet];
    }

    /** A wallet's first leg; negative where it has none. */
    int firstLeg(int wallet) {
        return firstLeg[wallet];
    }

    /** The same wallet's leg after this one; negative after the last. */
    int nextLeg(int leg) {
        return nextLeg[leg];
    }
}
