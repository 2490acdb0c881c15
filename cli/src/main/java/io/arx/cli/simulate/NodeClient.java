package io.arx.cli.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arx.devnet.rpc.Answer;
import io.arx.devnet.rpc.Node;
import io.arx.events.Address;
import io.arx.events.Hash;
import io.arx.events.LogEntry;
import io.arx.sources.chain.ChainClient;
import io.arx.sources.chain.HttpStatusException;
import io.arx.sources.chain.ReceivedBlock;
import io.arx.sources.chain.RpcErrorException;
import io.arx.sources.json.BlockAnswer;
import io.arx.sources.json.BlockJsonReader;
import io.arx.sources.json.RpcError;
import io.arx.sources.proof.BlockProver;
import io.arx.sources.proof.ProofRules;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A simulated node without a network between: the same JSON, read by the same reader and with the same proofs. A request
 * that is never answered is one that has timed out.
 */
final class NodeClient implements ChainClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long REVERTED = 3;

    private final Node node;
    private final Runnable beforeEach;
    private final BlockProver prover;

    /** @param beforeEach runs before each request: what the world does meanwhile */
    NodeClient(Node node, long chainNumber, Runnable beforeEach) {
        this.node = node;
        this.beforeEach = beforeEach;
        prover = new BlockProver(ProofRules.strict(chainNumber));
    }

    @Override
    public long chainId() throws IOException {
        return quantity(result("eth_chainId", "[]"));
    }

    @Override
    public long headHeight() throws IOException {
        return quantity(result("eth_blockNumber", "[]"));
    }

    @Override
    public Optional<LogEntry.Finality> finalized() throws IOException {
        JsonNode response = JSON.readTree(ask(call(1, "eth_getBlockByNumber", "[\"finalized\",false]")));
        JsonNode block = response.path("result");
        return block.isObject()
                ? Optional.of(new LogEntry.Finality(
                        quantity(block.path("number")),
                        Hash.parse(block.path("hash").asText())))
                : Optional.empty();
    }

    @Override
    public Optional<ReceivedBlock> block(long height) throws IOException {
        String which = "\"0x" + Long.toHexString(height) + "\"";
        byte[] batch = ask("[" + call(1, "eth_getBlockByNumber", "[" + which + ",true]") + ","
                + call(2, "eth_getBlockReceipts", "[" + which + "]") + "]");
        BlockAnswer answer = BlockJsonReader.readBatch(height, batch, prover);
        if (answer.error() != null) {
            throw new RpcErrorException(answer.error());
        }
        return Optional.ofNullable(answer.block()).map(block -> new ReceivedBlock(block, height));
    }

    @Override
    public Optional<byte[]> call(Address contract, byte[] input) throws IOException {
        String request =
                "[{\"to\":\"" + contract + "\",\"data\":\"0x" + HexFormat.of().formatHex(input) + "\"},\"latest\"]";
        try {
            return Optional.of(
                    HexFormat.of().parseHex(result("eth_call", request).asText().substring(2)));
        } catch (RpcErrorException failed) {
            if (failed.code() == REVERTED) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    private JsonNode result(String method, String parameters) throws IOException {
        JsonNode response = JSON.readTree(ask(call(1, method, parameters)));
        JsonNode error = response.path("error");
        if (error.isObject()) {
            throw new RpcErrorException(new RpcError(
                    error.path("code").asLong(), error.path("message").asText()));
        }
        return response.path("result");
    }

    private static String call(int id, String method, String parameters) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + parameters + "}";
    }

    private static long quantity(JsonNode result) throws IOException {
        String text = result.asText();
        if (!text.matches("0x[0-9a-f]{1,15}")) {
            throw new IOException("the node answered with no number: " + text);
        }
        return Long.parseLong(text.substring(2), 16);
    }

    private byte[] ask(String request) throws IOException {
        beforeEach.run();
        Answer answer = node.answer(request.getBytes(StandardCharsets.US_ASCII));
        if (!answer.isSent()) {
            throw new SocketTimeoutException("no answer");
        }
        if (answer.status() != 200) {
            throw new HttpStatusException(answer.status());
        }
        return answer.body();
    }

    @Override
    public String name() {
        return "the simulated node";
    }

    @Override
    public void close() {
        // holds nothing
    }
}
