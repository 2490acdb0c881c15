package io.arx.sources.nodes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arx.events.Address;
import io.arx.events.Hex;
import io.arx.events.Keccak256;
import io.arx.testing.Eventually;
import io.arx.testing.JsonRpcServer;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the unlocked accounts of a real node do, and what the node itself says about it. */
public final class NodeAccounts {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration MINED = Duration.ofSeconds(20);
    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

    private final JsonRpcServer node;
    private final List<Address> accounts = new ArrayList<>();

    public NodeAccounts(JsonRpcServer node) throws IOException {
        this.node = node;
        result("eth_accounts", "").forEach(account -> accounts.add(Address.parseUnchecked(account.asText())));
    }

    /** One of the accounts that the node holds the keys of. */
    public Address at(int index) {
        return accounts.get(index);
    }

    /** An account that nobody holds the key of. */
    public static Address stranger(int number) {
        return Address.of(Keccak256.digest(("stranger " + number).getBytes(StandardCharsets.US_ASCII)), 12);
    }

    /** Puts a contract onto the chain; its address. */
    public Address deploy(String contract) throws IOException {
        JsonNode receipt = receipt(send(at(0), null, BigInteger.ZERO, "0x" + code(contract)));
        return Address.parseUnchecked(receipt.get("contractAddress").asText());
    }

    /** Pays; the receipt. */
    public JsonNode pay(Address from, Address to, long wei) throws IOException {
        return receipt(send(from, to, BigInteger.valueOf(wei), "0x"));
    }

    /**
     * Calls a contract in a transaction; the receipt.
     *
     * @param signature as in {@code transfer(address,uint256)}
     * @param words the encoded arguments: addresses, numbers
     */
    public JsonNode call(Address from, Address contract, long wei, String signature, Object... words)
            throws IOException {
        StringBuilder data = new StringBuilder(selector(signature));
        for (Object word : words) {
            data.append(word(word));
        }
        return receipt(send(from, contract, BigInteger.valueOf(wei), data.toString()));
    }

    /** An argument, or a topic without its prefix. */
    public static String word(Object value) {
        BigInteger number = value instanceof Address address
                ? new BigInteger(1, address.toBytes())
                : new BigInteger(value.toString());
        return String.format("%064x", number.mod(MODULUS));
    }

    /** The first topic of an event. */
    public static String event(String signature) {
        return Hex.of(Keccak256.digest(signature.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String selector(String signature) {
        return event(signature).substring(0, 10);
    }

    public BigInteger balance(Address account) throws IOException {
        return number(result("eth_getBalance", "\"" + account + "\",\"latest\""));
    }

    public long head() throws IOException {
        return number(result("eth_blockNumber", "")).longValueExact();
    }

    public String hash(long height) throws IOException {
        return result("eth_getBlockByNumber", "\"0x" + Long.toHexString(height) + "\",false")
                .get("hash")
                .asText();
    }

    public static BigInteger number(JsonNode quantity) {
        return new BigInteger(quantity.asText().substring(2), 16);
    }

    /** What the node answers; an error is a failure. */
    public JsonNode result(String method, String params) throws IOException {
        JsonNode answer = JSON.readTree(node.call(method, params));
        if (answer.has("error")) {
            throw new IOException(method + " " + params + " was answered with " + answer.get("error"));
        }
        return answer.get("result");
    }

    /** A generous limit is given, so that what fails does so on the chain. */
    private String send(Address from, Address to, BigInteger value, String data) throws IOException {
        String receiver = to == null ? "" : "\"to\":\"" + to + "\",";
        return result(
                        "eth_sendTransaction",
                        "{\"from\":\"" + from + "\"," + receiver + "\"gas\":\"0x2dc6c0\",\"value\":\"0x"
                                + value.toString(16) + "\",\"data\":\"" + data + "\"}")
                .asText();
    }

    private JsonNode receipt(String transaction) {
        return Eventually.gives("transaction " + transaction + " is in a block", MINED, () -> Optional.of(
                        result("eth_getTransactionReceipt", "\"" + transaction + "\""))
                .filter(receipt -> !receipt.isNull()));
    }

    private static String code(String contract) throws IOException {
        try (InputStream in = NodeAccounts.class.getResourceAsStream(contract + ".hex")) {
            if (in == null) {
                throw new IOException("there is no code of " + contract);
            }
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
        }
    }
}
