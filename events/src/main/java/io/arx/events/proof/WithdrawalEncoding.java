package io.arx.events.proof;

import io.arx.events.Withdrawal;

/** The encoding of a withdrawal (EIP-4895) as it stands in a block and in the withdrawals trie. */
public final class WithdrawalEncoding {

    private WithdrawalEncoding() {}

    /** Writes the withdrawal as a list. */
    public static void write(Rlp rlp, Withdrawal withdrawal) {
        int list = rlp.beginList();
        rlp.number(withdrawal.index());
        rlp.number(withdrawal.validatorIndex());
        rlp.address(withdrawal.address());
        rlp.number(withdrawal.amountGwei());
        rlp.endList(list);
    }
}
