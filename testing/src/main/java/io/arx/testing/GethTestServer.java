package io.arx.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * geth in its developer mode, as chain 1337: each transaction makes a block, every 32nd block makes those before it
 * final, and one account is unlocked and rich. It answers HTTP and WebSocket on one port, call traces included.
 */
public final class GethTestServer implements JsonRpcServer {

    private final Path folder;
    private final int port;
    private final ServerProcess process;

    private GethTestServer(Path executable) throws IOException {
        folder = TemporaryFolders.create("geth");
        port = FreePorts.next();
        String number = Integer.toString(port);
        List<String> command = List.of(
                executable.toString(),
                "--dev",
                "--datadir",
                folder.resolve("data").toString(),
                "--http",
                "--http.addr=127.0.0.1",
                "--http.port=" + number,
                "--http.api=eth,debug,net,web3",
                "--ws",
                "--ws.addr=127.0.0.1",
                "--ws.port=" + number,
                "--authrpc.port=0",
                "--ipcdisable",
                "--nodiscover",
                "--maxpeers=0");
        process = new ServerProcess("geth", command, Map.of("HOME", folder.toString()), folder, this::answers);
        process.start();
    }

    /** Starts a node; skips the test where geth is not installed. */
    public static GethTestServer start() throws IOException {
        return new GethTestServer(RealServers.geth());
    }

    @Override
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public String webSocketUrl() {
        return "ws://127.0.0.1:" + port;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void close() throws IOException {
        process.kill();
        TemporaryFolders.delete(folder);
    }

    private boolean answers() throws IOException {
        return call("eth_chainId", "").contains("0x539");
    }
}
