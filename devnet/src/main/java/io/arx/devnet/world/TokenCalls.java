package io.arx.devnet.world;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.Hash;
import java.util.List;

/** What transactions do with ERC-20 tokens. */
public final class TokenCalls {

    private TokenCalls() {}

    /** ERC-20 {@code transfer}. */
    public record TokenTransfer(Token token, Address receiver, Amount amount) implements Call {

        private static final int SELECTOR = Abi.selector("transfer(address,uint256)");

        @Override
        public Address to() {
            return token.address();
        }

        @Override
        public byte[] input(Address from) {
            return Abi.call(SELECTOR).word(receiver).word(amount).toBytes();
        }

        @Override
        public int gas() {
            return 46_000;
        }

        @Override
        public void writeLogs(Address from, LogWriter logs) {
            logs.tokenTransfer(token, from, receiver, amount);
        }
    }

    /** ERC-20 {@code approve}. */
    public record TokenApproval(Token token, Address spender, Amount amount) implements Call {

        private static final int SELECTOR = Abi.selector("approve(address,uint256)");

        @Override
        public Address to() {
            return token.address();
        }

        @Override
        public byte[] input(Address from) {
            return Abi.call(SELECTOR).word(spender).word(amount).toBytes();
        }

        @Override
        public int gas() {
            return 44_000;
        }

        @Override
        public void writeLogs(Address from, LogWriter logs) {
            logs.tokenApproval(token, from, spender, amount);
        }

        @Override
        public boolean movesNoTokens() {
            return true;
        }
    }

    /** Swaps one token for another, or native tokens where {@code paid} is the wrapped native token and value is sent. */
    public record Swap(Token paid, Amount paidAmount, Token bought, Amount boughtAmount, boolean isNative)
            implements Call {

        private static final int TOKENS =
                Abi.selector("swapExactTokensForTokens(uint256,uint256,address[],address,uint256)");
        private static final int NATIVE = Abi.selector("swapExactETHForTokens(uint256,address[],address,uint256)");
        private static final Hash DEPOSIT = Abi.event("Deposit(address,uint256)");
        private static final Hash SWAP = Abi.event("Swap(address,uint256,uint256,uint256,uint256,address)");

        @Override
        public Address to() {
            return Contracts.ROUTER;
        }

        @Override
        public byte[] input(Address from) {
            Abi abi = isNative ? Abi.call(NATIVE) : Abi.call(TOKENS).word(paidAmount);
            abi.word(boughtAmount).word(isNative ? 0x80 : 0xa0).word(from).word(0xffffffffL);
            return abi.word(2).word(paid.address()).word(bought.address()).toBytes();
        }

        @Override
        public int gas() {
            return 120_000;
        }

        @Override
        public void writeLogs(Address from, LogWriter logs) {
            if (isNative) {
                byte[] wrapped = Abi.data().word(paidAmount).toBytes();
                logs.log(paid.address(), List.of(DEPOSIT, Abi.topic(Contracts.ROUTER)), wrapped);
            }
            logs.tokenTransfer(paid, isNative ? Contracts.ROUTER : from, Contracts.POOL, paidAmount);
            logs.tokenTransfer(bought, Contracts.POOL, from, boughtAmount);
            Abi amounts = Abi.data().word(paidAmount).word(0).word(0).word(boughtAmount);
            List<Hash> topics = List.of(SWAP, Abi.topic(Contracts.ROUTER), Abi.topic(from));
            logs.log(Contracts.POOL, topics, amounts.toBytes());
        }

        @Override
        public List<InternalTransfer> internalTransfers(Address from, Amount value) {
            return isNative
                    ? List.of(new InternalTransfer(Contracts.ROUTER, paid.address(), value))
                    : List.of(); // the token's contract takes what it wraps
        }
    }

    /** Swaps a token for native tokens, which reach the seller in an internal payment. */
    public record NativePayout(Token paid, Amount paidAmount, Amount bought) implements Call {

        private static final int SELECTOR =
                Abi.selector("swapExactTokensForETH(uint256,uint256,address[],address,uint256)");
        private static final Hash WITHDRAWAL = Abi.event("Withdrawal(address,uint256)");

        @Override
        public Address to() {
            return Contracts.ROUTER;
        }

        @Override
        public byte[] input(Address from) {
            Abi abi =
                    Abi.call(SELECTOR).word(paidAmount).word(bought).word(0xa0).word(from);
            abi.word(0xffffffffL).word(2).word(paid.address());
            return abi.word(Contracts.WRAPPED_NATIVE.address()).toBytes();
        }

        @Override
        public int gas() {
            return 135_000;
        }

        @Override
        public void writeLogs(Address from, LogWriter logs) {
            logs.tokenTransfer(paid, from, Contracts.POOL, paidAmount);
            logs.tokenTransfer(Contracts.WRAPPED_NATIVE, Contracts.POOL, Contracts.ROUTER, bought);
            byte[] unwrapped = Abi.data().word(bought).toBytes();
            logs.log(Contracts.WRAPPED_NATIVE.address(), List.of(WITHDRAWAL, Abi.topic(Contracts.ROUTER)), unwrapped);
        }

        @Override
        public List<InternalTransfer> internalTransfers(Address from, Amount value) {
            return List.of(
                    new InternalTransfer(Contracts.WRAPPED_NATIVE.address(), Contracts.ROUTER, bought),
                    new InternalTransfer(Contracts.ROUTER, from, bought));
        }
    }
}
