package io.arx.devnet.world;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.Hash;
import java.util.List;

/** What transactions do with ERC-721 items and ERC-1155 units. */
public final class ItemCalls {

    private ItemCalls() {}

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

        @Override
        public boolean movesNoTokens() {
            return true;
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
}
