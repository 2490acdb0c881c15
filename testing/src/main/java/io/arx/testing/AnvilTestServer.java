package io.arx.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * anvil, Foundry's EVM node, as chain 31337: each transaction makes a block, at once. Its accounts are unlocked and rich.
 * It answers HTTP and WebSocket on one port.
 */
public final class AnvilTestServer implements JsonRpcServer {

    private final Path folder;
    private final int port;
    private final ServerProcess process;

    private AnvilTestServer(Path executable) throws IOException {
        folder = TemporaryFolders.create("anvil");
        port = FreePorts.next();
        List<String> command = List.of(
                executable.toString(),
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--chain-id",
                "31337",
                "--state",
                folder.resolve("state.json").toString());
        process = new ServerProcess("anvil", command, Map.of("HOME", folder.toString()), folder, this::answers);
        process.start();
    }

    /** Starts a node; skips the test where anvil is not installed. */
    public static AnvilTestServer start() throws IOException {
        return new AnvilTestServer(RealServers.anvil());
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

    /** Ends the node as one is ended by hand: it keeps its blocks. */
    public void stop() {
        process.stop();
    }

    /** Starts the node again after {@link #stop()}, on the same port and with the same blocks. */
    public void restart() throws IOException {
        process.start();
    }

    @Override
    public void close() throws IOException {
        process.kill();
        TemporaryFolders.delete(folder);
    }

    private boolean answers() throws IOException {
        return call("eth_chainId", "").contains("0x7a69");
    }
}
