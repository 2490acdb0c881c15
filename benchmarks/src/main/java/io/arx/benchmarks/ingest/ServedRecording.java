package io.arx.benchmarks.ingest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.arx.benchmarks.decode.RawBlock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Blocks in memory, served over JSON-RPC on a port of 127.0.0.1 as a node would, with as little work as possible: it
 * shares the machine with what is measured.
 */
final class ServedRecording implements AutoCloseable {

    private static final int THREADS = 8;
    private static final Pattern HEIGHT = Pattern.compile("\"params\":\\[\"0x([0-9a-f]+)\"");

    private final List<byte[]> batches;
    private final byte[] chain;
    private final byte[] head;
    private final byte[] nothing = result("null");
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    /** @param blocks from height 1 on, without a gap */
    ServedRecording(List<RawBlock> blocks, long chainNumber) throws IOException {
        batches = blocks.stream().map(ServedRecording::batch).toList();
        chain = result("\"0x" + Long.toHexString(chainNumber) + "\"");
        head = result("\"0x" + Long.toHexString(blocks.size()) + "\"");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private static byte[] batch(RawBlock block) {
        ByteArrayOutputStream both = new ByteArrayOutputStream((int) block.bytes() + 3);
        both.write('[');
        both.writeBytes(block.block());
        both.write(',');
        both.writeBytes(block.receipts());
        both.write(']');
        return both.toByteArray();
    }

    private static byte[] result(String json) {
        return ("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + json + "}").getBytes(StandardCharsets.US_ASCII);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The request for block and receipts of a height, as the source sends it but for the ids. */
    static String request(long height) {
        String parameter = "\"0x" + Long.toHexString(height) + "\"";
        return "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_getBlockByNumber\",\"params\":[" + parameter
                + ",true]},{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"eth_getBlockReceipts\",\"params\":["
                + parameter + "]}]";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] answer = answer(request);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private byte[] answer(String request) {
        if (request.contains("eth_chainId")) {
            return chain;
        }
        if (request.contains("eth_blockNumber")) {
            return head;
        }
        Matcher asked = HEIGHT.matcher(request);
        if (!asked.find()) {
            return nothing;
        }
        int height = Integer.parseInt(asked.group(1), 16);
        return height >= 1 && height <= batches.size() ? batches.get(height - 1) : nothing;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
