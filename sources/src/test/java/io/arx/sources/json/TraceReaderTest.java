package io.arx.sources.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.Block;
import io.arx.events.BlockRef;
import io.arx.events.Hash;
import io.arx.events.Hex;
import io.arx.events.InternalTransfer;
import io.arx.events.Keccak256;
import io.arx.events.Transaction;
import io.arx.events.TxHash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceReaderTest {

    private static final Address ALICE = new Address(0xa11ceL, 1, 1);
    private static final Address ROUTER = new Address(0x40073L, 2, 2);
    private static final Address BOB = new Address(0xb0bL, 3, 3);
    private static final Hash BLOCK_HASH = new Hash(0xb10c, 0, 0, 7);

    private static Transaction transaction(int index, boolean succeeded) {
        return new Transaction(
                index,
                new TxHash(0x7a, 0, 0, index),
                ALICE,
                ROUTER,
                null,
                index,
                Amount.of(100),
                50_000,
                Amount.ONE,
                0,
                succeeded,
                List.of());
    }

    private static Block block(Transaction... transactions) {
        return new Block(
                new BlockRef(7, BLOCK_HASH, new Hash(0, 0, 0, 6), 1_700_000_000),
                BOB,
                0,
                Amount.ZERO,
                List.of(transactions),
                List.of());
    }

    private static final Block ONE = block(transaction(0, true));

    /** A call as geth writes it: what it moves and its kind stand behind the calls inside. */
    private static String call(String type, Address from, @Nullable Address to, String value, String... inner) {
        return frame(type, from, to, value, null, inner);
    }

    private static String frame(
            String type,
            Address from,
            @Nullable Address to,
            @Nullable String value,
            @Nullable String error,
            String... inner) {
        return "{\"from\":\"" + from + "\",\"gas\":\"0x1\",\"gasUsed\":\"0x1\""
                + (to == null ? "" : ",\"to\":\"" + to + "\"") + ",\"input\":\"0xabcdef\""
                + (error == null ? "" : ",\"error\":\"" + error + "\",\"revertReason\":\"no\"")
                + (inner.length == 0 ? "" : ",\"calls\":[" + String.join(",", inner) + "]")
                + (value == null ? "" : ",\"value\":\"" + value + "\"") + ",\"type\":\"" + type + "\"}";
    }

    /** The transaction's own call. */
    private static String top(String... inner) {
        return call("CALL", ALICE, ROUTER, "0x64", inner);
    }

    private static String result(int index, String top) {
        return "{\"txHash\":\"" + new TxHash(0x7a, 0, 0, index) + "\",\"result\":" + top + "}";
    }

    private static String answer(String... results) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":[" + String.join(",", results) + "]}";
    }

    private static Block read(Block block, String answer) {
        return TraceReader.read(block, answer.getBytes(StandardCharsets.UTF_8)).block();
    }

    private static List<InternalTransfer> transfers(String top) {
        return read(ONE, answer(result(0, top))).transactions().get(0).internalTransfers();
    }

    private static InternalTransfer paid(Address from, Address to, long value) {
        return new InternalTransfer(from, to, Amount.of(value));
    }

    @Test
    void whatContractsPayIsInTheOrderOfTheCalls() {
        String outer = call("CALL", ROUTER, BOB, "0x5", call("CALL", BOB, ALICE, "0x4"));

        assertThat(transfers(top(outer, call("CALL", ROUTER, ALICE, "0x3"))))
                .containsExactly(paid(ROUTER, BOB, 5), paid(BOB, ALICE, 4), paid(ROUTER, ALICE, 3));
    }

    @Test
    void theTransactionsOwnTransferIsNone() {
        assertThat(transfers(top())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CALL", "CREATE", "CREATE2", "SELFDESTRUCT"})
    void callsAndCreationsAndTheEndOfAContractMoveValue(String type) {
        assertThat(transfers(top(call(type, ROUTER, BOB, "0x5")))).containsExactly(paid(ROUTER, BOB, 5));
        assertThat(transfers(top(call(type, ROUTER, BOB, "0x0")))).isEmpty();
        assertThat(transfers(top(frame(type, ROUTER, BOB, null, null)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELEGATECALL", "CALLCODE", "STATICCALL", "INVALID", "STOP"})
    void othersMoveNoneThoughTheyShowAValue(String type) {
        assertThat(transfers(top(call(type, ROUTER, BOB, "0x5", call("CALL", ROUTER, ALICE, "0x1")))))
                .containsExactly(paid(ROUTER, ALICE, 1));
    }

    @Test
    void whatIsInOrBelowARevertedCallDidNotHappen() {
        String deep = call("CALL", BOB, ALICE, "0x4", call("CALL", ALICE, BOB, "0x2"));
        String reverted = frame("CALL", ROUTER, BOB, "0x5", "execution reverted", deep, deep);

        assertThat(transfers(top(call("CALL", ROUTER, BOB, "0x1"), reverted, call("CALL", ROUTER, BOB, "0x9"))))
                .containsExactly(paid(ROUTER, BOB, 1), paid(ROUTER, BOB, 9));
    }

    @Test
    void aCallWithinOneThatDelegatedAndFailedDidNotHappenEither() {
        String inner = call("CALL", ROUTER, BOB, "0x5");

        assertThat(transfers(top(frame("DELEGATECALL", ROUTER, BOB, "0x64", "out of gas", inner))))
                .isEmpty();
    }

    @Test
    void aTransactionThatFailedPaidNothing() {
        String inner = call("CALL", ROUTER, BOB, "0x5");
        String failed = frame("CALL", ALICE, ROUTER, "0x64", "execution reverted", inner);
        assertThat(transfers(failed)).isEmpty();

        Block block = block(transaction(0, false));
        assertThat(read(block, answer(result(0, top(inner))))).isSameAs(block);
    }

    @Test
    void aBlockInWhichNothingWasPaidIsTheSameBlock() {
        Block block = block(transaction(0, true), transaction(1, true));

        assertThat(read(block, answer(result(0, top()), result(1, top())))).isSameAs(block);
    }

    @Test
    void otherTransactionsStayAsTheyAre() {
        Block block = block(transaction(0, true), transaction(1, true), transaction(2, true));
        Block traced = read(
                block, answer(result(0, top()), result(1, top(call("CALL", ROUTER, BOB, "0x5"))), result(2, top())));

        assertThat(traced.transactions().get(0)).isSameAs(block.transactions().get(0));
        assertThat(traced.transactions().get(1).internalTransfers()).containsExactly(paid(ROUTER, BOB, 5));
        assertThat(traced.transactions().get(2)).isSameAs(block.transactions().get(2));
        assertThat(traced.ref()).isEqualTo(block.ref());
    }

    @Test
    void takesAValueOf256Bits() {
        String most = "0x" + "f".repeat(64);

        assertThat(transfers(top(call("CALL", ROUTER, BOB, most))))
                .containsExactly(new InternalTransfer(ROUTER, BOB, Amount.MAX));
    }

    @Test
    void aBareListWillDo() {
        assertThat(read(ONE, "[" + result(0, top()) + "]")).isSameAs(ONE);
    }

    @Test
    void withoutHashesReceiverAndValueTell() {
        String inner = call("CALL", ROUTER, BOB, "0x5");
        assertThat(read(ONE, answer("{\"result\":" + top(inner) + "}"))
                        .transactions()
                        .get(0)
                        .internalTransfers())
                .hasSize(1);
        assertThatThrownBy(() -> read(ONE, answer("{\"result\":" + call("CALL", ALICE, BOB, "0x64") + "}")))
                .hasMessageContaining("traces[0].result: to is not the receiver");
        assertThatThrownBy(() -> read(ONE, answer("{\"result\":" + call("CALL", ALICE, ROUTER, "0x63") + "}")))
                .hasMessageContaining("value is not the transaction's 100");
    }

    @Test
    void aNodeThatDoesNotHaveTheTraceYetOrRefusesSaysSo() {
        assertThat(TraceReader.read(ONE, "{\"id\":1,\"result\":null}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new BlockAnswer(null, null));
        String error = "{\"id\":1,\"error\":{\"code\":-32601,\"data\":{},\"message\":\"no such method\"}}";
        assertThat(TraceReader.read(ONE, error.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new BlockAnswer(null, new RpcError(-32601, "no such method")));
    }

    /** The lies of providers, and answers that are none. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | traces are 0 for 1 transactions",
                "{\"id\":1} | result is missing",
                "{\"result\":{}} | traces are no list",
                "{\"result\":[1]} | traces[0] is no object",
                "{\"result\":[{}]} | traces[0].result is missing",
                "{\"result\":[{\"result\":null}]} | traces[0].result is missing",
                "{\"result\":[{\"error\":\"execution timeout\"}]} | traces[0] could not be made: execution timeout",
                "{\"result\":[{\"txHash\":\"0x01\",\"result\":{}}]} | traces[0].txHash is 0x01, not transactions[0].hash 0x",
                "{\"result\":[],\"result\":[]} | traces are 0 for 1 transactions",
                "{\"result\":[{\"result\":{\"from\":1}}]} | traces[0].result: from is no string",
                "{\"result\":[{\"result\":{\"from\":\"0x12\"}}]} | from is no address",
                "{\"result\":[{\"result\":{\"type\":\"CALL\",\"type\":\"CALL\"}}]} | type is there twice",
                "{\"result\":[{\"result\":{\"calls\":{}}}]} | calls is no list",
                "{\"result\":[{\"result\":{\"calls\":[3]}}]} | calls has an element that is no object",
                "{\"result\":[{\"result\":{\"calls\":[{\"calls\":[[]]}]}}]} | at depth 1: calls has an element",
                "{\"result\":[ | the trace is no JSON",
                "3 | traces are neither a list nor a response",
                "`` | traces are neither a list nor a response",
            })
    void whatIsNoTraceOfTheBlockIsRefused(String answer, String message) {
        assertThatThrownBy(() -> read(ONE, answer))
                .isInstanceOf(UndecodableBlockException.class)
                .hasMessageStartingWith("block 7: ")
                .hasMessageContaining(message);
    }

    @Test
    void theTraceOfAnotherBlockIsRefused() {
        assertThatThrownBy(() -> read(ONE, answer(result(1, top()))))
                .isInstanceOf(UndecodableBlockException.class)
                .hasMessageContaining("traces[0].txHash is ");
        assertThatThrownBy(() -> read(ONE, answer(result(0, call("CALL", BOB, ROUTER, "0x64")))))
                .hasMessageContaining("not the sender");
    }

    @Test
    void tooFewAndTooManyAndOthersInOrderAreRefused() {
        Block two = block(transaction(0, true), transaction(1, true));
        assertThatThrownBy(() -> read(two, answer(result(0, top()))))
                .hasMessageContaining("traces are 1 for 2 transactions");
        assertThatThrownBy(() -> read(ONE, answer(result(0, top()), result(1, top()))))
                .hasMessageContaining("traces are more than the 1 transactions");
        assertThatThrownBy(() -> read(two, answer(result(1, top()), result(0, top()))))
                .hasMessageContaining("traces[0].txHash is ");
    }

    /** Bor gives no trace of the transaction that brings messages from Ethereum, unless it is asked for it. */
    @Test
    void polygonsLastTransactionMayBeMissing() {
        byte[] key = new byte[18 + 8 + 32];
        System.arraycopy("matic-bor-receipt-".getBytes(StandardCharsets.US_ASCII), 0, key, 0, 18);
        Hex.putWord(key, 18, 7);
        System.arraycopy(BLOCK_HASH.toBytes(), 0, key, 26, 32);
        Transaction message = transaction(1, true);
        Transaction stateSync = new Transaction(
                1,
                TxHash.of(Keccak256.digest(key), 0),
                Address.ZERO,
                Address.ZERO,
                null,
                0,
                Amount.ZERO,
                0,
                Amount.ZERO,
                0,
                true,
                message.logs());

        Block block = block(transaction(0, true), stateSync);
        assertThat(read(block, answer(result(0, top())))).isSameAs(block);
        assertThatThrownBy(() -> read(block, answer())).hasMessageContaining("traces are 0 for 2 transactions");
    }

    @Test
    void callsMayGoAsDeepAsTheMachineAndNoDeeper() {
        assertThat(transfers(nested(1_024))).hasSize(1_024);
        assertThatThrownBy(() -> transfers(nested(1_025)))
                .isInstanceOf(UndecodableBlockException.class)
                .hasMessageContaining("deeper than the machine goes");
        assertThatThrownBy(() -> transfers(nested(100_000))).isInstanceOf(UndecodableBlockException.class);
        String lists = "{\"result\":" + "[".repeat(100_000);
        assertThatThrownBy(() -> read(ONE, lists)).isInstanceOf(UndecodableBlockException.class);
        String skipped = "{\"x\":" + "[".repeat(100_000);
        assertThatThrownBy(() -> read(ONE, skipped)).isInstanceOf(UndecodableBlockException.class);
    }

    private static String nested(int depth) {
        String open =
                "{\"from\":\"" + ROUTER + "\",\"to\":\"" + BOB + "\",\"type\":\"CALL\",\"value\":\"0x1\",\"calls\":[";
        String head = "{\"from\":\"" + ALICE + "\",\"to\":\"" + ROUTER + "\",\"type\":\"CALL\",\"calls\":[";
        return head + open.repeat(depth) + "]}".repeat(depth + 1);
    }

    /** Random trees against a plain recursive walk. */
    @Test
    void agreesWithAPlainWalkOnRandomTrees() {
        RandomGenerator random = new Random(5);
        for (int round = 0; round < 2_000; round++) {
            List<InternalTransfer> expected = new ArrayList<>();
            List<String> inner = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                inner.add(randomCall(random, 5, expected));
            }
            assertThat(transfers(top(inner.toArray(String[]::new)))).isEqualTo(expected);
        }
    }

    private static String randomCall(RandomGenerator random, int depth, List<InternalTransfer> expected) {
        Address from = new Address(random.nextLong(), random.nextLong(), random.nextInt());
        Address to = new Address(random.nextLong(), random.nextLong(), random.nextInt());
        long value = random.nextInt(3);
        String type = new String[] {"CALL", "CREATE", "DELEGATECALL", "SELFDESTRUCT", "STATICCALL"}[random.nextInt(5)];
        boolean failed = random.nextInt(5) == 0;
        List<InternalTransfer> here = new ArrayList<>();
        if (value > 0 && !type.endsWith("ECALL") && !type.equals("STATICCALL")) {
            here.add(paid(from, to, value));
        }
        List<String> inner = new ArrayList<>();
        for (int i = depth == 0 ? 0 : random.nextInt(4); i > 0; i--) {
            inner.add(randomCall(random, depth - 1, here));
        }
        if (!failed) {
            expected.addAll(here);
        }
        return frame(type, from, to, "0x" + value, failed ? "reverted" : null, inner.toArray(String[]::new));
    }

    @Test
    void neverFailsOtherwiseOnChangedBytes() {
        byte[] bytes = answer(result(0, top(call("CALL", ROUTER, BOB, "0x5", call("CREATE", BOB, ALICE, "0x4")))))
                .getBytes(StandardCharsets.UTF_8);
        RandomGenerator random = new Random(6);
        for (int round = 0; round < 30_000; round++) {
            byte[] changed = bytes.clone();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(128);
            }
            try {
                TraceReader.read(ONE, changed);
            } catch (UndecodableBlockException refused) {
                assertThat(refused).hasMessageStartingWith("block 7: ");
            }
        }
    }
}
