package io.arx.sources.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.arx.events.Amount;
import io.arx.events.Block;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BlockJsonReaderTest {

    private final SampleJson sample = new SampleJson();

    @Test
    void readsABlockAsATreeReaderDoes() {
        Block block = sample.read();
        assertThat(block).isEqualTo(NaiveBlockReader.read(sample.block, sample.receipts));
        assertThat(block.transactions().get(0).selector()).isEqualTo(0xa9059cbb);
        assertThat(block.transactions().get(1).selector()).isZero();
        assertThat(block.withdrawals()).hasSize(1);
    }

    @Test
    void readsResultsWithinJsonRpcResponses() {
        String block = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + sample.blockText() + "}";
        String receipts = "{\"result\":" + sample.receiptsText() + ",\"id\":2,\"jsonrpc\":\"2.0\",\"error\":null}";
        assertThat(SampleJson.read(block, receipts)).isEqualTo(sample.read());
    }

    @Test
    void readsABatchInEitherOrder() {
        String block = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + sample.blockText() + "}";
        String receipts = "{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":" + sample.receiptsText() + "}";
        assertThat(batch("[" + block + "," + receipts + "]").block()).isEqualTo(sample.read());
        assertThat(batch("[" + receipts + "," + block + "]").block()).isEqualTo(sample.read());
    }

    @Test
    void answersABatchWithoutABlockThatIsNotThereYet() {
        String none = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":null}";
        String block = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + sample.blockText() + "}";
        assertThat(batch("[" + none + "," + none + "]")).isEqualTo(new BlockAnswer(null, null));
        assertThat(batch("[" + block + "," + none + "]")).isEqualTo(new BlockAnswer(null, null));
    }

    @Test
    void answersABatchWithTheNodesError() {
        String error =
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32601,\"message\":\"no method\",\"data\":{}}}";
        RpcError expected = new RpcError(-32601, "no method");
        assertThat(batch("[" + error + "," + error + "]")).isEqualTo(new BlockAnswer(null, expected));
        assertThat(batch(error)).isEqualTo(new BlockAnswer(null, expected));
    }

    @Test
    void takesReceiptsFromBeforeByzantiumAsSucceeded() {
        sample.receipt(0).remove("status");
        sample.receipt(0).put("root", SampleJson.OTHER_HASH).remove("effectiveGasPrice");
        sample.block.remove("baseFeePerGas");
        sample.block.remove("withdrawals");
        Block block = sample.read();
        assertThat(block.transactions().get(0).succeeded()).isTrue();
        assertThat(block.transactions().get(0).gasPrice()).isEqualTo(Amount.of(0x10));
        assertThat(block.baseFeePerGas()).isEqualTo(Amount.ZERO);
        assertThat(block.withdrawals()).isEmpty();
    }

    @Test
    void doesNotBelieveAStatusBesideAStateRoot() {
        sample.receipt(0).put("root", SampleJson.OTHER_HASH).put("status", "0x0");
        sample.receipt(1).put("root", "0x").put("status", "0x0");
        Block block = sample.read();
        assertThat(block.transactions().get(0).succeeded()).isTrue();
        assertThat(block.transactions().get(1).succeeded()).isFalse();
    }

    @Test
    void aCreationWithoutAContractFromBeforeByzantiumFailed() {
        sample.receipt(0).put("root", SampleJson.OTHER_HASH).remove("status");
        sample.receipt(0).putNull("contractAddress");
        sample.transaction(0).putNull("to");
        assertThat(sample.read().transactions().get(0).succeeded()).isFalse();
    }

    @Test
    void aRootOfZerosOrNothingDoesNotMakeAFailedTransactionSucceed() {
        sample.receipt(0).put("status", "0x0").put("root", "0x" + "00".repeat(32));
        assertThat(sample.read().transactions().get(0).succeeded()).isFalse();
        sample.receipt(0).put("root", "0x");
        assertThat(sample.read().transactions().get(0).succeeded()).isFalse();
        sample.receipt(0).put("root", "");
        assertThat(sample.read().transactions().get(0).succeeded()).isFalse();
        sample.receipt(0).putNull("root");
        assertThat(sample.read().transactions().get(0).succeeded()).isFalse();
    }

    @Test
    void readsTheLargestAmount() {
        sample.transaction(0).put("value", "0x" + "f".repeat(64));
        sample.transaction(1).put("value", "0x000" + "1".repeat(40));
        Block block = sample.read();
        assertThat(block.transactions().get(0).value()).isEqualTo(Amount.MAX);
        assertThat(block.transactions().get(1).value()).isEqualTo(Amount.parseHex("0x" + "1".repeat(40)));
    }

    @Test
    void readsEscapedAndUpperCaseDigits() {
        String block = sample.blockText()
                .replace("\"0x64\"", "\"\\u0030x\\u0036\\u0034\"")
                .replace("\"0x" + "4d".repeat(20), "\"0x\\u0034D" + "4D".repeat(19))
                .replace("0xa9059cbb00", "0x\\u00619059cbb00");
        String receipts = sample.receiptsText().replace("0x0102030405", "0x\\u0030102030\\u003405");
        assertThat(SampleJson.read(block, receipts)).isEqualTo(sample.read());
    }

    @Test
    void ignoresMembersThatItDoesNotKnow() {
        sample.block.putObject("later").putArray("fork").add(1).add("x").addNull();
        sample.receipt(0).put("blobGasPrice", 1.5);
        assertThat(sample.read()).isEqualTo(new SampleJson().read());
    }

    @Test
    void tellsTheHeightThatItCouldRead() {
        UndecodableBlockException wrong = (UndecodableBlockException)
                catchThrowable(() -> BlockJsonReader.read(SampleJson.utf8(sample.blockText()), SampleJson.utf8("[]")));
        assertThat(wrong.height()).isEqualTo(OptionalLong.of(100));
        UndecodableBlockException unknown = (UndecodableBlockException)
                catchThrowable(() -> BlockJsonReader.read(SampleJson.utf8("{"), SampleJson.utf8("[]")));
        assertThat(unknown.height()).isEmpty();
        assertThat(unknown).hasMessageStartingWith("block of unknown height: is not JSON");
    }

    static Stream<Arguments> spoilt() {
        return Stream.of(
                spoilt("transactions[1].value has more than 256 bits", s -> s.transaction(1)
                        .put("value", "0x1" + "0".repeat(64))),
                spoilt("transactions[0].value is a number, not a text", s -> s.transaction(0)
                        .put("value", 5)),
                spoilt("transactions[0].value is a quantity without digits", s -> s.transaction(0)
                        .put("value", "0x")),
                spoilt("transactions[0].value does not start with 0x", s -> s.transaction(0)
                        .put("value", "12")),
                spoilt("transactions[0].value is missing", s -> s.transaction(0).remove("value")),
                spoilt("transactions[0].value has 'g' at digit 1, which is not hexadecimal", s -> s.transaction(0)
                        .put("value", "0x1g")),
                spoilt("transactions[0].from is null, not a text", s -> s.transaction(0)
                        .putNull("from")),
                spoilt("transactions[0].from has 38 hexadecimal digits, not 40", s -> s.transaction(0)
                        .put("from", "0x" + "ab".repeat(19))),
                spoilt("transactions[0].from has 'ä' at digit 38, which is not hexadecimal", s -> s.transaction(0)
                        .put("from", "0x" + "a".repeat(38) + "ä")),
                spoilt("transactions[0].from has control character 10 at digit 39", s -> s.transaction(0)
                        .put("from", "0x" + "a".repeat(39) + "\n")),
                spoilt("transactions[0].hash has '\"' at digit 63", s -> s.transaction(0)
                        .put("hash", "0x" + "a".repeat(63) + "\"")),
                spoilt("transactions[1].input has an odd number of hexadecimal digits: 5", s -> s.transaction(1)
                        .put("input", "0x12345")),
                spoilt("transactions[0].input has 'z' at digit 7", s -> s.transaction(0)
                        .put("input", "0x1234567z12")),
                spoilt("transactions[1].input has 'z' at digit 1", s -> s.transaction(1)
                        .put("input", "0x1z")),
                spoilt("transactions[0].nonce has more than 63 bits", s -> s.transaction(0)
                        .put("nonce", "0xffffffffffffffff")),
                spoilt("transactions[0].nonce has more than 64 bits", s -> s.transaction(0)
                        .put("nonce", "0x10000000000000000")),
                spoilt("transactions[0].transactionIndex is 1, not 0", s -> {
                    ArrayNode both = (ArrayNode) s.block.get("transactions");
                    both.add(both.remove(0));
                }),
                spoilt("transactions[0].transactionIndex has more than 31 bits", s -> s.transaction(0)
                        .put("transactionIndex", "0x80000000")),
                spoilt(
                        "transactions[0] is only a hash; ask for whole transactions",
                        s -> s.block.putArray("transactions").add(SampleJson.OTHER_HASH)),
                spoilt(
                        "transactions[0] is null, not an object",
                        s -> s.block.putArray("transactions").addNull()),
                spoilt("transactions is an object, not a list", s -> s.block.putObject("transactions")),
                spoilt("transactions is missing", s -> s.block.remove("transactions")),
                spoilt("hash is missing", s -> s.block.remove("hash")),
                spoilt("number is 101, not 100 as asked for", s -> s.block.put("number", "0x65")),
                spoilt("number is null, not a text", s -> s.block.putNull("number")),
                spoilt("timestamp is after the year 9999", s -> s.block.put("timestamp", "0xffffffffffff")),
                spoilt(
                        "withdrawals[0].amount is missing",
                        s -> ((ObjectNode) s.block.get("withdrawals").get(0)).remove("amount")),
                spoilt("receipts are 1 for 2 transactions", s -> s.receipts.remove(1)),
                spoilt(
                        "receipts are 3 for 2 transactions",
                        s -> s.receipts.add(s.receipt(1).deepCopy().set("logs", s.receipts.arrayNode()))),
                spoilt("receipts[1].blockHash is " + SampleJson.OTHER_HASH + ", not this block's", s -> s.receipt(1)
                        .put("blockHash", SampleJson.OTHER_HASH)),
                spoilt("receipts[1].transactionHash is " + SampleJson.OTHER_HASH, s -> s.receipt(1)
                        .put("transactionHash", SampleJson.OTHER_HASH)),
                spoilt("receipts[0].transactionIndex is 5, not 0", s -> s.receipt(0)
                        .put("transactionIndex", "0x5")),
                spoilt("receipts[0].status is 2, neither 0 nor 1", s -> s.receipt(0)
                        .put("status", "0x2")),
                spoilt("receipts[0].status is missing, and there is no root instead", s -> s.receipt(0)
                        .remove("status")),
                spoilt("receipts[1].contractAddress is missing for a contract creation", s -> s.receipt(1)
                        .putNull("contractAddress")),
                spoilt("receipts[0].effectiveGasPrice is missing, and so is transactions[0].gasPrice", s -> {
                    s.receipt(0).remove("effectiveGasPrice");
                    s.transaction(0).remove("gasPrice");
                }),
                spoilt("receipts[0].logs is null, not a list", s -> s.receipt(0).putNull("logs")),
                spoilt("receipts[0].logs[0].data has an odd number of hexadecimal digits: 3", s -> s.log(0, 0)
                        .put("data", "0x123")),
                spoilt("receipts[0].logs[0].data has 'x' at digit 9", s -> s.log(0, 0)
                        .put("data", "0x123456781x")),
                spoilt("receipts[0].logs[0].topics[1] has 62 hexadecimal digits, not 64", s -> s.log(0, 0)
                        .putArray("topics")
                        .add(SampleJson.OTHER_HASH)
                        .add("0x" + "ab".repeat(31))),
                spoilt("receipts[0].logs[0].topics[4] is one topic too many", s -> {
                    ArrayNode topics = s.log(0, 0).putArray("topics");
                    for (int i = 0; i < 5; i++) {
                        topics.add(SampleJson.OTHER_HASH);
                    }
                }),
                spoilt("receipts[1].logs[0].logIndex is 1, not above the 1 before it", s -> s.log(1, 0)
                        .put("logIndex", "0x1")));
    }

    private static Arguments spoilt(String reason, Consumer<SampleJson> spoil) {
        return Arguments.of(reason, spoil);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spoilt")
    void namesTheFieldThatIsWrong(String reason, Consumer<SampleJson> spoil) {
        spoil.accept(sample);
        assertThatThrownBy(sample::read)
                .isInstanceOf(UndecodableBlockException.class)
                .hasMessageStartingWith("block 100: " + reason);
    }

    @Test
    void refusesAMemberThatIsThereTwice() {
        String block = sample.blockText().replaceFirst("\"nonce\":\"0x0\"", "\"nonce\":\"0x0\",\"nonce\":\"0x1\"");
        assertThatThrownBy(() -> SampleJson.read(block, sample.receiptsText()))
                .hasMessage("block 100: transactions[0].nonce is there twice");
        String receipts =
                sample.receiptsText().replaceFirst("\"status\":\"0x1\"", "\"status\":\"0x1\",\"status\":\"0x0\"");
        assertThatThrownBy(() -> SampleJson.read(sample.blockText(), receipts))
                .hasMessage("block 100: receipts[0].status is there twice");
    }

    @Test
    void refusesTextAfterTheEnd() {
        assertThatThrownBy(() -> SampleJson.read(sample.blockText() + "1", sample.receiptsText()))
                .hasMessage("block 100: is followed by more text");
        assertThatThrownBy(() -> SampleJson.read(sample.blockText(), sample.receiptsText() + "[]"))
                .hasMessage("block 100: receipts is followed by more text");
    }

    @Test
    void saysWhatTheNodeAnswered() {
        String error = "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32000,\"message\":\"header not found\"}}";
        assertThatThrownBy(() -> SampleJson.read(error, sample.receiptsText()))
                .hasMessage("block 100: the node answered with error -32000: header not found");
        assertThatThrownBy(() -> SampleJson.read("null", sample.receiptsText()))
                .hasMessage("block 100: there is no block, only null or receipts");
        assertThatThrownBy(() -> SampleJson.read(sample.blockText(), "null"))
                .hasMessage("block 100: there are no receipts");
        assertThatThrownBy(() -> SampleJson.read("{\"id\":1}", "[]")).hasMessage("block 100: result is missing");
    }

    @Test
    void refusesATextThatEndsEarlyWhereverItEnds() {
        byte[] block = SampleJson.utf8(sample.blockText());
        byte[] receipts = SampleJson.utf8(sample.receiptsText());
        for (int end = 0; end < block.length; end++) {
            byte[] shorter = java.util.Arrays.copyOf(block, end);
            assertThatThrownBy(() -> BlockJsonReader.read(100, shorter, receipts))
                    .isInstanceOf(UndecodableBlockException.class);
        }
        for (int end = 0; end < receipts.length; end++) {
            byte[] shorter = java.util.Arrays.copyOf(receipts, end);
            assertThatThrownBy(() -> BlockJsonReader.read(100, block, shorter))
                    .isInstanceOf(UndecodableBlockException.class);
        }
    }

    @Test
    void refusesOtherEncodings() {
        byte[] wide = sample.blockText().getBytes(StandardCharsets.UTF_16LE);
        assertThatThrownBy(() -> BlockJsonReader.read(wide, SampleJson.utf8("[]")))
                .isInstanceOf(UndecodableBlockException.class)
                .hasMessageContaining("is not JSON in UTF-8");
    }

    static String messageOf(byte[] blockJson) {
        return catchThrowable(() -> BlockJsonReader.read(blockJson, SampleJson.utf8("[]")))
                .getMessage();
    }

    private static BlockAnswer batch(String text) {
        return BlockJsonReader.readBatch(100, SampleJson.utf8(text));
    }
}
