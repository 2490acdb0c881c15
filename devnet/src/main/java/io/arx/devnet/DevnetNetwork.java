package io.arx.devnet;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Several chains in one process, each with its own number, block time and port. */
public final class DevnetNetwork implements AutoCloseable {

    private final List<DevnetServer> chains;

    private DevnetNetwork(List<DevnetServer> chains) {
        this.chains = List.copyOf(chains);
    }

    /**
     * Starts a chain for each of the settings.
     *
     * @param serving of each; where it names a port, the chains take that and the next ones in order
     * @throws IllegalArgumentException where two chains have the same number
     * @throws IOException where a port cannot be opened; then none stays open
     */
    public static DevnetNetwork start(List<DevnetSettings> settings, ServerSettings serving) throws IOException {
        long numbers = settings.stream()
                .map(chain -> chain.chain().number())
                .distinct()
                .count();
        if (numbers < settings.size()) {
            throw new IllegalArgumentException("each chain needs an EIP-155 number of its own");
        }
        Deque<DevnetServer> started = new ArrayDeque<>();
        try {
            for (DevnetSettings chain : settings) {
                int port = serving.port() == 0 ? 0 : serving.port() + started.size();
                started.addLast(DevnetServer.start(chain, serving.withPort(port)));
            }
        } catch (IOException | RuntimeException failed) {
            started.forEach(DevnetServer::close);
            throw failed;
        }
        return new DevnetNetwork(new ArrayList<>(started));
    }

    /** The chains in the order of their settings. */
    public List<DevnetServer> chains() {
        return chains;
    }

    @Override
    public void close() {
        chains.forEach(DevnetServer::close);
    }
}
