package io.arx.functions.decode;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.Block;
import io.arx.events.BlockRef;
import io.arx.events.EventLog;
import io.arx.events.Hash;
import io.arx.events.Hex;
import io.arx.events.Transaction;
import io.arx.events.TxHash;
import io.arx.events.Withdrawal;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Blocks made by hand. */
final class TestBlocks {

    static final Address ALICE = new Address(0xa11ce00000000001L, 0x8000000000000000L, 0x8a11ce01);
    static final Address BOB = new Address(0xb0b0000000000001L, 0x7fffffffffffffffL, 0x0b0b0001);
    static final Address OPERATOR = new Address(0x0123456789abcdefL, 0xfedcba9876543210L, 0xf0f0f0f0);
    static final Address TOKEN = new Address(0x70c3200000000001L, 0x1111111111111111L, 0x70c32);
    static final TxHash TRANSACTION = new TxHash(0x11, 0x22, 0x33, 0x44);
    static final BlockRef REF = new BlockRef(100, new Hash(1, 2, 3, 4), new Hash(5, 6, 7, 8), 1_600_000_000);

    static final Hash TRANSFER = Hash.parse("0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef");
    static final Hash APPROVAL = Hash.parse("0x8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b925");
    static final Hash APPROVAL_FOR_ALL =
            Hash.parse("0x17307eab39ab6107e8899845ad3d59bd9653f200f220920489ca2b5937696c31");
    static final Hash TRANSFER_SINGLE =
            Hash.parse("0xc3d58168c5ae7397731d063d5bbf3d657854427343f4c083240f7aacaa2d0f62");
    static final Hash TRANSFER_BATCH = Hash.parse("0x4a39dc06d4c0dbc64b70af90fd698a233a518aa5d07e595d983b8c0526c8f7fb");

    private TestBlocks() {}

    static Block block(Transaction... transactions) {
        return new Block(REF, BOB, 0, Amount.ZERO, List.of(transactions), List.of());
    }

    static Block withdrawals(Withdrawal... withdrawals) {
        return new Block(REF, BOB, 0, Amount.ZERO, List.of(), List.of(withdrawals));
    }

    /** Alice calls Bob. */
    static Transaction call(Amount value, EventLog... logs) {
        return transaction(0, BOB, null, value, true, logs);
    }

    static Transaction transaction(
            int index,
            @Nullable Address to,
            @Nullable Address contract,
            Amount value,
            boolean succeeded,
            EventLog... logs) {
        return new Transaction(
                index,
                TRANSACTION,
                ALICE,
                to,
                contract,
                3,
                value,
                21_000,
                Amount.of(50_000_000_000L),
                0,
                succeeded,
                List.of(logs));
    }

    static EventLog log(List<Hash> topics, byte[] data) {
        return new EventLog(7, TOKEN, topics, data);
    }

    /** A word that holds an address. */
    static Hash word(Address address) {
        byte[] word = new byte[Hash.BYTES];
        System.arraycopy(address.toBytes(), 0, word, 12, Address.BYTES);
        return Hash.of(word, 0);
    }

    static Hash word(Amount amount) {
        return Hash.of(amount.toBytes(), 0);
    }

    static Hash word(long number) {
        return new Hash(0, 0, 0, number);
    }

    static byte[] data(Hash... words) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Hash word : words) {
            bytes.writeBytes(word.toBytes());
        }
        return bytes.toByteArray();
    }

    static byte[] data(String hex) {
        return Hex.bytes(hex);
    }
}
