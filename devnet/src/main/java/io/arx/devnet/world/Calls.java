package io.arx.devnet.world;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.Hash;
import io.arx.events.Hex;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that transactions do on the devnet. */
public final class Calls {

    private static final byte[] NO_INPUT = {};

    private Calls() {}

    /** Pays native tokens and calls nothing. */
    public record NativeTransfer(Address to) implements Call {

        @Override
        public byte[] input(Address from) {
            return NO_INPUT;
        }

        @Override
        public int gas() {
            return 21_000;
        }

        @Override
        public void writeLogs(Address from, LogWriter logs) {
            // a plain payment leaves no log
        }
    }

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
    }

    /** ERC-721 {@code safeTransferFrom}. */
    public record ItemTransfer(Address collection, Address receiver, int id) implements Call {

        private static final int SELECTOR = Abi.selector("safeTransferFrom(address,address,uint256)");

        @Override
        public Address to() {
            return collection;
        }

        @Override
        public byte[] input(Address from) {
            return Abi.call(SELECTOR).word(from).word(receiver).word(id).toBytes();
        }

        @Override
        public int gas() {
            return 62_000;
        }

        @Override
        public void writeLogs(Address from, LogWriter logs) {
            logs.itemApproval(collection, from, Address.ZERO, id);
            logs.itemTransfer(collection, from, receiver, id);
        }
    }

    /** Creates an ERC-721 item. */
    public record ItemMint(Address collection, int id) implements Call {

        private static final int SELECTOR = Abi.selector("mint(uint256)");

        @Override
        public Address to() {
            return collection;
        }

        @Override
        public byte[] input(Address from) {
            return Abi.call(SELECTOR).word(1).toBytes();
        }

        @Override
        public int gas() {
            return 90_000;
        }

        @Override
        public void writeLogs(Address from, LogWriter logs) {
            logs.itemTransfer(collection, Address.ZERO, from, id);
        }
    }

    /** Buys an item from its owner on the market, paid in wrapped native tokens. */
    public record Purchase(Address collection, int id, Address seller, Amount price) implements Call {

        private static final int SELECTOR = Abi.selector("buy(address,uint256,address,uint256)");
        private static final Hash SOLD = Abi.event("Sold(address,uint256,address,address,uint256)");

        @Override
        public Address to() {
            return Contracts.MARKET;
        }

        @Override
        public byte[] input(Address from) {
            return Abi.call(SELECTOR)
                    .word(collection)
                    .word(id)
                    .word(seller)
                    .word(price)
                    .toBytes();
        }

        @Override
        public int gas() {
            return 150_000;
        }

        @Override
        public void writeLogs(Address from, LogWriter logs) {
            logs.itemTransfer(collection, seller, from, id);
            logs.tokenTransfer(Contracts.WRAPPED_NATIVE, from, seller, price);
            Abi sale = Abi.data().word(seller).word(from).word(price);
            logs.log(Contracts.MARKET, List.of(SOLD, Abi.topic(collection), Abi.topic(id)), sale.toBytes());
        }
    }

    /** {@code setApprovalForAll} of ERC-721 and ERC-1155. */
    public record OperatorApproval(Address collection, Address operator, boolean approved) implements Call {

        private static final int SELECTOR = Abi.selector("setApprovalForAll(address,bool)");
        private static final Hash APPROVAL_FOR_ALL = Abi.event("ApprovalForAll(address,address,bool)");

        @Override
        public Address to() {
            return collection;
        }

        @Override
        public byte[] input(Address from) {
            return Abi.call(SELECTOR).word(operator).word(approved ? 1 : 0).toBytes();
        }

        @Override
        public int gas() {
            return 46_000;
        }

        @Override
        public void writeLogs(Address from, LogWriter logs) {
            List<Hash> topics = List.of(APPROVAL_FOR_ALL, Abi.topic(from), Abi.topic(operator));
            logs.log(collection, topics, Abi.data().word(approved ? 1 : 0).toBytes());
        }
    }

    /** ERC-1155 {@code safeTransferFrom}. */
    public record UnitsTransfer(Address receiver, int id, long units) implements Call {

        private static final int SELECTOR = Abi.selector("safeTransferFrom(address,address,uint256,uint256,bytes)");
        private static final Hash TRANSFER_SINGLE =
                Abi.event("TransferSingle(address,address,address,uint256,uint256)");

        @Override
        public Address to() {
            return Contracts.GAME_ITEMS;
        }

        @Override
        public byte[] input(Address from) {
            Abi abi = Abi.call(SELECTOR).word(from).word(receiver).word(id).word(units);
            return abi.word(0xa0).word(0).toBytes();
        }

        @Override
        public int gas() {
            return 52_000;
        }

        @Override
        public void writeLogs(Address from, LogWriter logs) {
            List<Hash> topics = List.of(TRANSFER_SINGLE, Abi.topic(from), Abi.topic(from), Abi.topic(receiver));
            logs.log(to(), topics, Abi.data().word(id).word(units).toBytes());
        }
    }

    /** ERC-1155 {@code safeBatchTransferFrom} of one unit count for several ids. */
    public record UnitsBatchTransfer(Address receiver, List<Integer> ids, long units) implements Call {

        private static final int SELECTOR =
                Abi.selector("safeBatchTransferFrom(address,address,uint256[],uint256[],bytes)");
        private static final Hash TRANSFER_BATCH =
                Abi.event("TransferBatch(address,address,address,uint256[],uint256[])");

        @Override
        public Address to() {
            return Contracts.GAME_ITEMS;
        }

        @Override
        public byte[] input(Address from) {
            long arrayBytes = 32L * (1 + ids.size());
            Abi abi = Abi.call(SELECTOR).word(from).word(receiver);
            abi.word(0xa0).word(0xa0 + arrayBytes).word(0xa0 + 2 * arrayBytes);
            return writeArrays(abi).word(0).toBytes();
        }

        @Override
        public int gas() {
            return 45_000 + 12_000 * ids.size();
        }

        @Override
        public void writeLogs(Address from, LogWriter logs) {
            List<Hash> topics = List.of(TRANSFER_BATCH, Abi.topic(from), Abi.topic(from), Abi.topic(receiver));
            Abi data = Abi.data().word(0x40).word(0x40 + 32L * (1 + ids.size()));
            logs.log(to(), topics, writeArrays(data).toBytes());
        }

        private Abi writeArrays(Abi abi) {
            abi.word(ids.size());
            ids.forEach(abi::word);
            abi.word(ids.size());
            ids.forEach(id -> abi.word(units));
            return abi;
        }
    }

    /**
     * Creates a contract whose code nobody runs.
     *
     * @param salt where the code's bytes come from
     */
    public record Creation(long salt) implements Call {

        @Override
        public @Nullable Address to() {
            return null;
        }

        @Override
        public byte[] input(Address from) {
            byte[] code = new byte[256 + (int) (salt & 0xff) * 8];
            Dice dice = new Dice(salt);
            for (int i = 0; i < code.length; i += 8) {
                Hex.putWord(code, i, dice.bits());
            }
            Hex.putWord(code, 0, 0x6080604052348015L); // how compiled Solidity begins
            return code;
        }

        @Override
        public int gas() {
            return 400_000;
        }

        @Override
        public void writeLogs(Address from, LogWriter logs) {
            // its constructor logs nothing
        }
    }
}
