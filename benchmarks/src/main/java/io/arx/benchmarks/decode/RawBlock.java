package io.arx.benchmarks.decode;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A block as a node answers: the JSON-RPC responses to {@code eth_getBlockByNumber} with whole transactions and to
 * {@code eth_getBlockReceipts}.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RawBlock(long height, byte[] block, byte[] receipts) {

    static RawBlock ofResults(long height, byte[] block, byte[] receipts) {
        return new RawBlock(height, response(block), response(receipts));
    }

    private static byte[] response(byte[] result) {
        ByteArrayOutputStream response = new ByteArrayOutputStream(result.length + 64);
        response.writeBytes("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":".getBytes(StandardCharsets.US_ASCII));
        response.writeBytes(result);
        response.write('}');
        return response.toByteArray();
    }

    /** How many there are of both. */
    public long bytes() {
        return (long) block.length + receipts.length;
    }
}
